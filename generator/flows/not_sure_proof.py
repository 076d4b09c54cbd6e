"""Proof that Not sure is never less protective than the answer it may turn out to be, over all cases.

Two cases are compared that differ in one answer: Not sure in one, a definite answer in the other. Every other question
that both ask has the same answer in both, with what it implies; if one of them excludes that, it is no pair. For
each person and each level, the search is for a pair in which the definite answer reaches the level but Not sure does
not. Duties that both met before the question count for both, so the least that any case has by then is enough.

A case that waits is checked up to the question: it must include a referral, and no flow on the way may have ended.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.flows.case import State, StepRef, begin
from generator.flows.protection import LEVELS, NOTHING, PERSONS, REFERRAL, Protection, ReachedLevels, strongest, weakest
from generator.flows.state_space import Position, StateSpace
from generator.model import UNSURE, Duty, End, FindOut, Level, Person

Answers = tuple[tuple[StepRef, str], ...]
Given = frozenset[tuple[str, str]]  # answers that one of two cases has given and the other has still to give


@dataclass(frozen=True)
class Weaker:
    """Two cases that show Not sure to be less protective: what both answered before, and where they differ.

    Without `answer` it is one case that waits but must not: `fault` says why.
    """

    before: Answers
    question: StepRef
    answer: str = ""
    after: Answers = ()
    person: Person | None = None
    level: Level | None = None
    fault: str = ""


class _Pair(NamedTuple):
    """The case with the definite answer (None once it has reached the level), and the one with Not sure."""

    definite: State | None
    unsure: State | None
    given: Given


class Comparison:
    """Compares Not sure with every definite answer, at all questions of all cases from some roots."""

    def __init__(self, space: StateSpace, duties: tuple[Duty, ...], roots: tuple[str, ...]) -> None:
        self.space, self.roots = space, roots
        self.levels = Protection(space.index, duties)
        self._bounds: dict[State, tuple[ReachedLevels, ReachedLevels]] = {}
        self._least: dict[State, ReachedLevels] = {}
        self._ended: dict[State, frozenset[StepRef]] = {}
        self._closed = {
            ref for ref, step in space.index.steps.items() if isinstance(step, End) and step.end in ("out", "complete")
        }
        self._origin: dict[tuple[State, int], tuple[State | None, str]] = {}
        self._safe: set[tuple[int, int, _Pair]] = set()
        self._asked: dict[State, frozenset[str]] = {}
        self.compared = 0
        self.waits = 0

    def run(self) -> Iterator[Weaker]:
        """Yield, for each question and answer, a pair of cases in which Not sure is less protective."""
        self._explore()
        found: set[tuple[StepRef, str]] = set()
        for state in self._least:
            question = self._question(state)
            for one in self._at(state, question):
                if (question, one.answer) not in found:
                    found.add((question, one.answer))
                    yield one

    # --- What every case has by a question -------------------------------------------------------------------------

    def _explore(self) -> None:
        """Find every state that a case can be in at a question, with the least that a case has by then."""
        pending: deque[State] = deque()
        for root in self.roots:
            position = self.space.position(begin(root))
            self._visit(position, None, "", pending)
        while pending:
            state = pending.popleft()
            for value, after in self.space.transitions(self._position(state)):
                self._visit(after, state, value, pending)

    def _visit(self, position: Position, before: State | None, value: str, pending: deque[State]) -> None:
        if position.question is None:
            return
        lowest = self.levels.after(self._least[before] if before else NOTHING, position.passed)
        ended = (self._ended[before] if before else frozenset()) | self._closed.intersection(position.passed)
        known = self._least.get(position.state)
        if known:
            lowest = weakest([lowest, known])
            ended |= self._ended[position.state]
        if lowest != known or ended != self._ended[position.state]:
            for person, level in enumerate(lowest):
                if known is None or level < known[person]:
                    self._origin[position.state, person] = before, value
            self._least[position.state], self._ended[position.state] = lowest, ended
            pending.append(position.state)

    def _before(self, state: State, person: int) -> Answers:
        """Return the answers of a case that has the least for a person by this question."""
        answers: list[tuple[StepRef, str]] = []
        came, value = self._origin[state, person]
        while came is not None:
            answers.insert(0, (self._question(came), value))
            came, value = self._origin[came, person]
        return tuple(answers)

    # --- What can come after it -------------------------------------------------------------------------------------

    def _at(self, state: State, question: StepRef) -> Iterator[Weaker]:
        after = dict(self.space.transitions(self._position(state)))
        unsure = after.pop(UNSURE, None)
        effective = self.space.index.effective_value(state.facts, question, UNSURE)
        if effective == UNSURE:
            if unsure:
                self.waits += 1
                yield from self._waiting_case(state, question, unsure)
            return
        for value, definite in after.items():
            if unsure is None and value == effective:
                continue
            self.compared += 1
            yield from self._weaker(state, question, value, definite, unsure or after[effective])

    def _waiting_case(self, state: State, question: StepRef, unsure: Position) -> Iterator[Weaker]:
        meanwhile = self.levels.after(NOTHING, unsure.passed[:1])
        reached = strongest([self._least[state], meanwhile])
        person = min(range(len(PERSONS)), key=lambda number: reached[number])
        if max(reached) < REFERRAL:
            yield Weaker(self._before(state, person), question, fault="no duty of a referral yet")
        # Another branch of the case may have ended, such as the victim's, but not one that leads to this question.
        index = self.space.index
        for end in sorted(self._ended[state]):
            if question.flow in {ref.flow for ref in self.space.reachable(index.start[end.flow])}:
                yield Weaker(self._before(state, person), question, fault=f"come to the end {end} before")

    def _weaker(
        self, state: State, question: StepRef, value: str, definite: Position, unsure: Position
    ) -> Iterator[Weaker]:
        for person in range(len(PERSONS)):
            for level in reversed(range(self._least[state][person] + 1, len(LEVELS))):
                after = self._search(person, level, definite, unsure, frozenset())
                if after is not None:
                    before = self._before(state, person)
                    yield Weaker(before, question, value, after, PERSONS[person], LEVELS[level])
                    return

    def _search(
        self, person: int, level: int, definite: Position | None, unsure: Position | None, given: Given
    ) -> Answers | None:
        """Return answers after which the definite case has reached the level but Not sure has not, or None."""
        if definite is not None:
            if self.levels.after(NOTHING, definite.passed)[person] >= level:
                definite = None
            elif definite.question is None or self._bound(definite)[1][person] < level:
                return None
        if unsure is not None:
            if self._bound(unsure)[0][person] >= level:
                return None
            if unsure.question is None:
                unsure = None
        if definite is None and unsure is None:
            return ()
        here = [one.state if one else None for one in (definite, unsure)]
        may_ask = self._may_ask(here[0]) | self._may_ask(here[1])
        given = frozenset(pair for pair in given if pair[0] in may_ask)
        key = person, level, _Pair(here[0], here[1], given)
        if key in self._safe:
            return None
        for question, value, *after, rest in self._steps(definite, unsure, given):
            answers = self._search(person, level, after[0], after[1], rest)
            if answers is not None:
                return ((question, value), *answers)
        self._safe.add(key)
        return None

    def _steps(
        self, definite: Position | None, unsure: Position | None, given: Given
    ) -> Iterator[tuple[StepRef, str, Position | None, Position | None, Given]]:
        """Yield each way in which one of two cases answers its question, first with what the other has answered."""
        known = dict(given)
        for mine in (definite, unsure):
            if mine and mine.question and (fact := self._fact(mine)) in known:
                after = self.space.after(mine, known[fact])
                if after:
                    pair = (after, unsure) if mine is definite else (definite, after)
                    yield (mine.question, known[fact], *pair, given)
                return
        mine = definite or unsure
        if mine and mine.question:
            for value, after in self._choices(mine):
                pair = (after, unsure) if mine is definite else (definite, after)
                yield (mine.question, value, *pair, given | {(self._fact(mine), value)})

    def _choices(self, position: Position) -> Iterator[tuple[str, Position]]:
        """Yield the answers that two cases can share; a case that waits is not compared."""
        index, question = self.space.index, position.question
        if question is None:
            return
        waits_first = isinstance(index.own_step(question), FindOut)
        yield from (pair for pair in self.space.transitions(position) if pair[0] != UNSURE or not waits_first)
        # Not sure that is taken for one of several values may be taken for another in the other case.
        several = question in index.unsure and len(index.unsure[question].means) > 1 and not index.own_step(question)
        if several and (after := self.space.after(position, UNSURE)):
            yield UNSURE, after

    # --- Levels -----------------------------------------------------------------------------------------------------

    def _bound(self, position: Position) -> tuple[ReachedLevels, ReachedLevels]:
        """Return the least and the most that any case reaches from here on."""
        if position.question is None:
            low = high = NOTHING
        else:
            if position.state not in self._bounds:
                bounds = [self._bound(after) for _, after in self._choices(position)]
                lows, highs = zip(*bounds, strict=True)
                self._bounds[position.state] = weakest(list(lows)), strongest(list(highs))
            low, high = self._bounds[position.state]
        return self.levels.after(low, position.passed), self.levels.after(high, position.passed)

    def _may_ask(self, state: State | None) -> frozenset[str]:
        if state is None:
            return frozenset()
        if state not in self._asked:
            steps = (self.space.index.steps[ref] for ref in self.space.reachable_from(state))
            self._asked[state] = frozenset(getattr(step, "fact", "") for step in steps)
        return self._asked[state]

    def _position(self, state: State) -> Position:
        return Position((), state, self._question(state))

    @staticmethod
    def _question(state: State) -> StepRef:
        first = state.to_do[0]
        assert isinstance(first, StepRef)  # noqa: S101 - what was met at a question begins with it
        return first

    def _fact(self, position: Position) -> str:
        assert position.question  # noqa: S101 - the caller has seen to it
        return self.space.index.question(position.question).fact
