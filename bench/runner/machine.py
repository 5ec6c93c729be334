"""The machine in a few lines: absolute figures mean nothing without it."""
import datetime
import os
import platform
import subprocess


def describe(folder, root):
    """Name and value, both text, in the order to show them."""
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d"),
        "commit": first_line("git", "-C", root, "describe", "--always", "--dirty"),
        "processor": f"{os.cpu_count()} × {processor()}",
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "file system": first_line("findmnt", "--noheadings", "--output", "FSTYPE,OPTIONS", "--target", folder),
        "kernel": f"{platform.system()} {platform.release()}",
        ".NET": first_line("dotnet", "--version"),
        "load before": "{:.2f}".format(os.getloadavg()[0]),
    }


def processor():
    try:
        with open("/proc/cpuinfo") as lines:
            return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


def first_line(*command):
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=20).stdout.split("\n")[0]
        return " ".join(said.split()) or "unknown"
    except OSError:
        return "unknown"
