"""Every link in a text leads to something in the guide, or to an address of the web, e-mail or telephone.

Links inside the guide are written as kind:id, such as section:early-help or source:kcsie.
"""

from collections.abc import Iterator

from generator.editions.current import CurrentEdition
from generator.model import Guide, Task
from generator.model.locations import targets
from generator.model.problem import Place, Problem, did_you_mean
from generator.model.prose import links, passages
from generator.model.urls import is_outside


def check_edition(edition: CurrentEdition) -> Iterator[Problem]:
    guide = edition.guide
    known = targets(guide)
    for place, label, target in _links(guide):
        kind = target.split(":")[0]
        if target in known or is_outside(target) or _FIELDS.get(kind) in edition.partial:
            continue
        says = f'The link "{label}" leads to "{target}", which is not in the guide.{did_you_mean(target, known)}'
        fix = f"Write one of {', '.join(_FIELDS)} with an id, as in section:introduction."
        yield Problem(place, says, fix, about=target if kind in _FIELDS else "")


def _links(guide: Guide) -> Iterator[tuple[Place, str, str]]:
    for passage in passages(guide):
        for label, target in links(passage.text):
            yield passage.place, label, target
    for part in guide.parts():
        if isinstance(part, Task):
            yield part.at("link"), part.title, part.link


# The kinds of link, and the fields of the guide in which their targets are.
_FIELDS = {"section": "sections", "category": "continuum", "checklist": "bands", "role": "roles", "group": "roles"}
_FIELDS |= {"flow": "flows", "term": "terms", "source": "sources", "open": "open", "page": ""}
