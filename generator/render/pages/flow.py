"""A page for each decision flow: every step in order, with links to where each answer leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.flows.steps import kind, labels, predecessors, step_numbers
from generator.model import Ask, Do, End, Flow, Guide, urls
from generator.model.citations import pending_steps
from generator.model.prose import plain
from generator.render.pages import Draft, Publication
from generator.render.pages._charts import charts
from generator.render.views.open_questions import reading_name, reading_text


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield one page a flow."""
    guide = publication.guide
    shared = _shared(guide) | {"guide_code": publication.edition.code}
    for flow in guide.flows:
        own = {
            "flow": flow,
            "code": publication.edition.codes[flow.id],
            "numbers": step_numbers(flow),
            "kinds": {step.id: kind(step) for step in flow.steps},
            "labels": {step.id: labels(step) for step in flow.steps if isinstance(step, Ask)},
            "comes_from": predecessors(guide, flow),
            "notes": _notes(guide, flow),
            "changed": pending_steps(guide, flow),
            "charts": charts(publication, flow, urls.flow(flow.id)),
        }
        yield Draft(
            urls.flow(flow.id),
            flow.title,
            "flow.md",
            {**shared, **own},
            order=(0, 2, flow.number),
            menu="Decision flows",
            file=flow.at("number").file,
            description=plain(flow.purpose),
            kind="flow",
        )


def _shared(guide: Guide) -> dict[str, Any]:
    """Return the values that are the same on every flow's page."""
    return {
        "flows": {flow.id: flow for flow in guide.flows},
        "titles": {flow.id: flow.title for flow in guide.flows},
        "first_asks": {
            flow.id: next((step.asked_of for step in flow.steps if isinstance(step, Ask)), "") for flow in guide.flows
        },
        "duties": {duty.duty: duty for duty in guide.duties.duties},
        "values": {fact.fact: fact.values for fact in guide.facts.facts},
        "implies": [
            {"given": dict(one.given), "then": dict(one.then), "never": dict(one.never)} for one in guide.facts.implies
        ],
        "find_out": {fact.fact: fact.not_sure.find_out if fact.not_sure else "" for fact in guide.facts.facts},
        "unsure": [
            {"id": one.id, "title": one.title, "says": plain(f"{reading_name(one)}: {reading_text(one)}")}
            for one in guide.open.questions
            if one.id in guide.facts.open
        ],
    }


def _notes(guide: Guide, flow: Flow) -> dict[str, tuple[str, ...]]:
    """Return the open questions met at each step, its duties' too, each once; those of standing duties under ""."""
    duties = {duty.duty: duty for duty in guide.duties.duties}
    given = {step.id: step.do if isinstance(step, Do | End) else () for step in flow.steps}
    found = {
        step.id: tuple(dict.fromkeys((*step.open, *(one for id_ in given[step.id] for one in duties[id_].open))))
        for step in flow.steps
    }
    standing = (one for duty in guide.duties.duties if duty.standing for one in duty.open)
    return {**found, "": tuple(dict.fromkeys(standing))}
