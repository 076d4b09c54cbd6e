"""Which content cites which paragraph of the procedure, and which places await review."""

from collections.abc import Iterable
from string import ascii_lowercase

from generator.model import Ask, Do, End, Flow, Guide, NewLine
from generator.model.locations import Locations
from generator.model.problem import Place


def cited(guide: Guide) -> dict[str, tuple[str, ...]]:
    """Return the paragraphs that each place cites, by its name, each once."""
    return Locations(guide).cited


def location_of(guide: Guide) -> dict[str, Place]:
    """Return where each place was written, by its name: the paragraphs that it cites first."""
    return {one.name: one.part.at("basis") for one in reversed([*Locations(guide).citing()])}


def matching_ids(paragraph: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Return those of some ids that are a paragraph or a statement in it: S6.1 and S6.1a, but not S6.10."""
    return tuple(id_ for id_ in ids if id_ == paragraph or id_.rstrip(ascii_lowercase) == paragraph)


def pending_places(guide: Guide) -> dict[str, tuple[str, ...]]:
    """Return the places that await review, each with those of its cited paragraphs that have changed."""
    return _pending(guide, Locations(guide)) if guide.review.review else {}


def _pending(guide: Guide, there: Locations) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in guide.review.changed():
        for one in entry.compare:
            if one.is_pending and one.place in there.cited:
                ids = matching_ids(entry.paragraph, there.cited[one.place]) or (entry.paragraph,)
                found[one.place] = tuple(dict.fromkeys((*found.get(one.place, ()), *ids)))
    return found


def pending_parts(guide: Guide) -> dict[Place, tuple[str, ...]]:
    """Return the same for each part (by where it was written) of a place that awaits review."""
    if not guide.review.review:
        return {}
    there = Locations(guide)
    pending = _pending(guide, there)
    return {origin: pending[name] for origin, name in there.names.items() if name in pending}


def pending_steps(guide: Guide, flow: Flow) -> dict[str, tuple[str, ...]]:
    """Return the same for each step of a flow, with its duties and the fact that it asks; "" for standing duties."""
    pending = pending_places(guide)
    places = {step.id: [f"step:{flow.id}/{step.id}", *_beside(step)] for step in flow.steps}
    places[""] = [f"duty:{duty.duty}" for duty in guide.duties.duties if duty.standing]
    return {
        id_: tuple(dict.fromkeys(one for place in theirs for one in pending.get(place, ())))
        for id_, theirs in places.items()
    }


def _beside(step: Ask | Do | End) -> list[str]:
    return [f"fact:{step.fact}"] if isinstance(step, Ask) else [f"duty:{id_}" for id_ in step.do]


def unknown_lines(guide: Guide) -> list[NewLine]:
    """Return the new lines of the procedure that await review: not in the register, and confirmed by nobody."""
    known = guide.provisions.by_sha()
    return [one for one in guide.review.new_lines() if one.is_pending and one.new_line not in known]
