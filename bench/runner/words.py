"""Figures for people."""
from .rounds import cpu, middle, rate


def of_rate(value):
    return f"{value:,.0f}/s"


def of_window(taken):
    return f"{of_rate(middle(taken, rate))}, {middle(taken, cpu):.1f} µs CPU"
