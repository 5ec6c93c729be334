"""Settings of a whole account, which a case may change: read before it and put back after it, whatever comes of the case."""

import time
from contextlib import contextmanager

from clients import body
from endpoint import ClientError
from verdicts import NotTried, absent, passing

# Seconds before the next attempt where the endpoint was only busy or away.
WAITS = [1, 2, 4]


@contextmanager
def settings_kept(iot):
    """Runs a case that changes settings, and puts back what was there. What did not come back is among what the trial has left.

    A role that the package configuration did not have before stays there, switched off: no call takes it away. Nothing in here
    may be interrupted but the case itself.
    """
    halves = [indexing(iot), *package_configuration(iot)]
    try:
        yield
    finally:
        last = iot.endpoint.trial.exchange
        for put_back in halves:
            put_back()
        iot.endpoint.trial.exchange = last


def indexing(iot):
    """Reads the indexing configuration. Gives what puts it back."""
    def read():
        return body(iot.get_indexing_configuration())

    before = read()
    # As it was read, without the managed fields, which nobody can set.
    sent = {half: {name: value for name, value in members.items() if name != "managedFields"} for half, members in before.items()}
    return lambda: restore(iot, "indexing configuration", before, lambda: iot.update_indexing_configuration(**sent), read)


def package_configuration(iot):
    """Reads the package configuration. Gives what puts it back; nothing for an endpoint that has no packages."""
    def read():
        return {"enabled": False} | iot.get_package_configuration().get("versionUpdateByJobsConfig", {})

    try:
        before = read()
    except NotTried:
        return []
    except ClientError as error:
        if absent(error):
            return []
        raise

    def read_again():
        after = read()
        return after if "roleArn" in before else {name: value for name, value in after.items() if name != "roleArn"}

    def write():
        iot.update_package_configuration(versionUpdateByJobsConfig=before)

    return [lambda: restore(iot, "package configuration", before, write, read_again)]


def restore(iot, what, before, write, read):
    """Puts one half back. Where it is not as before, or nobody knows, says what it was: then somebody has to do it by hand.

    What the endpoint shows afterwards decides. A write that is refused leaves nothing where the case was refused its own as well.
    """
    failures = []
    shown = None
    try:
        patiently(write)
    except Exception as error:
        failures.append(f"; putting it back failed: {error}")
    try:
        shown = patiently(read)
    except Exception as error:
        failures.append(f"; it cannot be read: {error}")
    if shown != before:
        now = "" if shown is None else f" and is {shown}"
        iot.endpoint.trial.left.append(f"the {what} in {iot.region} was {before}{now}: put it back by hand{''.join(failures)}")


def patiently(call):
    """The answer of a call, which is made again where the endpoint was only busy or away."""
    for seconds in [*WAITS, None]:
        try:
            return call()
        except Exception as error:
            if seconds is None or not passing(error):
                raise
        time.sleep(seconds)
