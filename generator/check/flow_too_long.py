"""No flow has more than 20 steps, unless it says why.

A long flow is hard to follow, and does not fit a wall.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Guide
from generator.problem import Problem

MOST_STEPS = 20


def check(guide: Guide) -> Iterator[Problem]:
    for flow in guide.flows:
        if len(flow.steps) > MOST_STEPS and not flow.long_because:
            says = f"The flow has {len(flow.steps)} steps."
            fix = "Make two flows of it, or add long_because: with the reason."
            yield Problem(flow.at("steps"), says, fix, advice=True)
