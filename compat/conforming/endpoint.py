"""What is being asked: where it is, whose keys it takes, what it gives the cases, and what they did to it."""

import os
import uuid

from clients import botocore, boto3
from discretion import Discretion
from pace import Pace
from regions import new_region, partition_of
from verdicts import NotTried, absent, why_not

Config = botocore.config.Config
ClientError = botocore.exceptions.ClientError

# What a case may need beyond one catalog that others use as well, and why it is not tried where that is not given.
NEEDS = {
    "catalog": "needs a catalog that nobody else uses",
    "regions": "needs an endpoint where any Region is a catalog of its own",
    "settings": "changes settings of the whole account: --allow-account-settings",
    "server": "needs a server of its own with other settings",
    "banner": "needs the two variables that a server of ours prints",
    "artifacts": "needs two versions of an S3 object that the endpoint can read: --artifacts",
    "sboms": "needs two versions of an SBOM archive in S3 that the endpoint can read: --sboms",
    "role": "needs a role that the endpoint can take on: --role",
    "no store": "is about a server without an object store",
    "plain": "needs plain HTTP, to put a line between client and endpoint",
    "lasting keys": "needs keys without a session token: with one of somebody else's, temporary keys are other keys",
    "paths": "needs paths that arrive as they were sent: a proxy might fold /packages/.. and pass the write on to another address",
    "packages": "is about packages and versions, which --taggable thing leaves out",
}


class Trial:
    """One case while it is being tried: its prefix, what it made, and the last exchange."""

    def __init__(self, prefix):
        self.prefix = prefix
        self.packages = set()  # (region, name) of every package that was made, or may have been
        self.things = set()
        self.new = None
        self.exchange = {}
        self.left = []

    def keep(self, made, what):
        """Before a create: its answer may get lost, so what it makes is kept in mind from here on."""
        if what not in made:
            made.add(what)
            self.new = (made, what)

    def refused(self):
        """The create that was last kept in mind has made nothing."""
        if self.new:
            made, what = self.new
            made.discard(what)


