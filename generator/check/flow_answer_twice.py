"""No question has two answers with the same label or the same value.

Two answers that look alike, or mean the same, make the reader choose blindly.
"""

from collections.abc import Iterator

from generator.model import Ask, Guide
from generator.model.problem import Problem


def check(guide: Guide) -> Iterator[Problem]:
    for part in guide.parts():
        if not isinstance(part, Ask):
            continue
        seen: dict[str, str] = {}
        for answer in part.answers:
            if answer.value in seen:
                says = f'"{answer.label}" means "{answer.value}", and so does "{seen[answer.value]}".'
                yield Problem(answer.at("value"), says, "Give each answer a value of its own.")
            seen.setdefault(answer.value, answer.label)
