"""A question lists every value of its fact that can be known by then.

A case that brings an answer given before, but finds no such answer here, cannot go on.
"""

from collections import defaultdict, deque
from collections.abc import Iterator

from generator.flows import graph
from generator.flows.case import FlowIndex, StepRef
from generator.model import UNSURE, Ask, Do, End, Guide
from generator.model.problem import Problem

NEEDS = ("flows", "facts")


def check(guide: Guide) -> Iterator[Problem]:
    """Yield what a quick search finds; it may report too much, while the proof is exact."""
    if any(graph.has_unknown_target(flow) for flow in guide.flows):
        return
    fact_values = {fact.fact: frozenset(fact.values) for fact in guide.facts.facts}
    flows = frozenset(flow.id for flow in guide.flows)
    if not all(_is_sound(part, fact_values, flows) for part in guide.parts()):
        return
    index = FlowIndex(guide.flows, guide.facts)
    missing = {
        ref: frozenset(index.values[step.fact]) - {one.value for one in step.answers}
        for ref, step in index.steps.items()
        if isinstance(step, Ask)
    }
    wanted = {(index.question(ref).fact, value) for ref, values in missing.items() for value in values}
    known = _ReachableValues(index, wanted)
    for ref, values in missing.items():
        step = index.question(ref)
        for value in sorted(values):
            if known.by(ref, step.fact, value):
                says = f'"{value}" can be known of {step.fact} by "{step.id}", but is not among its answers.'
                yield Problem(step.at("answers"), says, "Add an answer for it, or lead such cases elsewhere before.")


def _is_sound(part: object, values: dict[str, frozenset[str]], flows: frozenset[str]) -> bool:
    """Whether what a part names exists; if not, other rules report it."""
    if isinstance(part, Ask):
        return part.fact in values and {one.value for one in part.answers} <= values[part.fact] | {UNSURE}
    if isinstance(part, End):
        return flows >= set(part.next) and all(value in values.get(fact, ()) for fact, value in part.sets)
    if isinstance(part, Do):
        return flows >= set(part.visit)
    pairs = (*getattr(part, "given", ()), *getattr(part, "then", ()), *getattr(part, "never", ()))
    return type(part).__name__ != "Implication" or all(value in values.get(fact, ()) for fact, value in pairs)


class _ReachableValues:
    """Which values some facts can be known to have at each step, in cases that begin in any flow.

    Each value of a fact is a bit of a number, so that one step handles all of them.
    """

    def __init__(self, index: FlowIndex, values: set[tuple[str, str]]) -> None:
        self.index = index
        self.bits = {value: 1 << number for number, value in enumerate(sorted(values))}
        self.all_of: dict[str, int] = defaultdict(int)
        for (fact, _), bit in self.bits.items():
            self.all_of[fact] |= bit
        self._effects: dict[tuple[str, str], tuple[int, int]] = {}
        # By flow: what is learned in it and in all that follows from it. What a case brought along is not learned
        # there, or every flow would pass on what any other brought.
        self.learned: dict[str, int] = {}
        before = None
        while before != self.learned:
            before = dict(self.learned)
            self.at = self._spread(bring=False)
            for here in self.at:
                self._learn(here)
        self.at = self._spread(bring=True)

    def by(self, ref: StepRef, fact: str, value: str) -> bool:
        """Return whether a fact can be known to have a value when a case comes to a step."""
        return bool(self.at.get(ref, 0) & self.bits[fact, value])

    def _spread(self, *, bring: bool) -> dict[StepRef, int]:
        """Return what can be known at each step; `bring` whether a flow begins with what was known before it."""
        at = dict.fromkeys(self.index.start.values(), 0)
        pending = deque(at)
        while pending:
            here = pending.popleft()
            for to, values in self._transitions(here, at[here]):
                after = at.get(to, 0) | (values if bring or to.flow == here.flow else 0)
                if after != at.get(to):
                    at[to] = after
                    pending.append(to)
        return at

    def _transitions(self, here: StepRef, known: int) -> Iterator[tuple[StepRef, int]]:
        step = self.index.steps[here]
        if isinstance(step, Ask):
            for one in step.answers:
                possible, added = self._after(step.fact, one.value)
                yield StepRef(here.flow, one.to), (known & possible) | added
            return
        known = self._set(step, known)
        for flow in _calls(step):
            yield self.index.start[flow], known
            known |= self.learned.get(flow, 0)
        if isinstance(step, Do):
            yield StepRef(here.flow, step.then), known

    def _after(self, fact: str, value: str) -> tuple[int, int]:
        """Return what remains possible after an answer, and what is known from it."""
        if (fact, value) not in self._effects:
            possible, added = ~self.all_of[fact], self.bits.get((fact, value), 0)
            if fact in self.index.constrained and value != UNSURE:
                left = self.index.remaining_values(frozenset([(fact, value)]))
                for (other, its), bit in self.bits.items():
                    if other in left and its not in left[other]:
                        possible &= ~bit
                    elif other in left and len(left[other]) == 1:
                        added |= bit
            self._effects[fact, value] = possible, added
        return self._effects[fact, value]

    def _learn(self, here: StepRef) -> None:
        """Record what is known where a flow ends."""
        step = self.index.steps[here]
        if isinstance(step, End):
            known = self._set(step, self.at[here])
            for flow in step.next:
                known |= self.learned.get(flow, 0)
            self.learned[here.flow] = self.learned.get(here.flow, 0) | known

    def _set(self, step: Ask | Do | End, known: int) -> int:
        for fact, value in getattr(step, "sets", ()):
            known = (known & ~self.all_of[fact]) | self.bits.get((fact, value), 0)
        return known


def _calls(step: Ask | Do | End) -> tuple[str, ...]:
    return step.visit if isinstance(step, Do) else step.next if isinstance(step, End) else ()
