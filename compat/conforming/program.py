"""The command line of `conform`, and a run from beginning to end."""

import argparse
import json
import re
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import report
from behaviours import certainty, operations
from cases import SHORT
from cleaning import leftovers
from clients import leads_to_aws
from endpoint import NEEDS, Endpoint
from everything import CASES
from interruption import Interruption
from trying import OVER_ALL, summed_up, tried
from verdicts import AGREES, DIFFERS, NOT_TRIED


def options(parser):
    parser.add_argument("--endpoint", metavar="URL|aws", help="whom to ask; there is no default, so that nobody is asked by accident")
    parser.add_argument("--profile", help="of the AWS files; without it the variables and files of the shell say whose keys are used")
    parser.add_argument("--region", help="without it that of the profile, or of AWS_REGION")
    parser.add_argument("--only", nargs="+", action="extend", default=[], metavar="WORD",
                        help="cases whose sentence has all these words, or that show this behaviour, or are about this operation")
    parser.add_argument("--list", action="store_true", help="print the chosen cases and end")
    parser.add_argument("--rate", type=float, metavar="N",
                        help="requests a second at most, retries included; 10, with --chandlery no limit")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there, for machines")
    parser.add_argument("--quiet", action="store_true", help="name only cases that do not agree")
    parser.add_argument("--keep-going", action=argparse.BooleanOptionalAction, default=True, help="after a case that differs")
    parser.add_argument("--allow-account-settings", action="store_true",
                        help="try cases that change indexing and package configuration of the whole account, and put them back")
    parser.add_argument("--chandlery", action="store_true",
                        help="the endpoint is a Chandlery server, whose every Region is a catalog of its own; it is asked whether it is")
    parser.add_argument("--taggable", choices=["package", "thing"], default="package", help="what to make for the cases about tags")
    parser.add_argument("--tick", type=float, metavar="S",
                        help="seconds between two changes that must have two dates; 1.1, with --chandlery 0.02")
    parser.add_argument("--role", metavar="ARN", help="a role for the package configuration that the endpoint can take on")
    parser.add_argument("--artifacts", nargs=2, type=location, metavar="S3-URI",
                        help="two versions of an object: s3://BUCKET/KEY?versionId=VERSION")
    parser.add_argument("--sboms", nargs=2, type=location, metavar="S3-URI", help="two versions of a zip archive of SBOMs")
    parser.add_argument("--cases", action="store_true", help=argparse.SUPPRESS)  # for compat/ledger
    return parser


def location(uri):
    parts = urlsplit(uri)
    version = parse_qs(parts.query).get("versionId", [None])[0]
    if parts.scheme != "s3" or not parts.netloc or not version:
        raise argparse.ArgumentTypeError(f"{uri} is not s3://BUCKET/KEY?versionId=VERSION")
    return {"s3Location": {"bucket": parts.netloc, "key": parts.path.lstrip("/"), "version": version}}


def chosen(words):
    """The cases that a selection means: a behaviour's id, an operation's name, or words of the sentence."""
    def meant(each):
        def has(word):
            return word in each.shows or word in operations(each.shows) or word.lower() in each.sentence.lower()
        return all(has(word) for word in words) if words else each.short or not SHORT

    return [each for each in CASES if meant(each)]


def run(parser):
    asked = options(parser).parse_args()
    cases = chosen(asked.only)
    if asked.cases:
        print(json.dumps([{"sentence": each.sentence, "shows": each.shows} for each in [*CASES, *OVER_ALL]]))
        return 0
    if not cases:
        parser.error("there is no such case")
    if asked.list:
        for each in cases:
            needs = "; ".join(NEEDS[need] for need in each.needs)
            print(f"{certainty(each.shows):<9} {each.sentence}  [{', '.join(each.shows)}]" + (f"  {needs}" if needs else ""))
        return 0
    if not asked.endpoint:
        parser.error("--endpoint is needed: whom to ask, as a URL, or `aws` for AWS itself")
    if asked.chandlery and (fault := no_chandlery(asked.endpoint)):
        parser.error(f"--chandlery is for servers of ours alone, where nothing needs to be spared: {fault}")
    endpoint = the_endpoint(asked)
    if not endpoint.region:
        parser.error("--region is needed: neither the profile nor AWS_REGION has one")

    report.announce(endpoint, cases)
    with Interruption() as interruption:
        said = told(endpoint, asked.quiet)
        verdicts, left = tried(endpoint, cases, interruption, said, asked.keep_going)
        interrupted = any(each.reason == "the run was interrupted" for each in verdicts)
        over_all = summed_up(endpoint, whole=asked.chandlery and not asked.only and not interrupted)
        for each in over_all:
            said(each)
        verdicts += over_all
        left += leftovers(endpoint)

        report.tell(endpoint, verdicts, left)
        if asked.json:
            report.write(asked.json, endpoint, verdicts, left)
    if interrupted:
        return 130
    return status(asked, verdicts, left)


def no_chandlery(url):
    """Why there is no Chandlery server at this URL, or None. Asks nobody else more than what any client may ask of any server."""
    if url == "aws" or leads_to_aws(url):
        return f"{url} is AWS's"
    try:
        with urlopen(f"{url.rstrip('/')}/health/live", timeout=30) as answer:
            live = json.load(answer) == {"status": "live"}
    except (OSError, ValueError) as error:
        return f"{url}/health/live: {error}"
    return None if live else f"{url}/health/live says something else than a server of ours"


def the_endpoint(asked):
    given = {"artifacts": asked.artifacts, "sboms": asked.sboms, "role": asked.role, "settings": asked.allow_account_settings}
    return Endpoint(
        None if asked.endpoint == "aws" else asked.endpoint, asked.region, asked.profile,
        chandlery=asked.chandlery, taggable=asked.taggable, given={need: value for need, value in given.items() if value},
        rate=asked.rate or (None if asked.chandlery else 10.0), tick=asked.tick or (0.02 if asked.chandlery else 1.1))


def told(endpoint, quiet):
    return lambda verdict: None if quiet and verdict.outcome == AGREES else report.say(endpoint, report.line(verdict))


def status(asked, verdicts, left):
    """Against a Chandlery server a case that was not tried is as bad as one that differs, and the counts are those of a suite."""
    outcomes = [each.outcome for each in verdicts]
    bad = outcomes.count(DIFFERS) + (outcomes.count(NOT_TRIED) if asked.chandlery else 0) + len(left)
    if asked.chandlery:
        print(f"{outcomes.count(AGREES)} passed, {bad} failed", flush=True)
    if bad:
        return 1
    sentences = {each.sentence for each in OVER_ALL}
    return 0 if any(each.outcome == AGREES for each in verdicts if each.sentence not in sentences) else 2
