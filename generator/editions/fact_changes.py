"""Changes in the facts: what Not sure is taken for, what facts imply, and their values."""

from collections.abc import Iterator

from generator.editions.change import Change
from generator.editions.edition_pair import EditionPair, listed, spoken
from generator.editions.routes import Route, TooManyRoutesError, all_routes, replayed_routes
from generator.editions.schema import FactData, FlowData
from generator.model import UNSURE


def changed_facts(both: EditionPair) -> Iterator[Change]:
    """Yield the changes in facts."""
    for id_, now in both.new.facts.items():
        about = f"fact:{id_}"
        if id_ not in both.old.facts:
            yield Change("fact", about, f"The fact {spoken(id_)} is new.")
            continue
        before = both.old.facts[id_]
        if before.means != now.means:
            says = f"Not sure of {spoken(id_)} is now {_taken(now)} instead of {_taken(before)}."
            yield _not_sure(both, id_, says)
        if set(before.values) != set(now.values):
            yield Change("fact", about, f"The values of {spoken(id_)} are now {listed(now.values)}.")
        yield from _implied(id_, before, now)
        if before.find_out != now.find_out:
            yield Change("wording", about, f"What has to be found out about {spoken(id_)} has other words.")
    for id_ in both.old.facts:
        if id_ not in both.new.facts:
            yield Change("fact", f"fact:{id_}", f"The fact {spoken(id_)} is no longer there.")


def _taken(fact: FactData) -> str:
    return f"taken for {', else '.join(fact.means)}" if fact.means else "found out first"


def _not_sure(both: EditionPair, fact: str, says: str) -> Change:
    """Return the change, with a case in which it protects less, if there is one."""
    before, now = both.old.facts[fact].means, both.new.facts[fact].means
    there = {flow.id: flow for flow in both.new.flows}
    shown = ""
    for old in both.old.flows:
        if old.id in there and (pair := _weaker(both, fact, old, there[old.id])):
            shown = both.case(*pair)
            break
    # The safest value comes first.
    later = bool(now) and now[0] in before[1:]
    return Change("not-sure", f"fact:{fact}", says, bool(shown) or later, shown)


def _weaker(both: EditionPair, fact: str, old: FlowData, new: FlowData) -> tuple[Route, Route] | None:
    """Return the shortest route on which Not sure was answered to a fact and that now protects less."""
    if not any(step.fact == fact for step in old.steps):
        return None
    try:
        unsure = [one for one in all_routes(old) if any((a.fact, a.value) == (fact, UNSURE) for a in one.asked)]
        pairs = ((one, other) for one in unsure for other in replayed_routes(new, one))
        return next((pair for pair in pairs if both.is_less(old.id, *pair)), None)
    except TooManyRoutesError:
        return None  # reported for the flow


def _implied(id_: str, before: FactData, now: FactData) -> Iterator[Change]:
    old, new = _implications(before), _implications(now)
    for word, found in (("no longer", sorted(old - new)), ("now", sorted(new - old))):
        for value, kind, other, its in found:
            verb = "is" if kind == "then" else "is never"
            says = f"It {word} follows from {spoken(id_)} {value} that {spoken(other)} {verb} {its}."
            yield Change("fact", f"fact:{id_}", says)


def _implications(fact: FactData) -> set[tuple[str, str, str, str]]:
    return {
        (one.value, kind, other, value)
        for one in fact.implies
        for kind, implied in (("then", one.then), ("never", one.never))
        for other, value in implied.items()
    }
