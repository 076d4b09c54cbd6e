"""Every step of a flow fits on a page when it is drawn.

Flows hang on walls: a step with more words than a sheet of A4 has room for could not be drawn, nor could its flow.
"""

from collections.abc import Iterator

from generator.diagram import first_too_large
from generator.model import Guide
from generator.model.problem import Problem


def check(guide: Guide) -> Iterator[Problem]:
    for flow in guide.flows:
        step = flow.by_id().get(first_too_large(guide, flow) or "")
        if step:
            says = f'The step "{step.id}" has more words than fit on a page when the flow is drawn.'
            yield Problem(step.at("id"), says, "Shorten its question, title or answers, or make two steps of it.")
