"""Plain requests, for what no client would send."""

import json
import re
import urllib.error
import urllib.request

from cases import OPERATIONS
from clients import botocore
from verdicts import DENIED, THROTTLED, NotTried


def fetched(iot, url, method="GET", headers=None, data=None):
    """Status, error type and JSON of one plain request, whoever signed it."""
    request = urllib.request.Request(url, method=method, headers=headers or {}, data=data)
    iot.endpoint.pace.wait(operation(iot, method, request.selector.split("?")[0]))
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return read(iot.endpoint, request, answer)
    except urllib.error.HTTPError as answer:
        return read(iot.endpoint, request, answer)
    except urllib.error.URLError as error:
        raise NotTried(f"no connection: {error.reason}") from error


def operation(iot, method, path):
    """The operation that the model has under this method and path, or None."""
    for name in OPERATIONS:
        http = iot.meta.service_model.operation_model(name).http
        if http["method"] == method and re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", http["requestUri"]), path):
            return name
    return None


def read(endpoint, request, answer):
    """An answer, whose envelope is judged like that of every other."""
    text = answer.read()
    kind = (answer.headers.get("x-amzn-ErrorType") or "").split(":")[0] or None
    call = f"{request.method} {request.selector.split('?')[0]}"
    endpoint.trial.exchange = {"request": call, "status": answer.status, "error": kind}
    try:
        content = json.loads(text)
    except ValueError as error:
        raise NotTried(f"not the service that answered: status {answer.status} without JSON") from error
    if kind in THROTTLED | DENIED:
        raise NotTried(f"{kind}")
    endpoint.keep_envelope(call, answer.headers.get("x-amzn-RequestId"), answer.headers.get("Content-Type"), kind or answer.status)
    return answer.status, kind, content


def sent(iot, method, path, data=b"", **headers):
    """One request signed by hand: its status, and the type of its error or the answer."""
    if method == "PUT" and (made := re.fullmatch("/packages/([^/]+)", path)):
        iot.endpoint.trial.packages.add((iot.region, made[1]))
    request = botocore.awsrequest.AWSRequest(method, iot.meta.endpoint_url + path, headers=headers, data=data)
    botocore.auth.SigV4Auth(iot.endpoint.keys(), "iot", iot.region).add_auth(request)
    status, error, answer = fetched(iot, request.url, method, dict(request.headers.items()), data or None)
    return status, error or answer
