"""A flow as one nested list that reads well aloud: each question, and after each answer what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.flows.graph import successors
from generator.model import Ask, Flow, Guide, urls
from generator.render.pages import Draft, Publication
from generator.render.views.step import AnswerView, StepView, step_views


@dataclass(frozen=True)
class OutlineStep:
    """A step where it first comes, with what follows from it; or where it comes again and only its number is said."""

    step: StepView
    again: bool
    after: tuple[OutlineStep, ...] = ()  # what each answer, or the step itself, leads to

    @property
    def answers(self) -> list[tuple[AnswerView, OutlineStep]]:
        """Each answer with what it leads to."""
        return list(zip(self.step.answers, self.after, strict=True))


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield one page a flow."""
    guide = publication.guide
    for flow in guide.flows:
        yield Draft(
            urls.flow_in_words(flow.id),
            f"{flow.title}, in words",
            {"flow": flow, "outline": flow_outline(guide, flow)},
            order=(0, 3, flow.number),
            menu="Decision flows",
            file=flow.at("number").file,
            description=f"The flow {flow.title} as a list to be read aloud.",
            kind="flow-in-words",
        )


def flow_outline(guide: Guide, flow: Flow) -> OutlineStep:
    """Return the flow from its first step; what follows from a step is said once, where it comes first."""
    views = {view.id: view for view in step_views(guide, flow)}
    seen: set[str] = set()

    def at(id_: str) -> OutlineStep:
        if id_ in seen:
            return OutlineStep(views[id_], again=True)
        seen.add(id_)
        step = flow.step(id_)
        targets = [answer.to for answer in step.answers] if isinstance(step, Ask) else successors(step)
        return OutlineStep(views[id_], again=False, after=tuple(at(to) for to in targets))

    return at(flow.steps[0].id)
