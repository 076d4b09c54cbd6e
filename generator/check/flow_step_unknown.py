"""Every answer, and every step that goes on, leads to a step of the same flow.

A flow that stops half way is worse than none: somebody is acting on it.
"""

from collections.abc import Iterator

from generator.editions.current import CurrentEdition
from generator.flows import graph
from generator.model import Also, Ask, Do, Flow, Unsure
from generator.model.problem import Place, Problem, did_you_mean


def check_edition(edition: CurrentEdition) -> Iterator[Problem]:
    for flow in graph.complete_flows(edition.guide.flows, edition.partial):
        known = [step.id for step in flow.steps]
        for place, what, to in _targets(flow):
            if to not in known:
                says = f'{what} leads to "{to}", which is not a step of this flow.{did_you_mean(to, known)}'
                fix = f"Write a step that is there, or add a step {to}."
                yield Problem(place, says, fix, about=f"step:{flow.id}/{to}")


def _targets(flow: Flow) -> Iterator[tuple[Place, str, str]]:
    for step in flow.steps:
        if isinstance(step, Ask):
            # What follows Not sure is made from the other answers.
            for answer in (one for one in step.answers if not isinstance(one, Unsure)):
                yield answer.at("to"), f'"{answer.label}"', answer.to
        elif isinstance(step, Do) and not isinstance(step, Also):
            yield step.at("then"), f'"{step.id}"', step.then
