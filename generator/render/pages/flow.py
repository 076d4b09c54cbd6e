"""A page for each decision flow: every step in order, with links to where each answer leads."""

from collections.abc import Iterator
from typing import Any

from generator.flows.steps import predecessors
from generator.model import Flow, Guide, urls
from generator.model.citations import pending_steps
from generator.model.prose import plain
from generator.render.pages import Draft, Publication
from generator.render.pages._charts import charts
from generator.render.views.open_questions import reading_name, reading_text
from generator.render.views.phrases import Names, Phrase, joined
from generator.render.views.statement import has_changed
from generator.render.views.step import standing_duties, step_views


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield one page a flow."""
    guide = publication.guide
    names, standing = Names.of_guide(guide), standing_duties(guide)
    shared = _shared(guide) | {"guide_code": publication.edition.code}
    for flow in guide.flows:
        own = {
            "flow": flow,
            "code": publication.edition.codes[flow.id],
            "steps": list(zip(flow.steps, step_views(guide, flow), strict=True)),
            "part_of": (", a part of ", names.flow(flow.part_of)) if flow.part_of else (),
            "comes_from": _comes_from(guide, flow, names),
            "standing": standing,
            "standing_open": list(dict.fromkeys(id_ for duty in standing for id_ in duty.open)),
            "standing_changed": has_changed(pending_steps(guide, flow)[""]),
            "charts": charts(publication, flow, urls.flow(flow.id)),
        }
        yield Draft(
            urls.flow(flow.id),
            flow.title,
            {**shared, **own},
            order=(0, 2, flow.number),
            menu="Decision flows",
            file=flow.at("number").file,
            description=plain(flow.purpose),
            kind="flow",
        )


def _comes_from(guide: Guide, flow: Flow, names: Names) -> Phrase:
    found = [names.flow(one.id) for one in predecessors(guide, flow)]
    return ("A case comes here from ", *joined(found), ". ") if found else ()


def _shared(guide: Guide) -> dict[str, Any]:
    """Return what a script reads, the same on every flow's page."""
    return {
        "titles": {flow.id: flow.title for flow in guide.flows},
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
