"""Wherever a fact is asked, Not sure leads to one place.

It is taken for a value that the question lists. If it brings duties as well, these come before one and the same step.
"""

from collections.abc import Iterator

from generator.model import SUFFIX, Also, Ask, Do, End, Fact, FindOut, Guide, Unsure
from generator.model.problem import Problem

NEEDS = ("facts",)


def check(guide: Guide) -> Iterator[Problem]:
    facts = {fact.fact: fact for fact in guide.facts.facts}
    for step in guide.parts():
        if isinstance(step, Ask | Do | End) and not isinstance(step, Also | FindOut) and step.id.endswith(SUFFIX):
            says = f'"{step.id}" ends in {SUFFIX}, which is reserved for steps that only Not sure leads to.'
            yield Problem(step.at("reading"), says, "Give the step another name.")
        if isinstance(step, Ask) and step.fact in facts:
            yield from _problems(step, facts[step.fact])


def _problems(step: Ask, fact: Fact) -> Iterator[Problem]:
    policy = fact.not_sure
    if policy is None or not policy.means or any(value not in fact.values for value in policy.means):
        return  # not-sure-missing and flow-value-unknown report it
    listed = [one for one in step.answers if one.value in policy.means and not isinstance(one, Unsure)]
    if not listed:
        says = f'Not sure is taken for {" or ".join(policy.means)}, but "{step.id}" has no such answer.'
        yield Problem(step.at("answers"), says, f"Add one of its values to means: of {fact.fact} in content/facts.yml.")
    elif policy.also and len({one.to for one in listed}) > 1:
        says = f"Not sure brings duties and is taken for {' or '.join(policy.means)}, "
        says += f'but "{step.id}" leads these to different steps.'
        yield Problem(step.at("answers"), says, f"Leave one value in means: of {fact.fact} in content/facts.yml.")
