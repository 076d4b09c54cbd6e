"""The list of decision flows: by stage, and by who uses them."""

from collections.abc import Iterator

from generator.model import Flow, urls
from generator.render.pages import Draft, Publication


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the list of flows; a guide without flows has none."""
    guide = publication.guide
    if not guide.flows:
        return
    whole = [flow for flow in guide.flows if not flow.part_of]
    stages: dict[str, list[Flow]] = {}
    for flow in sorted(whole, key=lambda flow: flow.number):
        stages.setdefault(flow.stage, []).append(flow)
    yield Draft(
        urls.FLOWS,
        "Decision flows",
        {
            "stages": stages,
            "parts": {flow.id: [one for one in guide.flows if one.part_of == flow.id] for flow in whole},
            "groups": [
                (group, [flow for flow in guide.flows if group.id in flow.groups]) for group in guide.roles.groups
            ],
        },
        order=(0, 1),
        menu="Decision flows",
        file="content/flows/",
        description="The procedure's decisions as questions, duties and ends, by stage and by who uses them.",
    )
