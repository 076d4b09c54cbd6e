"""No two things of a kind have the same id.

Ids are addresses: two things with one address cannot both be found.
"""

from collections.abc import Iterable, Iterator

from generator.model import Guide, Heading, Part
from generator.model.problem import Problem


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
        yield from _twice(parts, "id")
    yield from _twice(guide.duties.duties, "duty")
    yield from _twice(guide.facts.facts, "fact")
    yield from _twice(guide.rules.rules, "rule")
    yield from _twice(guide.flows, "number")
    yield from _twice(guide.changes.changes, "edition")


def _twice(parts: Iterable[Part], key: str) -> Iterator[Problem]:
    first: dict[str, Part] = {}
    for part in parts:
        id_ = vars(part)[key]
        if id_ in first:
            other = first[id_].at(key)
            says = f'The {key} "{id_}" is taken: it is in {other.file}, line {other.line}.'
            yield Problem(part.at(key), says, f"Give one of them another {key}.")
        first.setdefault(id_, part)
