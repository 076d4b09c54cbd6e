"""A question's answers do not all lead to the same place, unless it says why it is asked.

A question without effect costs a tired reader time, and may hide a mistake in a route.
"""

from collections.abc import Iterator

from generator.model import Ask, Guide, Unsure
from generator.model.problem import Problem


def check(guide: Guide) -> Iterator[Problem]:
    for part in guide.parts():
        if not isinstance(part, Ask) or part.same_because:
            continue
        if len({answer.to for answer in part.answers if not isinstance(answer, Unsure)}) == 1:
            says = f'All answers of "{part.id}" lead to "{part.answers[0].to}".'
            yield Problem(part.at("answers"), says, "Lead them apart, or add same_because: with the reason to ask.")
