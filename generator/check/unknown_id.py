"""Every role, open question, term, source and other id that is mentioned exists.

A mention of something that does not exist would leave a gap in the page.
"""

from collections.abc import Iterator

from generator.editions.current import CurrentEdition
from generator.model import GENERATED, Rule
from generator.model.problem import Problem, did_you_mean
from generator.model.references import ids, named, unnamed

# The field of the guide and the file for each kind; other rules look at paragraphs and at steps.
_KINDS = {
    "open": ("open", "open-questions.yml"),
    "role": ("roles", "roles.yml"),
    "group": ("roles", "roles.yml"),
    "term": ("terms", "glossary.yml"),
    "source": ("sources", "sources.yml"),
    "colour": ("checklists", "checklists.yml"),
    "checklist": ("bands", "checklists/"),
    "fact": ("facts", "facts.yml"),
    "duty": ("duties", "duties.yml"),
    "flow": ("flows", "flows/"),
}


def check_edition(edition: CurrentEdition) -> Iterator[Problem]:
    guide = edition.guide
    known = ids(guide)
    asked = {kind for kind, (field, _) in _KINDS.items() if field not in edition.partial}
    for part in guide.parts():
        # What is made from facts.yml is reported there; rule-unknown looks at safety rules.
        for key, kind, written in () if isinstance(part, (*GENERATED, Rule)) else named(part):
            for number, id_ in enumerate(written):
                if kind in asked and id_ not in known[kind]:
                    near = did_you_mean(id_, known[kind], unnamed(guide, kind, known[kind]))
                    fix = f"{key} takes an id from content/{_KINDS[kind][1]}."
                    yield Problem(part.at(key, number), f'"{id_}" is not known.{near}', fix, about=f"{kind}:{id_}")
