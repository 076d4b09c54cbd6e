"""What facts imply of one another never contradicts itself.

A value whose consequences rule one another out, or rule it out, is an answer that no case can go on from.
"""

from collections.abc import Iterator

from generator.flows.case import FlowIndex
from generator.model import Guide
from generator.model.problem import Problem


def check(guide: Guide) -> Iterator[Problem]:
    values = {fact.fact: fact.values for fact in guide.facts.facts}
    for one in guide.facts.implies:
        written = (*one.given, *one.then, *one.never)
        if any(value not in values.get(fact, ()) for fact, value in written):
            return  # flow-value-unknown reports it
    index = FlowIndex((), guide.facts)
    for fact in guide.facts.facts:
        for number, value in enumerate(fact.values):
            left = index.remaining_values(frozenset([(fact.fact, value)])) if fact.fact in index.constrained else {}
            empty = [other for other in left if other != fact.fact and not left[other]]
            if empty:
                other = min(empty, key=list(values).index)
                says = f'If {fact.fact} is "{value}", no value is left for {other}.'
                yield Problem(fact.at("values", number), says, "Compare all entries of implies: that name them.")
