"""No age fits two answers of one question, unless the question says why.

A child of just that age would be sent one way by one reader and another way by the next.
"""

import re
from collections.abc import Iterator

from generator.model import Ask, Guide
from generator.model.problem import Problem
from generator.model.prose import plain

_OLDEST = 120
_UNDER = re.compile(r"under (\d+)")
_FROM = re.compile(r"(\d+) or over(?:, but under (\d+))?")
_NAMED = re.compile(r"\d+(?:, \d+)*(?: or \d+)?")


def check(guide: Guide) -> Iterator[Problem]:
    for step in guide.parts():
        if not isinstance(step, Ask) or step.overlap_because:
            continue
        taken: dict[int, str] = {}
        for answer in step.answers:
            both = [age for age in _ages(answer.label) if age in taken]
            if both:
                says = f'The age {both[0]} fits "{answer.label}" and "{taken[both[0]]}".'
                fix = "Word the two apart, or add overlap_because: with the reason."
                yield Problem(answer.at("to"), says, fix)
            taken |= dict.fromkeys(_ages(answer.label), answer.label)


def _ages(label: str) -> range | list[int]:
    """Return the ages that an answer names; none if it names no age."""
    words = plain(label).lower()
    if match := _UNDER.fullmatch(words):
        return range(int(match[1]))
    if match := _FROM.fullmatch(words):
        return range(int(match[1]), int(match[2] or _OLDEST))
    return [int(age) for age in re.findall(r"\d+", words)] if _NAMED.fullmatch(words) else []
