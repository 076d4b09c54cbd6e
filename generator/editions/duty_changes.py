"""Changes in the duties themselves, apart from the routes that lead to them."""

from collections.abc import Iterator

from generator.editions.change import Change
from generator.editions.edition_pair import WHO, EditionPair, gives_protection, listed, quoted
from generator.editions.routes import TooManyRoutesError, all_routes
from generator.editions.schema import DutyData
from generator.flows.protection import LEVELS
from generator.model import STRENGTHS
from generator.model.prose import plain


def changed_duties(both: EditionPair) -> Iterator[Change]:
    """Yield each duty that is new, changed or removed."""
    for id_, now in both.new.duties.items():
        if id_ not in both.old.duties:
            says = f"{both.duty(id_)} is a new duty of {_who(both, now)}, with {quoted(now.strength)}."
            yield Change("duty", f"duty:{id_}", says)
        elif both.old.duties[id_] != now:
            yield from _changed(both, id_, both.old.duties[id_], now)
    for id_, before in both.old.duties.items():
        if id_ not in both.new.duties:
            yield Change("duty", f"duty:{id_}", f"{both.duty(id_)} is no longer a duty.", gives_protection(before))


def _changed(both: EditionPair, id_: str, before: DutyData, now: DutyData) -> Iterator[Change]:
    about, duty = f"duty:{id_}", both.duty(id_)
    if before.strength != now.strength:
        weaker = STRENGTHS.index(now.strength) > STRENGTHS.index(before.strength)
        says = f"{duty} {'is weakened' if weaker else 'is strengthened'}: "
        says += f"{quoted(now.strength)} instead of {quoted(before.strength)}."
        yield Change("strength", about, says, weaker, _shortest_case(both, id_))
    if before.level != now.level:
        less = LEVELS.index(now.level) < LEVELS.index(before.level)
        says = f"{duty} now gives the level {now.level} instead of {before.level}."
        yield Change("duty", about, says, less, _shortest_case(both, id_))
    if set(before.protects) != set(now.protects):
        less = bool(set(before.protects) - set(now.protects)) and before.level != "none"
        says = f"{duty} now protects {_protected(now)} instead of {_protected(before)}."
        yield Change("duty", about, says, less, _shortest_case(both, id_))
    if set(before.who) != set(now.who):
        yield Change("duty", about, f"{duty} is now for {_who(both, now)} instead of {_who(both, before)}.")
    if before.timescale != now.timescale:
        times = [quoted(one.timescale) if one.timescale else "no timescale" for one in (now, before)]
        says = f"{duty} now has {times[0]} instead of {times[1]}."
        yield Change("duty", about, says, less=now.timescale is None)
    if before.standing != now.standing:
        says = f"{duty} {'now applies' if now.standing else 'no longer applies'} in every case."
        yield Change("duty", about, says, less=before.standing)
    if _words(before) != _words(now):
        yield Change("wording", about, f"{duty} has other words or paragraphs.")


def _words(duty: DutyData) -> tuple[object, ...]:
    return (duty.text, duty.short, duty.basis, duty.open)


def _who(both: EditionPair, duty: DutyData) -> str:
    return listed([both.roles.get(id_, id_) for id_ in duty.who])


def _protected(duty: DutyData) -> str:
    return listed([WHO[person] for person in duty.protects]) if duty.protects else "nobody"


def _shortest_case(both: EditionPair, id_: str) -> str:
    """Return the shortest case with a duty, in words."""
    if both.new.duties[id_].standing:
        return "It applies in every case."
    found = []
    for flow in both.new.flows:
        if any(id_ in (step.duties or ()) for step in flow.steps):
            try:
                met = next((route for route in all_routes(flow) if id_ in route.duties), None)
            except TooManyRoutesError:
                met = None
            if met:
                found.append((len(met.asked), flow.id, met))
    if not found:
        return ""
    _, flow_id, route = min(found, key=lambda one: one[0])
    asked = "".join(f" {quoted(one.question)} {plain(one.label).removesuffix('.')}." for one in route.asked)
    return f"It is given in {both.flow(flow_id)}{':' if asked else '.'}{asked}"
