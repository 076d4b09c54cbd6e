"""No two things of a kind have the same id.

Ids are addresses: two things with one address cannot both be found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model import Guide, Heading, Part
from generator.problem import Problem


def check(guide: Guide) -> Iterator[Problem]:
    lists: list[Iterable[Part]] = [
        guide.sections,
        guide.roles.groups,
        guide.roles.roles,
        guide.terms.terms,
        guide.sources.sources,
        guide.open.questions,
        guide.provisions.provisions,
        guide.continuum.categories if guide.continuum else (),
        guide.checklists.colours if guide.checklists else (),
        guide.checklists.indicators if guide.checklists else (),
        *([block for block in section.body if isinstance(block, Heading)] for section in guide.sections),
        *(top.statements for top in guide.provisions.provisions),
    ]
    for parts in lists:
        first: dict[str, Part] = {}
        for part in parts:
            id_ = vars(part)["id"]
            if id_ in first:
                other = first[id_].at("id")
                says = f'The id "{id_}" is taken: it stands in {other.file}, line {other.line}.'
                yield Problem(part.at("id"), says, "Give one of them another id.")
            first.setdefault(id_, part)
