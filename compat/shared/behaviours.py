"""The behaviours of the catalog, as behaviours.json has them: what is so, how certain that is, and where it is said."""

import json
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "behaviours.json"

# From what AWS states itself to what only we say.
CERTAINTIES = ["model", "docs", "observed", "inferred", "ours"]

SECTIONS = json.loads(FILE.read_text(encoding="utf-8"))["sections"]
BEHAVIOURS = {one["id"]: one for section in SECTIONS for one in section["behaviours"]}

if len(BEHAVIOURS) != sum(len(section["behaviours"]) for section in SECTIONS):
    raise LookupError(f"two behaviours in {FILE.name} have the same id")


def checked(ids):
    """The ids of a case, all of which must be known, and at least one."""
    unknown = [each for each in ids if each not in BEHAVIOURS]
    if unknown or not ids:
        raise LookupError(f"{', '.join(unknown) or 'No behaviour'}: not in {FILE.name}")
    return ids


def certainty(ids):
    """The least certain of these behaviours: no case is more certain than what it rests on."""
    return max((BEHAVIOURS[each]["certainty"] for each in ids), key=CERTAINTIES.index)


def operations(ids):
    """The operations that these behaviours are about, by name."""
    return sorted({operation for each in ids for operation in BEHAVIOURS[each]["operations"]})
