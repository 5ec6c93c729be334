"""Clients that change the catalog through HAProxy, and write down what they were told of each change."""

import itertools
import sys
import threading
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "compat" / "shared"))
from clients import session  # noqa: E402

from botocore.config import Config  # noqa: E402
from botocore.exceptions import BotoCoreError, ClientError  # noqa: E402

# What a server may answer while the database cannot be used: each is one that the SDKs repeat by themselves.
RETRYABLE = {"CreatePackage": "InternalServerException", "CreatePackageVersion": "InternalServerException",
             "UpdatePackage": "InternalServerException", "GetPackage": "InternalServerException",
             "GetPackageVersion": "InternalServerException",
             "TagResource": "InternalFailureException", "ListTagsForResource": "InternalFailureException"}

UPDATES = 4  # of a client's own package, for each package that it makes


@dataclass(frozen=True)
class Sent:
    """A request for a change, and when by time.monotonic. Its value is in no other change."""

    operation: str
    package: str
    value: str
    began: float
    ended: float
    error: str | None  # None where the change was acknowledged; otherwise it may or may not have been made


class Load:
    def __init__(self, url, servers, key, clients):
        self.sent = []  # in the order in which they ended
        self.failed_reads = []  # (ended, error)
        self.reads = 0
        self.late = []  # changes in doubt that a read did not show yet
        self.wrong = []  # sentences: what no client should ever see
        self.down = set()  # servers that were killed and are not back yet
        self.stopping = threading.Event()
        self.clients = [Client(self, number, url, servers, key) for number in range(clients)]

    def start(self):
        for client in self.clients:
            client.start()

    def stop(self):
        self.stopping.set()
        for client in self.clients:
            client.join()

    def acknowledged(self):
        return [sent for sent in self.sent[:] if sent.error is None]

    def in_doubt(self):
        return [sent for sent in self.sent[:] if sent.error is not None]

    def all_went_on(self, since):
        """Whether every client had a change acknowledged that it asked for after this moment."""
        if not all(client.is_alive() for client in self.clients):
            raise RuntimeError("\n".join(self.wrong))
        served = {client_of(sent.package) for sent in self.acknowledged() if sent.began > since}
        return len(served) == len(self.clients)


class Stopping(Exception):
    """The client is not to ask anything more."""


class Client(threading.Thread):
    """Makes packages, each with a version and a tag, and updates one package of its own again and again.

    Asks one thing at a time, and the SDK repeats nothing: an answer is an acknowledgement of one request.
    """

    def __init__(self, load, number, url, servers, key):
        super().__init__(daemon=True)
        self.load, self.number = load, number
        self.own = f"{number}.own"
        self.values = itertools.count(1)
        self.door = connect(url, key)
        self.servers = itertools.cycle([(server, connect(server, key)) for server in servers])
        self.possible = []  # what the description of its own package may be, oldest first

    def run(self):
        try:
            self.possible = [self.create("CreatePackage", self.own)]
            for turn in itertools.count(1):
                self.make(f"{self.number}.made.{turn}")
                for _ in range(UPDATES):
                    self.update()
        except Stopping:
            pass
        except Exception as failure:  # a client that ends early would leave the rest unseen
            self.load.wrong.append(f"Client {self.number} ended: {failure!r}")

    def make(self, package):
        self.create("CreatePackage", package)
        self.create("CreatePackageVersion", package, versionName="1")
        arn = self.read("GetPackage", packageName=package)["packageArn"]
        while True:
            value = self.next_value()
            if self.send("TagResource", package, value, resourceArn=arn, tags=[{"Key": "value", "Value": value}]):
                break
        self.see(package, "tag", [value], self.read("ListTagsForResource", resourceArn=arn)["tags"][0]["Value"])

    def create(self, operation, package, **members):
        """Asks with the same token until it is acknowledged: what was carried out without an answer is answered then."""
        value, token = self.next_value(), str(uuid.uuid4())
        while not self.send(operation, package, value, packageName=package, description=value, clientToken=token, **members):
            pass
        read = operation.replace("Create", "Get")
        self.see(package, "description", [value], self.read(read, packageName=package, **members)["description"])
        return value

    def update(self):
        value = self.next_value()
        acknowledged = self.send("UpdatePackage", self.own, value, packageName=self.own, description=value)
        self.possible = [value] if acknowledged else [*self.possible, value]
        shown = self.read("GetPackage", packageName=self.own)["description"]
        self.see(self.own, "description", self.possible, shown)
        if shown in self.possible:
            self.possible = self.possible[self.possible.index(shown):]
        if not acknowledged and shown != value:
            self.load.late.append(value)

    def send(self, operation, package, value, **members):
        """Whether the change was acknowledged."""
        began = time.monotonic()
        _, error = self.call(self.door, operation, members)
        self.load.sent.append(Sent(operation, package, value, began, time.monotonic(), error))
        if error not in (None, RETRYABLE[operation]) and not self.load.down:
            self.load.wrong.append(f"{operation} of {package} was answered with {error}")
        return error is None

    def read(self, operation, **members):
        """What one server answers, past HAProxy, and another one each time; repeated until there is an answer."""
        while True:
            url, server = next(self.servers)
            answer, error = self.call(server, operation, members)
            self.load.reads += 1
            if error is None:
                return answer
            if url not in self.load.down:
                self.load.failed_reads.append((time.monotonic(), error))
                if error != RETRYABLE[operation]:
                    self.load.wrong.append(f"{operation} at {url} was answered with {error}")

    def call(self, client, operation, members):
        """The answer, or the name of the error."""
        if self.load.stopping.is_set():
            raise Stopping
        try:
            return getattr(client, METHODS[operation])(**members), None
        except ClientError as refused:
            return None, refused.response["Error"]["Code"]
        except BotoCoreError as broken:
            return None, type(broken).__name__

    def see(self, package, what, possible, shown):
        if shown not in possible:
            self.load.wrong.append(f"The {what} of {package} was shown as {shown}, and should have been {' or '.join(possible)}")

    def next_value(self):
        return f"{self.number}.{next(self.values)}"


METHODS = {"CreatePackage": "create_package", "CreatePackageVersion": "create_package_version", "UpdatePackage": "update_package",
           "TagResource": "tag_resource", "GetPackage": "get_package", "GetPackageVersion": "get_package_version",
           "ListTagsForResource": "list_tags_for_resource"}


def connect(url, key):
    """A client that sends each request once, and waits for longer than a server does."""
    settings = Config(retries={"total_max_attempts": 1}, connect_timeout=5, read_timeout=50, max_pool_connections=1)
    return session.client("iot", endpoint_url=url, region_name="eu-west-1", aws_access_key_id=key[0], aws_secret_access_key=key[1], config=settings)


def client_of(package):
    return package.split(".")[0]


def longest_gap(load, began, ended):
    """The longest time without an acknowledgement between two moments, in seconds."""
    moments = [began, *sorted(sent.ended for sent in load.acknowledged() if began < sent.ended < ended), ended]
    return max(after - before for before, after in itertools.pairwise(moments))
