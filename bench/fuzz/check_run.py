"""Damaged files through the check of the whole guide; where it finds nothing, whether compare reports the change."""

import os
import random
import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.fuzz.damage import Content
from bench.fuzz.load_run import NEAR, PROCESSES
from bench.mutation.edit import edited, text, typed
from bench.mutation.mutations import edits
from bench.pool import processes
from generator import check
from generator.editions.compare import Effect, compare_editions
from generator.editions.current import CurrentEdition
from tests.support.route_oracle import outcomes, rerouted

# Every second number makes one of these, for few damages leave a guide that says something else and is right.
REROUTES = (
    *("retarget a route", "drop an answer", "swap two labels", "swap two ends", "remove a duty"),
    *("remove a hand-over", "change a Not sure"),
)
EFFECTS: tuple[Effect, ...] = ("route", "duty", "not-sure", "fact")


class Outcome(NamedTuple):
    """What came of a damage: a problem or none, whether a route changed, and whether compare reports it."""

    says: str
    problem: bool = False
    near: bool | None = None  # whether a problem is where the damage is; None where no single line is wrong
    rerouted: bool = False
    reported: bool = False
    fault: str = ""

    @property
    def silent(self) -> bool:
        """Whether a route changed and nothing reports it."""
        return self.rerouted and not self.reported


class CheckedCopy:
    """A copy of the content, in which one damage after the other is made and undone."""

    def __init__(self, root: Path, copy: Path) -> None:
        # Without the editions: with them the check reports what protects less, and little is left to compare.
        shutil.copytree(root / "content", copy / "content")
        self.root, self._content, self._typed = copy, Content(copy), typed(copy)
        guide = check.checked(copy).guide
        self._before, self._outcomes = CurrentEdition(guide).data, {flow.id: outcomes(flow) for flow in guide.flows}
        self._reroutes = [way for class_ in REROUTES for way in edits(self._typed, class_) if way]

    def outcome(self, number: int) -> Outcome:
        """Return what comes of the damage of a number."""
        if number % 2 == 0:
            damage = self._content.damage(number // 2)
            return self.outcome_of(f"{number}: {damage}", damage.file, damage.raw, damage.line)
        chance = random.Random(number)  # noqa: S311 - nothing secret
        edit = chance.choice(self._reroutes[number // 2 % len(self._reroutes)])
        raw = text(edited(self._typed[edit.file], edit)).encode("utf-8")
        return self.outcome_of(f"{number}: {edit}", edit.file, raw, 0)

    def outcome_of(self, says: str, file: str, raw: bytes, line: int) -> Outcome:
        """Return what comes of other bytes in a file, of which one line may be wrong."""
        path = self.root / file
        before = path.read_bytes()
        path.write_bytes(raw)
        try:
            loaded = check.checked(self.root)
            places = [problem.place for problem in loaded.problems if not problem.advice]
            if places:
                near = any(place.file == file and abs(place.line - line) <= NEAR for place in places)
                return Outcome(says, problem=True, near=near if line else None)
            reported = any(
                change.effect in EFFECTS for change in compare_editions(self._before, CurrentEdition(loaded.guide).data)
            )
            return Outcome(says, rerouted=bool(rerouted(self._outcomes, loaded.guide)), reported=reported)
        except Exception:  # noqa: BLE001 - every failure is counted
            return Outcome(says, fault=traceback.format_exc())
        finally:
            path.write_bytes(before)


def bench_check(root: Path, say: Callable[[str], None], count: int) -> bool:
    """Put so many damages through the check of the guide below `root`; return whether nothing failed or was silent."""
    with tempfile.TemporaryDirectory() as folder, processes(PROCESSES, _begin, root, Path(folder)) as pool:
        found = list(pool.map(_try, range(count), chunksize=10))
    for line in report(found):
        say(line)
    return not any(one.fault or one.silent for one in found)


def report(found: Sequence[Outcome]) -> Iterator[str]:
    """Yield what is printed of damages that went through the check of the whole guide."""
    near = Counter(one.near for one in found if one.problem)
    yield f"{len(found):,} damages went through the check of the whole guide: {near.total():,} gave problems."
    if placed := near[True] + near[False]:
        yield f"  one of them within {NEAR} line of the damage: {100 * near[True] / placed:.1f} % of {placed:,}"
    faults, silent = [one for one in found if one.fault], [one for one in found if one.silent]
    yield f"{len(faults)} tracebacks."
    yield from (f"  {one.says}: {one.fault}" for one in faults[:10])
    changed = sum(one.rerouted for one in found)
    yield f"{changed:,} gave no problem and changed a route: compare reported {changed - len(silent):,} of them."
    yield from (f"  not reported: {one.says}" for one in silent[:10])


_here: list[CheckedCopy] = []  # in a process of the pool


def _begin(root: Path, folder: Path) -> None:
    _here.append(CheckedCopy(root, folder / str(os.getpid())))


def _try(number: int) -> Outcome:
    return _here[0].outcome(number)
