"""A suite is a sequence of named cases. A name is a sentence that holds; a body is given, when, then."""

import json
import os
import sys
import time
import traceback
from pathlib import Path

from behaviours import checked

SHORT = os.environ.get("COMPAT_SHORT") == "1"
HERE = str(Path(__file__).resolve().parents[1])


class Failed(AssertionError):
    """What a case found instead of what its name says: in one sentence, or as what was got and what was wanted."""

    def __init__(self, got, wanted=None):
        super().__init__(got if wanted is None else f"got     {got}\nwanted  {wanted}")
        self.got = got
        self.wanted = "as the case says" if wanted is None else wanted


class Suite:
    """Cases in the order they are written, and what they have touched."""

    def __init__(self, given, whole=True):
        """`given` makes what each case receives, once for each case: usually a client in a catalog of its own.

        A `whole` suite must call every operation and meet every error.
        """
        self.given = given
        self.whole = whole
        self.cases = []
        self.operations = set()
        self.errors = set()
        self.closing = []
        if whole:
            self.last("Every operation of the catalog was called")(lambda _: same(OPERATIONS - self.operations, set()))
            self.last("Every error that a caller can provoke was met")(lambda _: same(ERRORS - self.errors, set()))

    def last(self, sentence):
        """Registers a case about all others: it runs after them, in both forms, and only if all of that form ran."""

        def keep(body):
            self.closing.append((sentence, body))
            return body

        return keep

    def case(self, sentence, *shows, short=False):
        """Registers a case, and the ids of the behaviours it shows. The short form of the suite runs those marked `short`."""

        def keep(body):
            self.cases.append((sentence, checked(shows) if self.whole or shows else shows, body, short))
            return body

        return keep

    def run(self, words):
        """Runs the cases whose sentences contain all the words, or all cases. `-v` also names those that pass.

        `--cases` alone prints what the cases show, for compat/ledger.
        """
        if words == ["--cases"]:
            print(json.dumps([{"sentence": sentence, "shows": shows} for sentence, shows, _, _ in self.cases]))
            return
        verbose = "-v" in words
        words = [word.lower() for word in words if word != "-v"]
        chosen = [
            (sentence, body)
            for sentence, _, body, short in self.cases
            if (all(word in sentence.lower() for word in words) if words else short or not SHORT)
        ]
        if not words:
            chosen += self.closing

        failed = 0
        for sentence, body in chosen:
            began = time.monotonic()
            try:
                body(self.given())
            except Exception as error:
                failed += 1
                print(f"FAILED  {sentence}\n{told(error)}\n", flush=True)
            else:
                if verbose:
                    print(f"ok      {sentence}  ({time.monotonic() - began:.2f} s)", flush=True)

        print(f"{len(chosen) - failed} passed, {failed} failed", flush=True)
        sys.exit(1 if failed or not chosen else 0)


def told(error):
    """The lines of the suite that led to the error, innermost last, then what went wrong."""
    steps = [step for step in traceback.extract_tb(error.__traceback__) if step.filename.startswith(HERE)]
    steps = [step for step in steps if Path(step.filename).name != "cases.py"]
    lines = [f"{step.filename[len(HERE) + 1:]}:{step.lineno}  {step.line}" for step in steps[-3:]]
    said = str(error) if isinstance(error, Failed) else f"{type(error).__name__}: {error}"
    return "\n".join("        " + line for line in [*lines, *said.splitlines()])


def same(got, wanted):
    """Demands equality."""
    if got != wanted:
        raise Failed(repr(got), repr(wanted))


def holds(condition, otherwise):
    """Demands a condition, and says what is wrong where it does not hold."""
    if not condition:
        raise Failed(otherwise)


def contains(text, *parts):
    """Demands that every part is somewhere in the text."""
    for part in parts:
        if part not in text:
            raise Failed(repr(text), f"{part!r} in it")


def lacks(text, *parts):
    """Demands that no part is anywhere in the text."""
    for part in parts:
        if part in text:
            raise Failed(repr(text), f"no {part!r} in it")


def eventually(what, found, seconds=10):
    """The first true answer of `found`, asked again and again until the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := found():
            return answer
        time.sleep(0.05)
    raise Failed(f"{what}: not within {seconds} s")


OPERATIONS = {
    "CreatePackage", "GetPackage", "UpdatePackage", "DeletePackage", "ListPackages",
    "CreatePackageVersion", "GetPackageVersion", "UpdatePackageVersion", "DeletePackageVersion", "ListPackageVersions",
    "GetPackageConfiguration", "UpdatePackageConfiguration",
    "AssociateSbomWithPackageVersion", "DisassociateSbomFromPackageVersion", "ListSbomValidationResults",
    "TagResource", "UntagResource", "ListTagsForResource",
    "GetIndexingConfiguration", "UpdateIndexingConfiguration",
}

# The modelled errors that a caller can provoke at will, with the status that each is sent with.
STATUS = {
    "ValidationException": 400,
    "ResourceNotFoundException": 404,
    "ConflictException": 409,
    "InvalidRequestException": 400,
    "LimitExceededException": 410,
}
ERRORS = set(STATUS)

# Not in the model; the SDKs show them as their general error with this code.
STATUS |= {
    "UnrecognizedClientException": 403,
    "InvalidSignatureException": 403,
    "SerializationException": 400,
}
