"""The words of an answer mean one value of its fact, in every flow.

The same words with two values would send two readers apart who mean the same; Yes with the value no sends one astray.
"""

from collections.abc import Iterator

from generator.model import Answer, Ask, Guide, Unsure
from generator.model.problem import Problem
from generator.model.prose import plain

_OPPOSITES = {"yes": "no", "no": "yes"}


def check(guide: Guide) -> Iterator[Problem]:
    means: dict[tuple[str, str], Answer] = {}
    for step in guide.parts():
        if not isinstance(step, Ask):
            continue
        for answer in step.answers:
            if isinstance(answer, Unsure):
                continue
            words = plain(answer.label).lower()
            first = means.setdefault((step.fact, words), answer)
            if first.value != answer.value:
                says = f'"{answer.label}" means "{answer.value}" here but "{first.value}" at {first.at("to")}.'
                yield Problem(answer.at("value"), says, "Give the same words the same value.")
            opposite = _OPPOSITES.get(answer.value, "")
            if opposite and words.replace(",", " ").replace(":", " ").split()[0] == opposite:
                says = f'"{answer.label}" has the value "{answer.value}".'
                yield Problem(answer.at("value"), says, f"Write {opposite}, or word the answer differently.")