class Endpoint:
    """One endpoint and one set of keys. Makes the clients, and sees every call that they make."""

    def __init__(self, url, region, profile=None, *, chandlery=False, rate=None, tick=0.02, taggable="package", given=None):
        """`url` is None for AWS itself; `given` has what the caller gives of NEEDS, by name: S3 locations, a role, or True."""
        self.url = url
        self.session = boto3.session.Session(profile_name=profile)
        self.region = region or os.environ.get("AWS_REGION") or self.session.region_name
        self.chandlery = chandlery
        self.tick = tick
        self.taggable = taggable
        self.given = given or {}
        self.artifacts = self.given.get("artifacts") or made_up("firmware", "brakes/1.0.0.bin")
        self.sboms = self.given.get("sboms") or made_up("sboms", "brakes/1.0.0.zip")
        self.role = self.given.get("role") or "arn:aws:iam::123456789012:role/shadow-writer"
        self.run = uuid.uuid4().hex[:6]
        self.pace = Pace(rate)
        self.account = None
        self.clients = {}
        self.discreet = Discretion()
        self.trial = None
        self.trials = []
        self.absent = {}  # operation to reason, where all that it ever said is that it is not there
        self.there = set()  # operations that gave a real answer: a strange name may lead such a one astray, but it is there
        self.operations, self.errors = set(), set()
        self.unlike = []  # answers whose envelope is not what the spec says
        self.untyped = []  # refusals of the right type whose status or form is not that of the type
        self.texts = []  # refusals of the right type whose text lacks what the spec says
        self.texts_seen = 0

    @property
    def address(self):
        return self.url or f"AWS in {self.region}"

    def begin(self, number):
        """A trial with names of its own: nothing that another case, another run or anybody else made has them."""
        self.trial = Trial(f"conform-{self.run}-{number:03}-")
        self.trials.append(self.trial)
        return self.trial

    def client(self, region, *, url=None, config=None, **options):
        """A client that is watched and held to the pace."""
        # AWS itself is asked for by name; variables and files that lead elsewhere are then not meant.
        own = Config(ignore_configured_endpoint_urls=True) if self.url is None else Config()
        client = self.session.client(
            "iot", region_name=region, endpoint_url=url or self.url, config=own.merge(config or Config()), **options)
        return self.watched(client, region)

    def plain(self, region):
        """The client of a Region that everybody may share: making one takes longer than a call."""
        if region not in self.clients:
            self.clients[region] = self.client(region)
        return self.clients[region]

    def watched(self, client, region):
        events = client.meta.events
        events.register("provide-client-params.iot", lambda params, model, **_: self.asked(region, model.name, params))
        events.register("before-send.iot", self.sending)
        events.register("after-call.iot", self.answered)
        events.register("after-call-error.iot", self.unanswered)
        return client

    def asked(self, region, operation, params):
        """Before a call: keeps what it may leave behind, and spares the endpoint an operation that it does not have."""
        self.trial.exchange = {"operation": operation}
        if operation in self.absent:
            raise NotTried(f"{operation}: {self.absent[operation]}")
        self.trial.new = None
        if operation == "CreatePackage" and params.get("packageName"):
            self.trial.keep(self.trial.packages, (region, params["packageName"]))
        if operation == "CreateThing":
            self.trial.keep(self.trial.things, (region, params["thingName"]))

    def sending(self, request, event_name, **_):
        """Before each attempt of a call: the name of the event ends with that of the operation."""
        token = request.headers.get("X-Amz-Security-Token")
        self.discreet.learn(token.decode() if isinstance(token, bytes) else token)
        self.pace.wait(event_name.rpartition(".")[2])

    def answered(self, http_response, parsed, model, **_):
        """After a call, good or bad: JSON with a request id, and 200 as the only success."""
        self.operations.add(model.name)
        meta = parsed["ResponseMetadata"]
        error = parsed.get("Error")
        self.trial.exchange = {"operation": model.name, "status": http_response.status_code} | (
            {"error": error.get("Code"), "message": error.get("Message")} if error else {"members": shape(parsed)})
        if error:
            if http_response.status_code < 500:
                self.trial.refused()
            failure = ClientError(parsed, model.name)
            if absent(failure):
                self.trial.refused()
                if model.name not in self.there:
                    self.absent[model.name] = why_not(failure)
            if why_not(failure):
                return
        self.there.add(model.name)
        if self.account is None:
            self.account = next((arn.split(":")[4] for arn in arns(parsed)), None)
        self.keep_envelope(model.name, meta.get("RequestId"), http_response.headers.get("Content-Type"), error or http_response.status_code)

    def keep_envelope(self, call, request_id, content_type, outcome):
        """Keeps what is not as it should be about the envelope of an answer; `outcome` is the status of a success."""
        for part, got, good in [
            ("request id", request_id, request_id),
            ("content type", content_type, content_type == "application/json"),
            ("status of a success", outcome, not isinstance(outcome, int) or outcome == 200),
        ]:
            if not good:
                self.unlike.append({"answer to": call, "part": part, "got": got})

    def unanswered(self, exception, **_):
        """After a call without an answer: what was made all the same is still to be deleted."""
        if isinstance(exception, (botocore.exceptions.EndpointConnectionError, botocore.exceptions.ConnectTimeoutError)):
            self.trial.refused()

    def home(self):
        """The Region in which a case is tried: one that nobody has used, where there is such a thing."""
        return new_region() if self.chandlery else self.region

    def demand(self, needs):
        """Ends the case where it needs what is not there."""
        for need in needs:
            if not self.has(need):
                raise NotTried(NEEDS[need])

    def has(self, need):
        match need:
            case "plain":
                return (self.url or "").startswith("http://")
            case "lasting keys":
                return not self.keys().token
            case "packages" if self.taggable == "package":
                return True
            case _:
                return self.chandlery or need in self.given

    def keys(self):
        """The caller's keys, as they are now: temporary ones may be renewed while a run lasts."""
        found = self.session.get_credentials()
        if found is None:
            raise NotTried("no keys")
        keys = found.get_frozen_credentials()
        self.discreet.learn(keys.token)
        return keys

    def arn(self, region, path, account=None, partition=None):
        """`path` is `package/NAME`, say. The account is that of the first ARN the endpoint answered with."""
        if not (account or self.account):
            raise NotTried("no ARN was seen yet, so the account is not known")
        return f"arn:{partition or partition_of(region)}:iot:{region}:{account or self.account}:{path}"


def made_up(bucket, key):
    """Two versions of an object that is nowhere, for endpoints that do not look."""
    return [{"s3Location": {"bucket": bucket, "key": key, "version": version}} for version in ["3HL4kq", "x9Zz"]]


def arns(parsed):
    return [value for name, value in parsed.items() if name.endswith("Arn") and isinstance(value, str) and value.count(":") >= 5]


def shape(parsed):
    """An answer by its members: lists by their lengths, since what is in them may be somebody else's."""
    hidden = {"description", "attributes", "recipe"}
    return {
        name: f"{len(value)} entries" if isinstance(value, list) else "…" if name in hidden else str(value)
        for name, value in parsed.items() if name != "ResponseMetadata"
    }
