"""What was measured, as Markdown and as JSON."""
import dataclasses

from . import goals


@dataclasses.dataclass
class Row:
    goal: str
    """A key of GOALS."""
    value: float | None = None
    """In the goal's unit; None where it was not measured."""
    ours: str = ""
    beside: str = ""
    """What it is compared with."""
    note: str = ""
    bad: int = 0
    """Answers that were refusals: with one of them the row is invalid."""
    disturbed: bool = False
    """Whether other work spoilt it: then it is invalid too."""

    def __str__(self):
        return "  ".join(filter(None, [self.goal, self.verdict, "" if self.value is None else f"{self.value:.3f}", self.ours, self.beside, self.note]))

    @property
    def verdict(self):
        return ("failed" if self.note.startswith("failed") else "not here") if self.value is None else "invalid" if self.bad or self.disturbed else goals.GOALS[self.goal].verdict(self.value)


@dataclasses.dataclass
class Piece:
    what: str
    time: float
    """µs, the median."""
    memory: float
    """Bytes that it allocates."""


QUIET = 0.5
"""The load of a machine that does nothing else, at most."""


def as_json(measured, machine, settings):
    rows = [each for each in measured if isinstance(each, Row)]
    return {
        "machine": machine,
        "settings": settings,
        "rows": [{**dataclasses.asdict(row), "what": goals.GOALS[row.goal].what, "unit": goals.GOALS[row.goal].unit,
                  "ship": goals.GOALS[row.goal].ship, "stretch": goals.GOALS[row.goal].stretch, "verdict": row.verdict} for row in rows],
        "pieces": [dataclasses.asdict(each) for each in measured if isinstance(each, Piece)],
    }


def as_markdown(result):
    """Of what as_json gives."""
    lines = []
    if float(result["machine"]["load before"]) > QUIET:
        lines += ["**Provisional: other work ran on the machine.**", ""]
    lines += ["| | |", "| --- | --- |", *(f"| {name} | {value} |" for name, value in (result["machine"] | result["settings"]).items()), ""]
    lines += ["| Goal | What | Ours | Beside | Value | Ship | Stretch | Met |", "| --- | --- | --- | --- | --- | --- | --- | --- |"]
    lines += [line(row) for row in result["rows"]]
    if result["pieces"]:
        lines += ["", "| Piece of a request | Time | Allocates |", "| --- | --- | --- |"]
        lines += [f"| {piece['what']} | {piece['time']:.2f} µs | {piece['memory']:,.0f} B |" for piece in result["pieces"]]
    return "\n".join(lines) + "\n"


def line(row):
    goal = goals.GOALS[row["goal"]]
    what = goal.what + (f" ({row['note']})" if row["note"] else "")
    value = "" if row["value"] is None else goals.show(row["value"], goal.unit)
    why = f"{row['bad']} refused" if row["bad"] else "disturbed"
    met = f"invalid: {why}" if row["verdict"] == "invalid" else row["verdict"]
    return f"| {' | '.join([row['goal'].split()[0], what, row['ours'], row['beside'], value, goal.show(goal.ship), goal.show(goal.stretch), met])} |"


def into(path, text):
    """Puts it between the two marks of a document."""
    begin, end = "<!-- bench/run writes from here -->\n", "<!-- to here -->"
    with open(path) as file:
        before, rest = file.read().split(begin)
    with open(path, "w") as file:
        file.write(before + begin + "\n" + text + "\n" + end + rest.split(end)[1])
