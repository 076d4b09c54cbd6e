"""Two editions side by side: their names for things, and what makes a route less protective."""

from dataclasses import dataclass
from functools import cached_property

from generator.editions.routes import Route
from generator.editions.schema import DutyData, GuideData, StepData
from generator.flows.protection import LEVELS, PERSONS
from generator.model.prose import plain
from generator.model.wording import END_KINDS

WHO = {
    "harmed": "the person harmed",
    "displaying": "the child displaying the behaviour",
    "others": "other children",
}


def gives_protection(duty: DutyData) -> bool:
    """Whether a case is protected less without a duty."""
    return duty.standing or duty.level != "none"


@dataclass(frozen=True)
class EditionPair:
    """The edition before and the one now."""

    old: GuideData
    new: GuideData

    @cached_property
    def duties(self) -> dict[str, DutyData]:
        """Every duty of either, as in the old edition if it has it; changes in a duty itself are reported elsewhere."""
        return {**self.new.duties, **self.old.duties}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of each flow of either."""
        return {flow.id: plain(flow.title) for flow in (*self.old.flows, *self.new.flows)}

    @cached_property
    def roles(self) -> dict[str, str]:
        """What each role of either is called."""
        return {role.id: role.name for role in (*self.old.roles, *self.new.roles)}

    def lost(self, old: Route, new: Route) -> list[str]:
        """Return the duties that a route no longer has and without which a case is protected less."""
        gone = (duty for duty in old.duties if duty not in new.duties and duty in self.duties)
        return [duty for duty in gone if gives_protection(self.duties[duty])]

    def reached(self, route: Route) -> dict[str, int]:
        """Return the highest level that the duties of a route give to each person; standing ones do not count."""
        met = [self.duties[duty] for duty in route.duties if duty in self.duties]
        return {
            person: max(
                (LEVELS.index(duty.level) for duty in met if person in duty.protects and not duty.standing), default=0
            )
            for person in PERSONS
        }

    def falls(self, old: Route, new: Route) -> str:
        """Return for whom the level of a route falls and how far, in words; "" if it falls for nobody."""
        before, now = self.reached(old), self.reached(new)
        falls = (
            f"for {WHO[person]} from {LEVELS[before[person]]} to {LEVELS[now[person]]}"
            for person in PERSONS
            if now[person] < before[person]
        )
        return ", ".join(falls)

    def is_less(self, flow: str, old: Route, new: Route) -> bool:
        """Whether the same answers now lead to less protection for anybody."""
        kinds = (old.end.end if old.end else "", new.end.end if new.end else "")
        handed_over = kinds[0] == "hand-over" and kinds[1] in ("complete", "out", "open", "")
        comes_back = kinds[0] == "loop" and kinds[1] in ("complete", "out", "")
        dropped = next_flows(flow, old) - next_flows(flow, new)
        return handed_over or comes_back or bool(dropped or self.lost(old, new) or self.falls(old, new))

    def flow(self, id_: str) -> str:
        """Return the title of a flow, as prose."""
        return f"*{self.titles.get(id_, id_)}*"

    def duty(self, id_: str) -> str:
        """Return the words of a duty in quotation marks."""
        duty = self.old.duties.get(id_) or self.new.duties.get(id_)
        return quoted((duty.short or duty.text).removesuffix(".") if duty else id_)

    def case(self, old: Route, new: Route) -> str:
        """Return the answers of a case, and where they lead in each edition."""
        asked = {one.fact: one for one in (*new.asked, *old.asked)}
        answers = " ".join(f"{quoted(one.question)} {plain(one.label).removesuffix('.')}." for one in asked.values())
        return f"{answers} Before: {self.comes_to(old)}. Now: {self.comes_to(new)}.".strip()

    def comes_to(self, route: Route) -> str:
        """Return the end of a route, in words."""
        if route.end is None:
            return "these answers lead nowhere"
        kind = END_KINDS[route.end.end or "open"]
        words = f"{quoted(route.end.title or '')}, {kind[0].lower()}{kind[1:]}"
        if route.end.next:
            words += f", on to {listed([self.flow(id_) for id_ in route.end.next])}"
        if route.end.sets:
            words += f", with {listed([f'{spoken(fact)} {value}' for fact, value in route.end.sets.items()])}"
        return words + (f", after {listed([self.flow(id_) for id_ in route.visits])}" if route.visits else "")


def next_flows(flow: str, route: Route) -> set[str]:
    """Return every other flow that a route leads to, now or later."""
    end = route.end
    found = {*route.visits, *(end.next or () if end else ())}
    return (found | ({end.reenter} if end and end.reenter else set())) - {flow}


def quoted_step(step: StepData) -> str:
    """Return the question or title of a step, in quotation marks."""
    return quoted(step.ask or step.title or step.says or step.id)


def quoted(text: str) -> str:
    """Return words in quotation marks."""
    return f"“{plain(text)}”"


def spoken(fact: str) -> str:
    """Return the name of a fact as words."""
    return fact.replace("_", " ")


def listed(words: list[str]) -> str:
    """Return words as a list for a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else "nothing"


def counted(number: int, word: str) -> str:
    """Return a number with a word in singular or plural."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"
