"""The proof of a whole guide: that every case goes on to an end, that every rule holds, and that Not sure is safe."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from generator.flows import graph
from generator.flows.case import (
    Book,
    ContradictionError,
    GapError,
    NoMeaningError,
    Spot,
    State,
    StuckError,
    answer,
    begin,
    book,
    offered,
)
from generator.flows.not_sure_proof import Comparison, Weaker
from generator.flows.rule_proof import Answers, Breach, Proved, prove
from generator.flows.state_space import Explorer
from generator.model import UNSURE, Ask, Guide, Proof, Root, Tried
from generator.model.prose import plain

KEPT = Path(".cache") / "proof.json"  # below the project's folder, and never in git


@dataclass(frozen=True)
class Report:
    """What was found, in sentences, and the proof where everything holds."""

    lines: tuple[str, ...]
    proof: Proof | None

    @property
    def holds(self) -> bool:
        """Whether nothing failed."""
        return self.proof is not None


def proof(guide: Guide) -> Report:
    """Return the proof of all flows and rules, or what breaks it."""
    shelf = book(guide)
    explorer = Explorer(shelf)
    comparison = Comparison(explorer, guide.duties.duties, tuple(flow.id for flow in guide.flows))
    try:
        roots = tuple(_root(explorer, flow.id) for flow in guide.flows)
        results = [prove(explorer, rule) for rule in guide.rules.rules]
        weaker = list(comparison.run())
    except StuckError as error:
        return Report(tuple(_stuck(explorer, error)), None)
    routes = sum(graph.count_routes(flow) for flow in guide.flows)
    failed = [*shadowed(explorer), *_broken(shelf, results), *(line for one in weaker for line in _weaker(shelf, one))]
    if failed:
        held = sum(not result.breach and bool(result.cases) for result in results)
        rules = f"{held} of {len(results)} safety rules hold on every case."
        return Report((*failed, f"{len(weaker)} answers to which Not sure is less protective.", rules), None)
    tried = tuple(Tried(rule=result.rule.rule, cases=result.cases) for result in results)
    found = Proof(
        fingerprint=fingerprint(guide),
        routes=routes,
        roots=roots,
        rules=tried,
        compared=comparison.compared,
        waits=comparison.waits,
    )
    return Report(tuple(_told(found)), found)


def _told(found: Proof) -> Iterator[str]:
    """Yield what was proved, in sentences."""
    yield f"{found.routes:,} routes through {len(found.roots)} flows, and every one comes to an end."
    for one in found.roots:
        yield f"{one.cases:,} different complete cases from {one.flow}, and every one comes to an end."
    yield f"{found.compared:,} pairs of answers compared: none in which Not sure is less protective."
    yield f"{found.waits:,} ways to wait for something to be found out, and every one holds a referral."
    yield f"{len(found.rules)} of {len(found.rules)} safety rules hold on every case."


def fingerprint(guide: Guide) -> str:
    """Return what changes whenever flows, facts, duties, rules or the proof itself change."""
    digest = hashlib.sha256()
    for part in (*guide.flows, guide.facts, guide.duties, guide.rules):
        digest.update(part.model_dump_json(serialize_as_any=True).encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def kept(guide: Guide, root: Path) -> Proof | None:
    """Return the proof of just these flows, facts, duties and rules that was kept below a folder, if there is one."""
    try:
        found = Proof.model_validate_json((root / KEPT).read_bytes())
    except (OSError, ValidationError):
        return None
    return found if found.fingerprint == fingerprint(guide) else None


def proved(guide: Guide, root: Path) -> Report:
    """Return the kept proof, or prove now and keep it."""
    if found := kept(guide, root):
        return Report(("Nothing has changed since the last proof.", *_told(found)), found)
    report = proof(guide)
    keep(report, root)
    return report


class UnprovedError(Exception):
    """Raised when not every case is safe; says which, a sentence a line."""


def with_proof(guide: Guide, root: Path) -> Guide:
    """Return the guide with its proof, the kept one or a new one; raises UnprovedError."""
    report = proved(guide, root)
    if report.proof is None:
        raise UnprovedError("\n".join(report.lines))
    return guide.model_copy(update={"proof": report.proof})


def keep(report: Report, root: Path) -> None:
    """Write down a proof that holds, for the next build; a folder that cannot be written to only costs time."""
    if report.proof is None:
        return
    part = (root / KEPT).with_suffix(f".{os.getpid()}")  # two builds may prove at the same time
    with contextlib.suppress(OSError):
        part.parent.mkdir(exist_ok=True)
        part.write_text(report.proof.model_dump_json(), encoding="utf-8")
        part.replace(root / KEPT)


def _root(explorer: Explorer, flow: str) -> Root:
    arrival = explorer.arrive(begin(flow))
    return Root(flow=flow, cases=explorer.cases(arrival), with_not_sure=explorer.cases(arrival, unsure=True))


def _stuck(explorer: Explorer, error: StuckError) -> Iterator[str]:
    """Yield where a case cannot go on, the shortest case that comes there, and what to do about it."""
    answers, error = _shortest(explorer) or ((), error)
    shelf, step = explorer.book, explorer.book.steps[error.spot]
    yield f"{step.at('ask' if isinstance(step, Ask) else 'end')}: a case cannot go on here: {error}."
    yield "  The shortest case that comes here:"
    yield from _answers(shelf, answers)
    if isinstance(error, NoMeaningError):
        fix = f"add a value to means: of {error.fact} in content/facts.yml, the safest first."
        yield f"  Fix: ask another fact here; or {fix}"
    elif isinstance(error, GapError):
        yield f'  Fix: add an answer with the value "{error.value}", or lead such cases elsewhere before.'
    elif isinstance(error, ContradictionError):
        yield "  Fix: take the fact out of sets:, or lead such cases to another end."
    else:
        yield "  Fix: lead on to a step that no such case has passed."


def _shortest(explorer: Explorer) -> tuple[Answers, StuckError] | None:
    """Return the fewest answers after which some case cannot go on, from whatever flow it begins in, and why not."""
    waiting: deque[tuple[Answers, State]] = deque(((), begin(flow)) for flow in explorer.book.flows)
    met: set[State] = set()
    while waiting:
        answers, state = waiting.popleft()
        try:
            here = explorer.arrive(state)
            if here.state in met or here.question is None:
                continue
            met.add(here.state)
            for value in offered(explorer.book, here.state, here.question):
                given = (*answers, (here.question, value))
                try:
                    waiting.append((given, answer(explorer.book, here.state, here.question, value)))
                except StuckError as error:
                    return given, error
        except StuckError as error:
            return answers, error
    return None


def shadowed(explorer: Explorer) -> Iterator[str]:
    """Yield the answers by which no case goes on: what is known by then always rules them out."""
    gone = explorer.gone()
    for spot, step in explorer.book.steps.items():
        if isinstance(step, Ask):
            for one in step.answers:
                if one.value != UNSURE and (spot, Spot(spot.flow, one.to)) not in gone:
                    yield f'{one.at("to")}: no case can give the answer "{one.label}" to "{plain(step.ask)}".'


def _broken(shelf: Book, results: list[Proved]) -> Iterator[str]:
    for result in results:
        if result.breach:
            yield from _breach(shelf, result.breach)
        elif not result.cases:
            yield f"{result.rule.at('rule')}: no case puts {result.rule.rule} to the test."


def _breach(shelf: Book, breach: Breach) -> Iterator[str]:
    """Yield the shortest case that breaks a rule, as an editor reads it."""
    rule = breach.rule
    yield f"{rule.at('rule')}: {rule.rule} is broken: {rule.text}"
    yield "  The shortest case that breaks it:"
    yield from _answers(shelf, breach.answers)
    yield from (f"  It lacks {name}." for name in breach.missing)
    yield from (f"  It has {name}, which no such case may have." for name in breach.met)


def _weaker(shelf: Book, one: Weaker) -> Iterator[str]:
    """Yield the two cases that show Not sure to be less protective, as an editor reads them."""
    step = shelf.question(one.question)
    place = shelf.unsure[one.question].at("to")
    if one.holds:
        yield f'{place}: a case that waits at "{plain(step.ask)}" has {one.holds}.'
        yield from _answers(shelf, one.before)
        return
    label = next(answer.label for answer in step.answers if answer.value == one.answer)
    yield f'{place}: Not sure is less protective than "{label}" at "{plain(step.ask)}".'
    yield from _answers(shelf, one.before)
    yield f'  Then "{label}" in one case, and Not sure in the other; after that, in whichever is asked:'
    yield from _answers(shelf, one.after)
    yield f'  With "{label}" a duty of level {one.level} protects {_WHO[one.person or ""]}; with Not sure none does.'


_WHO = {
    "harmed": "the person harmed",
    "displaying": "the child displaying the behaviour",
    "others": "other children",
    "": "nobody",
}


def _answers(shelf: Book, answers: tuple[tuple[Spot, str], ...]) -> Iterator[str]:
    for spot, value in answers:
        step = shelf.question(spot)
        label = next((one.label for one in step.answers if one.value == value), value)
        yield f"    {plain(step.ask)} {label} ({step.at('ask')})"
