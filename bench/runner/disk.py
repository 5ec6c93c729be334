"""How fast the disk syncs: the limit of everything durable."""
import os
import time

PAGE = 4096
PAGES = 4096


def sync_rate(folder, seconds=1.0):
    """Overwrites of 4 KiB in a file that has its size, each with fdatasync, by the second. One caller."""
    path = os.path.join(folder, "sync")
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        for _ in range(PAGES):
            os.write(file, bytes(PAGE))

        # What others have left to be written would be part of the figure otherwise.
        os.sync()
        page = b"x" * PAGE
        syncs, begun = 0, time.monotonic()
        while (took := time.monotonic() - begun) < seconds:
            os.pwrite(file, page, syncs % PAGES * PAGE)
            os.fdatasync(file)
            syncs += 1
        return syncs / took
    finally:
        os.close(file)
        os.unlink(path)
