"""Every fact is asked by a question.

What is never asked is never known, and a rule about it says nothing.
"""

from collections.abc import Iterator

from generator.model import Ask, Guide
from generator.model.problem import Problem

FOLLOWS = True


def check(guide: Guide) -> Iterator[Problem]:
    asked = {part.fact for part in guide.parts() if isinstance(part, Ask)}
    for fact in guide.facts.facts:
        if fact.fact not in asked:
            yield Problem(fact.at("fact"), f'No question asks "{fact.fact}".', "Ask it in a flow, or take it out.")
