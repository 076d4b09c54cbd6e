"""A flow as one nested list that reads well aloud: each question, and after each answer what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.flows.graph import successors
from generator.flows.steps import labels, step_numbers
from generator.model import Ask, Do, End, Flow, urls
from generator.model.citations import pending_steps
from generator.render.pages import Draft, Publication


@dataclass(frozen=True)
class OutlineStep:
    """A step where it is told whole, or where only its number is said because it was told before."""

    step: Ask | Do | End
    again: bool
    after: tuple[OutlineStep, ...] = ()  # what each answer, or the step itself, leads to


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield one page a flow."""
    guide = publication.guide
    for flow in guide.flows:
        yield Draft(
            urls.flow_in_words(flow.id),
            f"{flow.title}, in words",
            "flow_text.md",
            {
                "flow": flow,
                "told": flow_outline(flow),
                "changed": pending_steps(guide, flow),
                "flows": {one.id: one for one in guide.flows},
                "numbers": step_numbers(flow),
                "labels": {step.id: labels(step) for step in flow.steps if isinstance(step, Ask)},
                "duties": {duty.duty: duty for duty in guide.duties.duties},
            },
            order=(0, 3, flow.number),
            menu="Decision flows",
            file=flow.at("number").file,
            description=f"The flow {flow.title} as a list to be read aloud.",
            kind="flow-in-words",
        )


def flow_outline(flow: Flow) -> OutlineStep:
    """Return the flow from its first step; each step is told once, where it comes first."""
    seen: set[str] = set()

    def at(id_: str) -> OutlineStep:
        step = flow.step(id_)
        if id_ in seen:
            return OutlineStep(step, again=True)
        seen.add(id_)
        targets = [answer.to for answer in step.answers] if isinstance(step, Ask) else successors(step)
        return OutlineStep(step, again=False, after=tuple(at(to) for to in targets))

    return at(flow.steps[0].id)
