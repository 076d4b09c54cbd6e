"""Every role, open question, term, source and other id that is mentioned exists.

A mention of something that does not exist would be a hole in the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.editions.current import CurrentEdition
from generator.model import GENERATED, Part, Rule
from generator.model.problem import Problem, did_you_mean
from generator.model.references import REFERENCE_FIELDS, unnamed


def check_edition(edition: CurrentEdition) -> Iterator[Problem]:
    guide = edition.guide
    known = {
        "open": [question.id for question in guide.open.questions],
        "role": [role.id for role in guide.roles.roles],
        "group": [group.id for group in guide.roles.groups],
        "term": [term.id for term in guide.terms.terms],
        "source": [source.id for source in guide.sources.sources],
        "colour": [colour.id for colour in guide.checklists.colours] if guide.checklists else [],
        "checklist": [band.id for band in guide.bands],
        "fact": [fact.fact for fact in guide.facts.facts],
        "duty": [duty.duty for duty in guide.duties.duties],
        "flow": [flow.id for flow in guide.flows],
    }
    for part in guide.parts():
        for model, key, kind in REFERENCE_FIELDS:
            # What is made from facts.yml is reported there; rule-unknown looks at safety rules.
            if (
                not isinstance(part, model)
                or isinstance(part, (*GENERATED, Rule))
                or kind not in known  # other rules look at paragraphs and at steps
                or _FIELDS[kind] in edition.partial
            ):
                continue
            written = getattr(part, key, None) or ()
            # The guide's own list of open questions has the same name as the mention of one.
            if isinstance(written, Part):
                continue
            for number, id_ in enumerate((written,) if isinstance(written, str) else written):
                if id_ not in known[kind]:
                    near = did_you_mean(id_, known[kind], unnamed(guide, kind, known[kind]))
                    says = f'"{id_}" is not known.{near}'
                    fix = f"{key} takes an id from content/{_FILES[kind]}."
                    yield Problem(part.at(key, number), says, fix, about=f"{kind}:{id_}")


_FILES = {
    "open": "open-questions.yml",
    "role": "roles.yml",
    "group": "roles.yml",
    "term": "glossary.yml",
    "source": "sources.yml",
    "colour": "checklists.yml",
    "checklist": "checklists/",
    "fact": "facts.yml",
    "duty": "duties.yml",
    "flow": "flows/",
}
# Where the guide has them.
_FIELDS = {"open": "open", "role": "roles", "group": "roles", "term": "terms", "source": "sources", "flow": "flows"}
_FIELDS |= {"colour": "checklists", "checklist": "bands", "fact": "facts", "duty": "duties"}
