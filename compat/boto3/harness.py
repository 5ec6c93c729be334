"""What the cases for boto3 share: how they are named, `refused` for typed errors, and what most of them begin with."""

import uuid
from collections import namedtuple
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

from behaviours import checked
from cases import ERRORS, STATUS, Failed, holds, same
from endpoint import ClientError
from verdicts import KEYS, NotTried, why_not

Case = namedtuple("Case", "sentence shows needs short body")

CASES = []


def case(sentence, *shows, needs=(), short=False):
    """Registers a case: a sentence that holds, the ids of the behaviours it shows, and what it needs of endpoint.NEEDS.

    Its body is given a Catalog. The short form of the suite runs those marked `short`.
    """

    def keep(body):
        CASES.append(Case(sentence, checked(shows), (needs,) if isinstance(needs, str) else needs, short, body))
        return body

    return keep


@contextmanager
def refused(iot, name, *says):
    """The call in the block must fail with this exception; its form, and what its message lacks of `says`, are kept for later.

    What is given to the block gets `message` and `response` when the block is over.
    """
    typed = name in ERRORS
    problem = SimpleNamespace()
    try:
        yield problem
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code != name and not {code, name} <= KEYS and (reason := why_not(error)):
            raise NotTried(reason) from error
        problem.response = error.response
        problem.message = error.response["Error"]["Message"]
        same(code, name)
        iot.endpoint.errors.add(name)
        keep_form(iot.endpoint, error, typed and getattr(iot.exceptions, name), says)
    else:
        raise Failed("success", name)


def keep_form(endpoint, error, typed, says):
    """Status, form and text of a refusal are shown by cases of their own: its type is what a program meets."""
    name, message = error.response["Error"]["Code"], error.response["Error"]["Message"]
    status = error.response["ResponseMetadata"]["HTTPStatusCode"]
    for wrong, what in [
        (status != STATUS[name], "status"),
        (typed and not isinstance(error, typed), "class"),
        (not message or typed and error.response.get("message") != message, "message"),
    ]:
        if wrong:
            endpoint.untyped.append({"operation": error.operation_name, "error": name, "status": status, "wrong": what})
    for part in filter(None, says):
        endpoint.texts_seen += 1
        if part not in message:
            endpoint.texts.append({"operation": error.operation_name, "error": name, "says": message, "lacks": part})


def recent(*moments):
    """Demands dates of about now, with a time zone."""
    for moment in moments:
        holds(isinstance(moment, datetime), f"{moment!r} is not a datetime")
        holds(abs(datetime.now(timezone.utc) - moment) < timedelta(minutes=1), f"{moment} is not about now")


def new_token():
    return str(uuid.uuid4())


def published(iot, package, version):
    """Given a published version, in a package that may be new."""
    given_package(iot, package)
    iot.create_package_version(packageName=package, versionName=version)
    iot.update_package_version(packageName=package, versionName=version, action="PUBLISH")


def given_package(iot, package):
    try:
        iot.create_package(packageName=package)
    except iot.exceptions.ConflictException:
        pass


def status(iot, package, version):
    return iot.get_package_version(packageName=package, versionName=version)["status"]
