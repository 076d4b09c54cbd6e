"""Every fact says what Not sure does.

Somebody who does not know an answer would guess, or leave.
"""

from collections.abc import Iterator

from generator.model import Guide
from generator.model.problem import Problem


def check(guide: Guide) -> Iterator[Problem]:
    for fact in guide.facts.facts:
        if fact.not_sure is None:
            says = f'"{fact.fact}" does not say what Not sure does.'
            fix = f"Add not_sure: with find_out: and with means: (of {', '.join(fact.values)}) or meanwhile: (duties)."
            yield Problem(fact.at("fact"), says, fix)
