"""Every value of an answer, an end or a rule is one that its fact can have.

A value that the fact does not have never occurs, so what depends on it never happens.
"""

from collections.abc import Container, Iterator

from generator.model import Ask, Fact, Guide, Unsure
from generator.model.problem import Place, Problem, did_you_mean
from generator.model.references import PAIRS, unnamed

NEEDS = ("facts",)


def check(guide: Guide) -> Iterator[Problem]:
    known = {fact.fact: fact.values for fact in guide.facts.facts}
    for place, fact, value in _written(guide, known):
        if fact not in known:
            says = f'"{fact}" is not a fact.{did_you_mean(fact, known, unnamed(guide, "fact", known))}'
            yield Problem(place, says, "The facts are in content/facts.yml.", about=f"fact:{fact}")
        elif value not in known[fact]:
            says = f'"{value}" is not a value of {fact}.{did_you_mean(value, known[fact])}'
            fix = f"Write one of: {', '.join(known[fact])}."
            yield Problem(place, says, fix, about=f"value:{fact}/{value}")


def _written(guide: Guide, facts: Container[str]) -> Iterator[tuple[Place, str, str]]:
    for part in guide.parts():
        # That a question's fact is unknown is reported once, by unknown-id.
        if isinstance(part, Ask) and part.fact in facts:
            written = (answer for answer in part.answers if not isinstance(answer, Unsure))
            yield from ((answer.at("value"), part.fact, answer.value) for answer in written)
        elif isinstance(part, Fact) and part.not_sure:
            policy = part.not_sure
            yield from ((policy.at("means", number), part.fact, value) for number, value in enumerate(policy.means))
        for model, key in PAIRS:
            for fact, values in getattr(part, key) if isinstance(part, model) else ():
                yield from ((part.at(key), fact, one) for one in ((values,) if isinstance(values, str) else values))
