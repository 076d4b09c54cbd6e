"""No flow has more than 20 steps, unless it says why.

A long flow is hard to follow and does not fit on a wall.
"""

from collections.abc import Iterator

from generator.model import Also, FindOut, Guide
from generator.model.problem import Problem

MAX_STEPS = 20


def check(guide: Guide) -> Iterator[Problem]:
    for flow in guide.flows:
        written = sum(not isinstance(step, Also | FindOut) for step in flow.steps)
        if written > MAX_STEPS and not flow.long_because:
            says = f"The flow has {written} steps."
            fix = "Make two flows of it, or add long_because: with the reason."
            yield Problem(flow.at("steps"), says, fix, advice=True)
