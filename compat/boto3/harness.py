"""What the cases for boto3 share: a client in a catalog of its own, and `refused` for typed errors."""

import re
import uuid
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

from clients import botocore, session
from cases import ERRORS, STATUS, Failed, Suite, contains, holds, same
from regions import new_region

Config = botocore.config.Config
ClientError = botocore.exceptions.ClientError

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def client(region=None, **options):
    """A client as a user makes one: endpoint and keys come from the two variables of the server's banner."""
    iot = session.client("iot", region_name=region, **options)
    iot.meta.events.register("after-call.iot", noted)
    return iot


def lenient(iot):
    """A client of the same catalog that checks nothing itself, so that the server has to."""
    return client(iot.meta.region_name, config=Config(parameter_validation=False))


def noted(http_response, parsed, model, **_):
    """Holds for every answer, good or bad: JSON with a request id; 200 is the only success."""
    suite.operations.add(model.name)
    holds(UUID.fullmatch(parsed["ResponseMetadata"].get("RequestId", "")), f"{model.name} answered without a request id: {parsed}")
    same(http_response.headers.get("Content-Type"), "application/json")
    if "Error" not in parsed:
        same(http_response.status_code, 200)


suite = Suite(given=lambda: client(new_region()))
case = suite.case


@contextmanager
def refused(iot, name, *says):
    """The call in the block must fail with this exception, its own status, and a message that contains `says`.

    The exception must be boto3's own class where the model has one. What is given to the block gets `message` and
    `response` when the block is over.
    """
    typed = name in ERRORS
    problem = SimpleNamespace()
    try:
        yield problem
    except getattr(iot.exceptions, name) if typed else ClientError as error:
        problem.response = error.response
        problem.message = error.response["Error"]["Message"]
        same(error.response["Error"]["Code"], name)
        same((name, error.response["ResponseMetadata"]["HTTPStatusCode"]), (name, STATUS[name]))
        holds(problem.message, "The error carries no message")
        contains(problem.message, *says)
        if typed:
            same(error.response.get("message"), problem.message)
        suite.errors.add(name)
    else:
        raise Failed(f"The call succeeded\nwanted  {name}")


def body(answer):
    """The answer without what boto3 adds about its transport."""
    return {name: value for name, value in answer.items() if name != "ResponseMetadata"}


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
