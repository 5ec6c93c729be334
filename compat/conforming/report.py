"""What is told of a run: before it, as a table, and for machines."""

import json
import sys
import time
from collections import Counter
from dataclasses import asdict
from datetime import datetime, timezone

from behaviours import BEHAVIOURS, CERTAINTIES
from clients import boto3, botocore
from verdicts import AGREES, DIFFERS, NOT_TRIED

OUTCOMES = [AGREES, DIFFERS, NOT_TRIED]


def say(endpoint, text):
    """All that is printed of answers goes through here: an endpoint may repeat what a request was signed with."""
    print(endpoint.discreet(text), flush=True)


def announce(endpoint, cases):
    """Says what the run will do to the endpoint, before it does anything."""
    changes = "settings" in endpoint.given or endpoint.chandlery
    print(f"""\
Endpoint  {endpoint.address}, {"each case in a Region that nobody has used" if endpoint.chandlery else f"Region {endpoint.region}"}
Creates   packages and versions named conform-{endpoint.run}-…, and deletes them again; {len(cases)} cases, \
{f"at most {endpoint.pace.rate:g} requests a second" if endpoint.pace.rate else "as fast as they go"}
Settings  {"indexing and package configuration are changed, and put back; a role that was not set before stays" if changes
           else "nothing of the account is changed"}
Clients   boto3 {boto3.__version__}, botocore {botocore.__version__}
""", flush=True)


def line(verdict):
    tail = f"  ({verdict.reason})" if verdict.reason else ""
    return f"{verdict.outcome:<10} {verdict.certainty:<9} {verdict.sentence}{tail}"


def both_answers(verdict):
    """What the spec says and the case demanded, and what the endpoint answered."""
    shown = [BEHAVIOURS[each] for each in verdict.shows]
    said = [f"{each['says']}  [{each['id']}: {each['certainty']}, {each['source']}]" for each in shown]
    parts = [("spec says", "\n".join(said)), ("wanted", verdict.wanted), ("answered", verdict.got)]
    if verdict.exchange:
        parts.append(("last call", ", ".join(f"{name}: {value}" for name, value in verdict.exchange.items())))
    parts.append(("case", "\n".join(verdict.where)))
    lines = [(name if number == 0 else "", text) for name, value in parts for number, text in enumerate(str(value).splitlines())]
    return "\n".join([f"\n{verdict.sentence}", *(f"    {name:<10}{text}" for name, text in lines)])


def tell(endpoint, verdicts, left):
    """Both answers of everything that differs, what was left behind, and totals by certainty."""
    differing = [each for each in verdicts if each.outcome == DIFFERS]
    if differing:
        say(endpoint, "\nDiffers\n" + "\n".join(both_answers(each) for each in differing))
    for each in left:
        say(endpoint, f"\nLEFT BEHIND  {each}")

    counts = Counter((each.certainty, each.outcome) for each in verdicts)
    print(f"\n{'':<10}" + "".join(f"{outcome:>11}" for outcome in OUTCOMES))
    for certainty in CERTAINTIES:
        print(f"{certainty:<10}" + "".join(f"{counts[certainty, outcome]:>11}" for outcome in OUTCOMES))
    print(f"{'in all':<10}" + "".join(f"{sum(each.outcome == outcome for each in verdicts):>11}" for outcome in OUTCOMES))
    print(f"\n{endpoint.pace.sent} requests" + ("" if left else "; nothing was left behind"), flush=True)


def write(file, endpoint, verdicts, left):
    report = {
        "endpoint": endpoint.address,
        "region": endpoint.region,
        "date": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "versions": {"boto3": boto3.__version__, "botocore": botocore.__version__, "python": sys.version.split()[0]},
        "run": endpoint.run,
        "requests": endpoint.pace.sent,
        "seconds": round(time.monotonic() - endpoint.pace.began, 3),
        "totals": {outcome: sum(each.outcome == outcome for each in verdicts) for outcome in OUTCOMES},
        "leftBehind": left,
        "cases": [asdict(each) for each in verdicts],
    }
    file.write_text(endpoint.discreet(json.dumps(report, indent=2, ensure_ascii=False)) + "\n", encoding="utf-8")
