"""A page for each frozen edition: every flow in words as it was, made from what was frozen and nothing of today."""

from __future__ import annotations

from collections.abc import Iterator

from generator.editions.schema import GuideData, StepData
from generator.model import UNSURE
from generator.model.dates import day
from generator.render.pages import Draft, Publication
from generator.render.pages._history import history


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield one page an edition, also where it is only known that it was; the newest first."""
    codes = publication.edition.codes
    for number, known in enumerate(history(publication.edition)):
        if known.past:
            yield Draft(
                known.page,
                f"{known.name} of {day(known.date)}, as it was",
                "edition.md",
                {
                    "known": known,
                    "same": {id_ for id_, code in known.codes.items() if codes.get(id_) == code},
                    **(_values(known.kept) if known.kept else {"flows": []}),
                },
                order=(6, 1, 2, number),
                menu="About",
                description=f"The decision flows of {known.name}, kept as they were. Not for use in a case.",
                kind="edition",
                searched=False,
            )


def _values(kept: GuideData) -> dict[str, object]:
    """Return what an edition said, with what its ids were called in it."""
    return {
        "flows": kept.flows,
        "titles": {flow.id: flow.title for flow in kept.flows},
        "roles": {role.id: role.name for role in kept.roles},
        "duties": kept.duties,
        "facts": kept.facts,
        "taken": {flow.id: {step.id: _taken(step) for step in flow.steps} for flow in kept.flows},
        "numbers": {
            flow.id: {step.id: number for number, step in enumerate(flow.steps, start=1)} for flow in kept.flows
        },
    }


def _taken(step: StepData) -> list[str]:
    """Return the labels of the answers that Not sure was taken for, in its order."""
    by_value = {one.value: one.label for one in step.answers or ()}
    unsure = next((one for one in step.answers or () if one.value == UNSURE), None)
    return [by_value.get(value, value) for value in (unsure.means if unsure else None) or ()]
