"""Tries cases one after the other, each in names of its own, and cleans up after each, whatever came of it."""

import time
import traceback
from contextlib import ExitStack
from pathlib import Path

from behaviours import certainty
from cases import ERRORS, OPERATIONS, Failed
from catalog import Catalog
from cleaning import clean
from harness import Case
from interruption import Interrupted
from settings import settings_kept
from verdicts import AGREES, DIFFERS, NOT_TRIED, NotTried, Verdict, why_not

HERE = str(Path(__file__).resolve().parents[1])


def tried(endpoint, cases, interruption, said, keep_going=True):
    """The verdicts, and sentences about what could not be deleted or put back. `said` is called with each verdict as it comes."""
    verdicts, left = [], []
    try:
        for number, each in enumerate(cases):
            interruption.heed()
            trial = endpoint.begin(number)
            try:
                verdicts.append(verdict(endpoint, each, interruption))
            finally:
                left += clean(endpoint, trial)
            said(verdicts[-1])
            if verdicts[-1].outcome == DIFFERS and not keep_going:
                break
    except Interrupted:
        verdicts += [ended(each, NOT_TRIED, reason="the run was interrupted") for each in cases[len(verdicts):]]
    return verdicts, left


def verdict(endpoint, each, interruption):
    began = time.monotonic()
    one = judged(endpoint, each, interruption)
    one.seconds = round(time.monotonic() - began, 3)
    return one


def judged(endpoint, each, interruption):
    try:
        endpoint.demand(each.needs)
        iot = Catalog(endpoint, endpoint.home())
        with ExitStack() as around:
            if "settings" in each.needs:
                around.enter_context(settings_kept(iot))
            with interruption.open():
                each.body(iot)
    except NotTried as reason:
        return ended(each, NOT_TRIED, reason=str(reason))
    except Exception as error:
        if reason := why_not(error):
            return ended(each, NOT_TRIED, reason=reason)
        wanted = error.wanted if isinstance(error, Failed) else "success"
        got = error.got if isinstance(error, Failed) else f"{type(error).__name__}: {error}"
        return ended(each, DIFFERS, wanted=wanted, got=got, exchange=endpoint.trial.exchange, where=steps(error))
    return ended(each, AGREES)


def ended(each, outcome, **more):
    return Verdict(each.sentence, each.shows, certainty(each.shows), outcome, **more)


def steps(error):
    """The lines of the cases that led to the error, innermost last."""
    found = [step for step in traceback.extract_tb(error.__traceback__) if step.filename.startswith(f"{HERE}/boto3/")]
    found = [step for step in found if Path(step.filename).name != "harness.py"]
    return [f"{step.filename[len(HERE) + 1:]}:{step.lineno}  {step.line}" for step in found[-3:]]


# What only all cases together show.
ANSWERS = Case("Every answer is JSON with a request id, and 200 is the only success", ("wire.answers",), (), True, None)
REFUSALS = Case("Every refusal is typed, with the status of its name and a message", ("wire.errors",), (), True, None)
TEXTS = Case("The texts of refusals say what the spec says", ("wire.texts",), (), True, None)
OVER_ALL = [ANSWERS, REFUSALS, TEXTS]


def summed_up(endpoint, whole):
    """The verdicts of OVER_ALL, as far as there was anything to see; `whole` adds that no operation and no error was left out."""
    verdicts = []
    if endpoint.operations:
        verdicts.append(over_all(ANSWERS, endpoint.unlike))
    if endpoint.errors:
        verdicts.append(over_all(REFUSALS, endpoint.untyped))
    if endpoint.texts_seen:
        verdicts.append(over_all(TEXTS, endpoint.texts))
    if whole:
        for each, sentence, names in [
            (ANSWERS, "Every operation of the catalog was called", OPERATIONS - endpoint.operations),
            (REFUSALS, "Every error that a caller can provoke was met", ERRORS - endpoint.errors),
        ]:
            verdicts.append(over_all(each._replace(sentence=sentence), [{"never met": name} for name in sorted(names)]))
    return verdicts


def over_all(each, exceptions):
    if not exceptions:
        return ended(each, AGREES)
    return ended(each, DIFFERS, wanted="no exception", got=distinct(exceptions))


def distinct(rows):
    """Rows as text, each once, whatever was got."""
    once = {tuple(value for name, value in row.items() if name != "got"): row for row in reversed(rows)}
    return "\n".join(", ".join(f"{name}: {value}" for name, value in row.items()) for row in reversed(once.values()))
