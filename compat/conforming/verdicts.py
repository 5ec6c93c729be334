"""What can come of a case, and which answers say that there was nothing to try."""

from dataclasses import dataclass, field

from clients import botocore

AGREES, DIFFERS, NOT_TRIED = "agrees", "differs", "not tried"


class NotTried(Exception):
    """The endpoint could not be asked what the case asks. Says nothing about how it behaves."""


@dataclass
class Verdict:
    """One case's end. Where it differs, `wanted` is what the case demanded and `got` what was there instead."""

    sentence: str
    shows: tuple
    certainty: str
    outcome: str
    reason: str = ""
    wanted: str = ""
    got: str = ""
    exchange: dict = field(default_factory=dict)
    where: list = field(default_factory=list)
    seconds: float = 0.0


# Codes of the services' shared front: too fast, not allowed, not there, or the caller's keys.
THROTTLED = {"ThrottlingException", "Throttling", "TooManyRequestsException", "RequestLimitExceeded"}
DENIED = {"AccessDeniedException", "AccessDenied", "UnauthorizedException", "NotAuthorized"}
KEYS = {"UnrecognizedClientException", "InvalidSignatureException", "ExpiredTokenException", "MissingAuthenticationTokenException",
        "InvalidClientTokenId", "SignatureDoesNotMatch"}
ABSENT = {"UnknownOperationException", "NotImplemented", "NotImplementedError", "NotImplementedException", "UnsupportedOperation"}


def why_not(error):
    """Why an error of boto3 answers nothing of what was asked, or None where it is an answer of the catalog."""
    if isinstance(error, botocore.exceptions.ClientError):
        code = error.response["Error"].get("Code", "")
        status = error.response["ResponseMetadata"].get("HTTPStatusCode")
        if code in THROTTLED:
            return f"throttled: {code}"
        if code in DENIED:
            return f"not allowed: {code}"
        if code in KEYS:
            return f"the endpoint does not take these keys: {code}"
        if code in ABSENT or status == 501:
            return f"not implemented: {code}"
        # boto3 takes the status for the code where an error has no type: an error page of a web server.
        if code in {"404", "405", "500"}:
            return f"not implemented, or not the service that answered: status {code} without the type of an error"
        if code in {"502", "503", "504"}:
            return f"no answer of the service: status {code} without the type of an error"
        return None
    if isinstance(error, (botocore.exceptions.NoCredentialsError, botocore.exceptions.PartialCredentialsError)):
        return f"no keys: {error}"
    if isinstance(error, (botocore.exceptions.ConnectionError, botocore.exceptions.HTTPClientError)):
        return f"no connection: {error}"
    return None


def passing(error):
    """Whether the same call may well succeed a little later."""
    return (why_not(error) or "").startswith(("throttled", "no connection", "no answer"))


def absent(error):
    """Whether an answer says that the operation as a whole is not there."""
    return (why_not(error) or "").startswith("not implemented")
