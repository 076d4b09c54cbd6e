"""Every role, open question, term, source and other id that is mentioned exists.

A mention of something that does not exist would be a hole in the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import (
    Also,
    Ask,
    Do,
    Duty,
    End,
    FindOut,
    Flow,
    Guide,
    Indicator,
    LocalGroup,
    NotSure,
    Part,
    Provision,
    Role,
    Source,
    Statement,
    Term,
    Unsure,
)
from generator.problem import Problem, did_you_mean

# Which part mentions what under which key.
_MENTIONS: tuple[tuple[type[Part], str, str], ...] = (
    (Part, "open", "open"),
    (Statement, "who", "roles"),
    (Statement, "concerns", "roles"),
    (Provision, "who", "roles"),
    (Role, "groups", "groups"),
    (Term, "sees", "terms"),
    (Source, "replaced_by", "sources"),
    (Indicator, "colour", "checklists"),
    (LocalGroup, "colour", "checklists"),
    (LocalGroup, "checklist", "bands"),
    (Flow, "groups", "groups"),
    (Flow, "part_of", "flows"),
    (Ask, "asked_of", "roles"),
    (Ask, "fact", "facts"),
    (Do, "do", "duties"),
    (Do, "visit", "flows"),
    (End, "do", "duties"),
    (End, "next", "flows"),
    (End, "reenter", "flows"),
    (Duty, "who", "roles"),
    (NotSure, "who", "roles"),
    (NotSure, "also", "duties"),
    (NotSure, "meanwhile", "duties"),
)


def check(guide: Guide) -> Iterator[Problem]:
    known = {
        "open": [question.id for question in guide.open.questions],
        "roles": [role.id for role in guide.roles.roles],
        "groups": [group.id for group in guide.roles.groups],
        "terms": [term.id for term in guide.terms.terms],
        "sources": [source.id for source in guide.sources.sources],
        "checklists": [colour.id for colour in guide.checklists.colours] if guide.checklists else [],
        "bands": [band.id for band in guide.bands],
        "facts": [fact.fact for fact in guide.facts.facts],
        "duties": [duty.duty for duty in guide.duties.duties],
        "flows": [flow.id for flow in guide.flows],
    }
    for part in guide.parts():
        for model, key, kind in _MENTIONS:
            # What is made from facts.yml is told there.
            if (
                not isinstance(part, model)
                or isinstance(part, Also | FindOut | Unsure)
                or ("roles" if kind == "groups" else kind) in guide.partial
            ):
                continue
            written = getattr(part, key, None) or ()
            # The guide's own list of open questions has the same name as the mention of one.
            if isinstance(written, Part):
                continue
            for number, id_ in enumerate((written,) if isinstance(written, str) else written):
                if id_ not in known[kind]:
                    says = f'"{id_}" is not known.{did_you_mean(id_, known[kind])}'
                    fix = f"{key} takes an id that stands in content/{_FILES[kind]}."
                    yield Problem(part.at(key, number), says, fix)


_FILES = {
    "open": "open-questions.yml",
    "roles": "roles.yml",
    "groups": "roles.yml",
    "terms": "glossary.yml",
    "sources": "sources.yml",
    "checklists": "checklists.yml",
    "bands": "checklists/",
    "facts": "facts.yml",
    "duties": "duties.yml",
    "flows": "flows/",
}
