"""Damaged files through the check of the whole guide; and of those that nothing is found in, what compare tells."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from bench.edit import edited, text, typed
from bench.fuzz import Files
from bench.mutate import edits
from bench.survive import NEAR, PROCESSES
from bench.trodden import rerouted, trodden
from generator import check
from generator.editions.compare import Effect, compare
from generator.editions.snapshot import whole
from generator.model import Guide

# Every second number makes one of these, for few damages leave a guide that says something else and is right.
REROUTES = (
    *("retarget a route", "drop an answer", "swap two labels", "swap two ends", "remove a duty"),
    *("remove a hand-over", "change a Not sure"),
)
TOLD: tuple[Effect, ...] = ("route", "duty", "not-sure", "fact")
_CHUNK = 10


class Looked(NamedTuple):
    """What came of a damage: a problem or none, a route that is another or none, and whether compare tells of it."""

    says: str
    problem: bool = False
    near: bool | None = None  # a problem stands where the damage is; nothing where no single line is wrong
    rerouted: bool = False
    told: bool = False
    fault: str = ""


class Checked:
    """A copy of the content, in which one damage after the other is made and put right again."""

    def __init__(self, root: Path, copy: Path) -> None:
        # Without the editions: beside them a check tells of what protects less, and there is little left to compare.
        shutil.copytree(root / "content", copy / "content")
        self.root, self.files, self.typed = copy, Files(copy), typed(copy)
        guide = check.checked(copy).guide
        self.before = whole(guide)
        self.trodden = {flow.id: trodden(flow) for flow in guide.flows}
        self._reroutes = {class_: [way for way in edits(self.typed, class_) if way] for class_ in REROUTES}

    def looked(self, number: int) -> Looked:
        """Return what comes of the damage of a number."""
        if number % 2:
            chance = random.Random(number)  # noqa: S311 - nothing secret
            ways = self._reroutes[REROUTES[number // 2 % len(REROUTES)]]
            if ways:
                edit = chance.choice(chance.choice(ways))
                raw = text(edited(self.typed[edit.file], edit)).encode("utf-8")
                return self.of(f"{number}: {edit}", edit.file, raw, 0)
        damage = self.files.damage(number // 2)
        return self.of(f"{number}: {damage}", damage.file, damage.raw, damage.line)

    def of(self, says: str, file: str, raw: bytes, line: int) -> Looked:
        """Return what comes of other bytes in a file, of which one line may be wrong."""
        path = self.root / file
        kept = path.read_bytes()
        path.write_bytes(raw)
        try:
            return self._of(says, file, line)
        except Exception:
            return Looked(says, fault=traceback.format_exc())
        finally:
            path.write_bytes(kept)

    def _of(self, says: str, file: str, line: int) -> Looked:
        loaded = check.checked(self.root)
        places = [problem.place for problem in loaded.problems if not problem.advice]
        if places:
            near = any(place.file == file and abs(place.line - line) <= NEAR for place in places)
            return Looked(says, problem=True, near=near if line else None)
        return self._compared(says, loaded.guide)

    def _compared(self, says: str, guide: Guide) -> Looked:
        told = any(change.effect in TOLD for change in compare(self.before, whole(guide)))
        return Looked(says, rerouted=bool(rerouted(self.trodden, guide)), told=told)


def bench_checked(root: Path, say: Callable[[str], None], count: int) -> bool:
    """Put so many damages through the check of the guide below `root`, print what came of them, and return whether
    nothing failed and compare told of every route that is another.
    """
    started = time.monotonic()
    looked: list[Looked] = []
    with tempfile.TemporaryDirectory() as folder:
        begin = (root, Path(folder))
        with ProcessPoolExecutor(min(os.cpu_count() or 1, PROCESSES), get_context("spawn"), _begin, begin) as pool:
            for some in pool.map(_look, (range(at, min(at + _CHUNK, count)) for at in range(0, count, _CHUNK))):
                looked += some
    for line in report(looked):
        say(line)
    say(f"This took {(time.monotonic() - started) / 60:.1f} minutes.")
    return not any(one.fault or (one.rerouted and not one.told) for one in looked)


def report(looked: Sequence[Looked]) -> Iterator[str]:
    """Yield what is said of damages that went through the check of the whole guide."""
    found = Counter(one.near for one in looked if one.problem)
    faults = [one for one in looked if one.fault]
    silent = [one for one in looked if one.rerouted and not one.told]
    yield f"{len(looked):,} damages went through the check of the whole guide: {found.total():,} gave problems."
    placed = found[True] + found[False]
    if placed:
        yield f"  one of them within {NEAR} line of the damage: {100 * found[True] / placed:.1f} % of {placed:,}"
    yield f"{len(faults)} tracebacks."
    for one in faults[:10]:
        yield f"  {one.says}: {one.fault}"
    another = sum(one.rerouted for one in looked)
    yield f"{another:,} gave no problem and made a route another: compare told of {another - len(silent):,} of them."
    for one in silent[:10]:
        yield f"  not told: {one.says}"


_here: list[Checked] = []  # in a process of the pool


def _begin(root: Path, folder: Path) -> None:
    _here.append(Checked(root, folder / str(os.getpid())))


def _look(numbers: Sequence[int]) -> list[Looked]:
    return [_here[0].looked(number) for number in numbers]
