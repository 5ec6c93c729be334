"""Turns: a machine swings, so variants are measured close together, again and again, and what counts is the median of the rounds' ratios."""
import statistics


def rotate(rounds, warm=False, **variants):
    """{name: what each of its turns gave}. Unless they are warm, the first turn of each warms up and is thrown away."""
    for measure in () if warm else variants.values():
        measure()
    taken = {name: [] for name in variants}
    for _ in range(rounds):
        for name, measure in variants.items():
            taken[name].append(measure())
    return taken


def ratio(ours, theirs, of=lambda each: each):
    """The median of the ratios round by round."""
    return statistics.median(of(a) / of(b) for a, b in zip(ours, theirs))


def middle(taken, of=lambda each: each):
    return statistics.median(map(of, taken))


def rate(window):
    return window.rate


def cpu(window):
    return window.cpu


def bad(*taken):
    return sum(each.bad for windows in taken for each in windows)
