"""What rests on which paragraph of the procedure: every place has a name, and some wait to be compared with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from string import ascii_lowercase

from generator.model import (
    GENERATED,
    Ask,
    Checklists,
    Continuum,
    Do,
    End,
    Flow,
    Guide,
    NewLine,
    Part,
    Statement,
)
from generator.model.problem import Place
from generator.model.usage import anchors

# What has an id of its own, and under which key; a place inside it that has none is a part of it.
_LISTS: tuple[tuple[str, str, Callable[[Guide], Iterable[Part]]], ...] = (
    ("duty", "duty", lambda guide: guide.duties.duties),
    ("rule", "rule", lambda guide: guide.rules.rules),
    ("role", "id", lambda guide: guide.roles.roles),
    ("term", "id", lambda guide: guide.terms.terms),
    ("source", "id", lambda guide: guide.sources.sources),
    ("open", "id", lambda guide: guide.open.questions),
)


def names(guide: Guide) -> dict[int, str]:
    """Return the name of the place that each part of the guide (by its identity) belongs to, in the order of the site.

    Only parts that cite paragraphs have one. Answers belong to their step, what a fact implies belongs to the fact.
    """
    return {id(part): name for part, name in _named(guide) if getattr(part, "basis", ())}


def cited(guide: Guide) -> dict[str, tuple[str, ...]]:
    """Return the paragraphs that each place cites, by its name, each once."""
    found: dict[str, tuple[str, ...]] = {}
    for part, name in _named(guide):
        if basis := getattr(part, "basis", ()):
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *basis)))
    return found


def location_of(guide: Guide) -> dict[str, Place]:
    """Return where each place was written, by its name: the paragraphs that it cites first."""
    found: dict[str, Place] = {}
    for part, name in _named(guide):
        if getattr(part, "basis", ()):
            found.setdefault(name, part.at("basis"))
    return found


def matching_ids(paragraph: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Return those of some ids that are a paragraph or a statement in it: S6.1, S6.1a and not S6.10."""
    return tuple(id_ for id_ in ids if id_ == paragraph or id_.rstrip(ascii_lowercase) == paragraph)


def waiting(guide: Guide) -> dict[str, tuple[str, ...]]:
    """Return the places that wait to be compared, each with the paragraphs that it cites of those that have changed."""
    rests = cited(guide) if guide.review.review else {}
    found: dict[str, tuple[str, ...]] = {}
    for entry in guide.review.changed():
        for one in entry.compare:
            if one.waits and one.place in rests:
                ids = matching_ids(entry.paragraph, rests[one.place]) or (entry.paragraph,)
                found[one.place] = tuple(dict.fromkeys((*found.get(one.place, ()), *ids)))
    return found


def pending_parts(guide: Guide) -> dict[int, tuple[str, ...]]:
    """Return the same for each part (by its identity) of a place that waits."""
    waits = waiting(guide)
    named = names(guide) if waits else {}
    return {part: waits[name] for part, name in named.items() if name in waits}


def pending_steps(guide: Guide, flow: Flow) -> dict[str, tuple[str, ...]]:
    """Return the same for each step of a flow, with its duties and the fact that it asks; "" for standing duties."""
    waits = waiting(guide)
    places = {step.id: [f"step:{flow.id}/{step.id}", *_beside(step)] for step in flow.steps}
    places[""] = [f"duty:{duty.duty}" for duty in guide.duties.duties if duty.standing]
    return {
        id_: tuple(dict.fromkeys(one for place in theirs for one in waits.get(place, ())))
        for id_, theirs in places.items()
    }


def _beside(step: Ask | Do | End) -> list[str]:
    return [f"fact:{step.fact}"] if isinstance(step, Ask) else [f"duty:{id_}" for id_ in step.do]


def unknown_lines(guide: Guide) -> list[NewLine]:
    """Return the new lines of the procedure that wait: the register does not have them, and nobody has put them by."""
    known = guide.provisions.by_sha()
    return [one for one in guide.review.new_lines() if one.waits and one.new_line not in known]


def _named(guide: Guide) -> Iterator[tuple[Part, str]]:
    for section in guide.sections:
        yield section, f"section:{section.id}"
        yield from _statements(f"section:{section.id}", section.statements())
    if guide.continuum:
        yield from _in_continuum(guide.continuum)
    if guide.checklists:
        yield from _in_checklists(guide.checklists)
    for band in guide.bands:
        yield band, f"checklist:{band.id}"
        yield from _statements(f"checklist:{band.id}", band.says)
    for flow in guide.flows:
        yield flow, f"flow:{flow.id}"
        for step in flow.steps:
            parts = (step, *step.answers) if isinstance(step, Ask) else (step,)
            yield from ((part, f"step:{flow.id}/{step.id}") for part in parts if not isinstance(part, GENERATED))
    for kind, key, listed in _LISTS:
        yield from ((part, f"{kind}:{getattr(part, key)}") for part in listed(guide))
    for one in guide.facts.implies:
        yield one, f"fact:{one.given[0][0]}"


def _in_continuum(continuum: Continuum) -> Iterator[tuple[Part, str]]:
    yield continuum, "continuum"
    yield from _statements("continuum", continuum.warning)
    for category in continuum.categories:
        yield category, f"category:{category.id}"
        yield from _statements(f"category:{category.id}", (*category.features, *category.tied))


def _in_checklists(checklists: Checklists) -> Iterator[tuple[Part, str]]:
    yield checklists, "checklists"
    yield from _statements("checklists", checklists.limits)
    yield from ((colour, f"colour:{colour.id}") for colour in checklists.colours)
    yield from ((indicator, f"indicator:{indicator.id}") for indicator in checklists.indicators)


def _statements(inside: str, statements: Iterable[Statement]) -> Iterator[tuple[Part, str]]:
    """Yield statements, which have no ids, by what they stand in and the anchor that they have or would have there."""
    listed = tuple(statements)
    anchor = anchors(listed)
    yield from ((one, f"{inside}/{anchor[id(one)]}") for one in listed)
