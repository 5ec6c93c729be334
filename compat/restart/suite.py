#!/usr/bin/python3
"""What callers of boto3 notice of a database that is away for a while: nothing, as long as its own retries last.

    compat/restart/suite.py [-v] [words of a case's sentence]

On a server and a PostgreSQL of its own.
"""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

COMPAT = Path(__file__).resolve().parents[1]
sys.path.insert(1, str(COMPAT / "shared"))

from clients import botocore, session  # noqa: E402

from cases import Suite, eventually, holds, same  # noqa: E402
from server import server  # noqa: E402

KEY = ("AKIATESTTESTTESTTEST", "a secret that is long enough for tests")

# Seconds. Of three attempts the first is refused, so PostgreSQL has twice that to start again in.
PATIENCE = 4


class Postgres:
    """`tests/postgres`, and the words that it obeys."""

    def __init__(self, process):
        self.process = process
        self.store = f"Host=127.0.0.1;Port={int(process.stdout.readline())};Username=postgres;Database=postgres"

    def tell(self, word):
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()
        same(self.process.stdout.readline(), f"{word}\n")


@contextmanager
def postgres():
    """While the block runs."""
    with subprocess.Popen([str(COMPAT.parent / "tests" / "postgres")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Postgres(process)


def client(url, mode, refused):
    """With the retries of a mode, as many as it has by default; what they are for is added to `refused`."""
    iot = session.client(
        "iot", endpoint_url=url, region_name="us-east-1", aws_access_key_id=KEY[0], aws_secret_access_key=KEY[1],
        config=botocore.config.Config(retries={"mode": mode}))

    def refusal(response, operation, **_):
        if response is not None and response[0].status_code >= 500:
            refused.add((mode, operation.name))

    iot.meta.events.register_first("needs-retry.iot", refusal)
    return iot


suite = Suite(given=lambda: None, whole=False)
case = suite.case


@case("A call that meets a restart of the database succeeds by its client's own retries, and is carried out once", short=True)
def _(_):
    refused = set()
    with postgres() as database, server(
        None, CHANDLERY_STORE=database.store, CHANDLERY_PATIENCE=str(PATIENCE),
        CHANDLERY_ROOT_ACCESS_KEY_ID=KEY[0], CHANDLERY_ROOT_SECRET_ACCESS_KEY=KEY[1], CHANDLERY_MASTER_KEY=32 * "k") as settings:
        calls = []
        for mode in ["legacy", "standard"]:
            iot = client(settings["URL"], mode, refused)
            arn = iot.create_package(packageName=mode)["packageArn"]
            calls += [
                lambda iot=iot, mode=mode: iot.create_package_version(packageName=mode, versionName="1.0.0"),
                lambda iot=iot, mode=mode: iot.get_package(packageName=mode),
                lambda iot=iot, arn=arn: iot.tag_resource(resourceArn=arn, tags=[{"Key": "a", "Value": "b"}]),
                lambda iot=iot: iot.get_indexing_configuration(),
            ]

        database.tell("stop")
        with ThreadPoolExecutor(len(calls)) as pool:
            answers = [pool.submit(call) for call in calls]
            eventually("Every call is refused once", lambda: len(refused) == len(calls), seconds=60)
            database.tell("start")
            attempts = [each.result()["ResponseMetadata"]["RetryAttempts"] for each in answers]

        holds(min(attempts) > 0, f"Some were not tried again: {attempts}")
        same([row["versionName"] for row in iot.list_package_versions(packageName="legacy")["packageVersionSummaries"]], ["1.0.0"])
        same(iot.list_tags_for_resource(resourceArn=arn)["tags"], [{"Key": "a", "Value": "b"}])


suite.run(sys.argv[1:])
