"""Changes in all other content: in how many places of each piece, and each statement that has become weaker."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel

from generator.editions.change import Change
from generator.editions.edition_pair import EditionPair, counted, quoted
from generator.model import STRENGTHS


class _Kind(NamedTuple):
    """A kind of content: its name in the data, in ids and in words, and the key of its title."""

    name: str
    kind: str
    word: str
    title: str


_KINDS = (
    _Kind("sections", "section", "section", "title"),
    _Kind("continuum", "category", "category", "name"),
    _Kind("bands", "checklist", "checklist", "title"),
    _Kind("roles", "role", "role", "name"),
    _Kind("terms", "term", "term", "term"),
    _Kind("sources", "source", "document", "title"),
    _Kind("open", "open", "open question", "title"),
)


def changed_content(both: EditionPair) -> Iterator[Change]:
    """Yield the changes in the other content, by id."""
    for kind in _KINDS:
        yield from _kind_changes(kind, getattr(both.old, kind.name), getattr(both.new, kind.name))
    before, now = (one.model_dump() if one else {} for one in (both.old.checklists, both.new.checklists))
    if before != now:
        yield from _strengths("page:checklists/index", "the checklists", before, now)
        says = f"What all checklists share has changed in {_places(before, now)}."
        yield Change("content", "page:checklists/index", says)


def _kind_changes(kind: _Kind, before: Sequence[BaseModel], now: Sequence[BaseModel]) -> Iterator[Change]:
    # As data, since parts are unequal if they were written on different lines.
    old, new = ({one["id"]: one for one in (part.model_dump() for part in its)} for its in (before, now))
    shared = [id_ for id_ in old if id_ in new]
    for key in _new_keys([(old[id_], new[id_]) for id_ in shared]):
        yield Change("content", f"page:{kind.name}", f"Each {kind.word} now has `{key}`, which none had before.")
        for id_ in shared:
            del old[id_][key], new[id_][key]
    for id_ in (*new, *(id_ for id_ in old if id_ not in new)):
        about, name = f"{kind.kind}:{id_}", f"the {kind.word} {quoted((new.get(id_) or old[id_])[kind.title])}"
        if id_ not in old:
            yield Change("content", about, f"{_capitalised(name)} is new.")
        elif id_ not in new:
            yield from _strengths(about, name, old[id_], {})
            yield Change("content", about, f"{_capitalised(name)} is no longer there.")
        elif old[id_] != new[id_]:
            yield from _strengths(about, name, old[id_], new[id_])
            yield Change("content", about, f"{_capitalised(name)} has changed in {_places(old[id_], new[id_])}.")
    if shared != [id_ for id_ in new if id_ in old]:
        yield Change("content", f"page:{kind.name}", f"Each {kind.word} has another place in the order.")


def _new_keys(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> list[str]:
    """Return the keys that all of several parts have but none had before: one report is enough."""
    keys = pairs[0][1] if len(pairs) > 1 else {}
    return [key for key in keys if all(old[key] is None and new[key] is not None for old, new in pairs)]


def _capitalised(name: str) -> str:
    return name[0].upper() + name[1:]


def _strengths(about: str, name: str, before: Any, now: Any) -> Iterator[Change]:
    """Yield the statements whose strength has changed, known by the paragraphs that they cite, and those removed."""
    old, new = dict(_statements(before)), dict(_statements(now))
    texts = {text for _, text in new.values()}
    for key, (strength, text) in old.items():
        if strength and key not in new and text not in texts:
            says = f"{quoted(text)}, with {quoted(strength)}, is no longer in {name}."
            yield Change("strength", about, says, less=strength in ("must", "should"))
    for (basis, number), (strength, text) in new.items():
        was = old.get((basis, number), (strength, ""))[0]
        if was != strength:
            weaker = was in STRENGTHS and (strength not in STRENGTHS or _rank(strength) > _rank(was))
            words = [quoted(one) if one else "no strength" for one in (strength, was)]
            says = f"{quoted(text)} in {name} now has {words[0]} instead of {words[1]}."
            yield Change("strength", about, says, weaker)


def _rank(strength: str) -> int:
    return [*STRENGTHS].index(strength)  # type: ignore[arg-type]


def _statements(value: Any) -> Iterator[tuple[tuple[tuple[str, ...], int], tuple[str, str]]]:
    """Yield the strength and text of each statement, by its paragraphs and its number among those with the same."""
    seen: dict[tuple[str, ...], int] = {}
    for part in _dicts(value):
        if "strength" in part:
            basis = tuple(part.get("basis", ()))
            seen[basis] = seen.get(basis, 0) + 1
            yield (basis, seen[basis]), (part["strength"] or "", part.get("text", ""))


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        yield from _dicts(child)


def _places(before: Any, now: Any) -> str:
    """Return in how many places two pieces of content differ, in words."""
    old, new = dict(_leaves(before)), dict(_leaves(now))
    differ = {place for place in {*old, *new} if old.get(place) != new.get(place)}
    return counted(len(differ) or 1, "place")


def _leaves(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict | list | tuple):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(child, f"{place}/{key}")
    else:
        yield place, value
