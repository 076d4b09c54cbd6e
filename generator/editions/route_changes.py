"""Changes in where the routes of one flow lead, by kinds of difference, each with its shortest case."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.editions.change import Change
from generator.editions.edition_pair import EditionPair, counted, listed, quoted
from generator.editions.routes import MAX_ROUTES, Route, TooManyRoutesError, all_routes, replayed_routes
from generator.editions.schema import FlowData

NOWHERE = ("nowhere",)


class Pair(NamedTuple):
    """An old route, its number, and where the same answers lead now."""

    number: int
    old: Route
    new: Route

    @property
    def lost(self) -> list[str]:
        """The duties that are on it no longer."""
        return [duty for duty in self.old.duties if duty not in self.new.duties]

    @property
    def gained(self) -> list[str]:
        """The duties that are newly on it."""
        return [duty for duty in self.new.duties if duty not in self.old.duties]


def changed_routes(both: EditionPair, old: FlowData, new: FlowData) -> Iterator[Change]:
    """Yield the changes in the routes of a flow."""
    try:
        before = all_routes(old)
        pairs = [Pair(number, one, now) for number, one in enumerate(before) for now in replayed_routes(new, one)]
    except TooManyRoutesError:
        says = (
            f"{both.flow(old.id)} has more than {MAX_ROUTES:,} routes, too many to be compared: look at them yourself."
        )
        yield Change("route", f"flow:{old.id}", says, less=True)
        return
    titles = {step.title for step in old.steps if step.title}
    kinds: dict[tuple[bool, tuple[str, ...]], list[Pair]] = {}
    same = []
    for pair in pairs:
        if kind := difference(pair, titles):
            kinds.setdefault((both.is_less(old.id, pair.old, pair.new), kind), []).append(pair)
        else:
            same.append(pair)
    for (less, kind), found in kinds.items():
        worse = f" and protect{_s(found)} less" if less else ""
        why = "" if kind == NOWHERE else f": {listed(list(kind))}"
        says = f"{_on(found, before, both, old)} now {_end(found, kind)}{worse}{why}."
        yield Change("route", f"flow:{old.id}", says, less, _shortest(both, found))
    yield from _questions(both, old, same, before)
    yield from _duties(both, old, pairs, before)


def difference(pair: Pair, titles: set[str]) -> tuple[str, ...]:
    """Return how the end of a route differs, in words; `titles` are those of all old ends."""
    old, new = pair.old.end, pair.new.end
    if old is None or new is None:
        return NOWHERE if old is not new else ()
    # An end with new words is the same end; one with the words of another old end is that other end.
    another = old.title != new.title and (old.id != new.id or new.title in titles)
    differences = {
        "at another kind of end": old.end != new.end,
        "with other flows to go on to": (old.next or []) != (new.next or []),
        "coming back to another flow": old.reenter != new.reenter,
        "by way of other flows": pair.old.visits != pair.new.visits,
        "with other facts known": (old.sets or {}) != (new.sets or {}),
        "waiting for something else": _waits(pair.old) != _waits(pair.new),
    }
    found = tuple(words for words, differs in differences.items() if differs)
    return found or (("at another end",) if another else ())


def _waits(route: Route) -> str | None:
    return route.end.find_out.fact if route.end and route.end.find_out else None


def _questions(both: EditionPair, flow: FlowData, pairs: list[Pair], before: list[Route]) -> Iterator[Change]:
    """Yield the questions that are no longer or newly asked on routes that end as before."""
    for word, newly in (("no longer", False), ("newly", True)):
        found: dict[str, list[Pair]] = {}
        for pair in pairs:
            one, other = (pair.new, pair.old) if newly else (pair.old, pair.new)
            known = {asked.fact for asked in other.asked}
            for asked in one.asked:
                if asked.fact not in known:
                    found.setdefault(asked.question, []).append(pair)
        for question, its in found.items():
            says = f"{_on(its, before, both, flow)} {word} ask{_s(its)} {quoted(question)}."
            yield Change("route", f"flow:{flow.id}", says, shows=_shortest(both, its))


def _duties(both: EditionPair, flow: FlowData, pairs: list[Pair], before: list[Route]) -> Iterator[Change]:
    """Yield each duty that routes have lost or gained; routes that lead nowhere are reported as such."""
    lost: dict[str, list[Pair]] = {}
    gained: dict[str, list[Pair]] = {}
    for pair in pairs:
        for duty in pair.lost if pair.new.end else ():
            lost.setdefault(duty, []).append(pair)
        for duty in pair.gained if pair.new.end else ():
            gained.setdefault(duty, []).append(pair)
    for duty, its in lost.items():
        less = [pair for pair in its if duty in both.lost(pair.old, pair.new)]
        says = f"{both.duty(duty)} is no longer a duty on {_on(its, before, both, flow)}."
        if falls := next(filter(None, (both.falls(pair.old, pair.new) for pair in _by_length(its))), ""):
            says += f" There the level falls {falls}."
        yield Change("duty", f"duty:{duty}", says, bool(less), _shortest(both, less or its))
    for duty, its in gained.items():
        says = f"{both.duty(duty)} is now a duty on {_on(its, before, both, flow)}."
        yield Change("duty", f"duty:{duty}", says, shows=_shortest(both, its))


def duties_in_words(both: EditionPair, pair: Pair) -> str:
    """Return which duties the same answers lead to in one edition only."""
    words = (("Lost", pair.lost), ("Gained", pair.gained))
    differences = [f"{word}: {listed([both.duty(duty) for duty in duties])}." for word, duties in words if duties]
    return " ".join(["", *differences])


def _shortest(both: EditionPair, pairs: list[Pair]) -> str:
    pair = _by_length(pairs)[0]
    return both.case(pair.old, pair.new) + (duties_in_words(both, pair) if pair.new.end else "")


def _by_length(pairs: list[Pair]) -> list[Pair]:
    return sorted(pairs, key=lambda pair: len({*(one.fact for one in (*pair.old.asked, *pair.new.asked))}))


def _count(pairs: list[Pair]) -> int:
    return len({pair.number for pair in pairs})


def _on(pairs: list[Pair], before: list[Route], both: EditionPair, flow: FlowData) -> str:
    return f"{_count(pairs):,} of {counted(len(before), 'route')} of {both.flow(flow.id)}"


def _s(pairs: list[Pair]) -> str:
    return "s" if _count(pairs) == 1 else ""


def _end(pairs: list[Pair], kind: tuple[str, ...]) -> str:
    return f"lead{_s(pairs)} nowhere" if kind == NOWHERE else f"end{_s(pairs)} elsewhere"
