"""Every duty is given by a step, or is a standing duty.

A duty that no case meets is lost.
"""

from collections.abc import Iterator

from generator.model import Do, End, Guide
from generator.model.problem import Problem

FOLLOWS = True


def check(guide: Guide) -> Iterator[Problem]:
    used = {id_ for part in guide.parts() if isinstance(part, Do | End) for id_ in part.do}
    for duty in guide.duties.duties:
        if duty.duty not in used and not duty.standing:
            says = f'No step gives the duty "{duty.duty}".'
            yield Problem(duty.at("duty"), says, "Add it to the do: of a step, or take it out.")
        if duty.duty in used and duty.standing:
            says = f'"{duty.duty}" is a standing duty, and a step also gives it.'
            yield Problem(duty.at("standing"), says, "Take it out of the step, or delete standing.")
