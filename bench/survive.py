"""Damaged files one at a time through load: what fails, how long each takes, and whether its place is right.

`python -m bench.survive NUMBER` makes one of them again and shows what load says of it.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from bench.floods import FLOODS
from bench.fuzz import WAYS, Damage, Files
from generator.load.loader import held
from generator.model.problem import Problem

NEAR = 1  # lines: as far as the first problem may be from the damage
MILLISECONDS, MEGABYTES, PERCENT = 200, 200, 95  # the bars
PROCESSES = 2
_CHUNK = 250


class Fared(NamedTuple):
    """How load got through one damaged file."""

    number: int
    kind: str
    seconds: float
    line: int  # the one that is wrong; 0 where no single one is
    told: int = 0  # the line of the first problem; 0 where there is none
    fault: str = ""

    @property
    def near(self) -> bool:
        """Whether the first problem is where the damage is."""
        return abs(self.told - self.line) <= NEAR


def fared(damage: Damage) -> Fared:
    """Return how load gets through a damaged file, whatever happens."""
    started, fault = time.process_time(), ""
    problems: list[Problem] = []
    try:
        part, problems, _ = held(damage.of, damage.file, damage.raw)
        if part is None and not problems:
            fault = "it was not read, and no problem says why"
    except Exception:
        fault = traceback.format_exc()
    seconds = time.process_time() - started
    fault = fault or next(_lacking(damage, problems), "")
    first = min(problems).place.line if problems else 0
    return Fared(damage.number, damage.kind, seconds, damage.line, first, fault)


def _lacking(damage: Damage, problems: Iterable[Problem]) -> Iterator[str]:
    """Yield what a problem lacks that every problem has."""
    lines = damage.raw.count(b"\n") + damage.raw.count(b"\r") + 1
    for problem in problems:
        if problem.place.file != damage.file or not 1 <= problem.place.line <= lines or problem.place.column < 1:
            yield f"a problem is at no place of the file: {problem!r}"
        if not (problem.says and problem.fix and problem.rule) or "\n" in problem.says + problem.fix:
            yield f"a problem says too little, or more than a line: {problem!r}"


def bench_survive(root: Path, say: Callable[[str], None], count: int) -> bool:
    """Make so many damages of files below `root`, print how load fared, and return whether nothing failed."""
    started = time.monotonic()
    tried: list[Fared] = []
    grown = 0.0
    with ProcessPoolExecutor(min(os.cpu_count() or 1, PROCESSES), get_context("spawn"), _begin, (root,)) as pool:
        for some, memory in pool.map(_try, (range(at, min(at + _CHUNK, count)) for at in range(0, count, _CHUNK))):
            tried += some
            grown = max(grown, memory)
    for line in report(tried):
        say(line)
    say(f"memory of a process grew by {grown:.0f} MB at most (bar: {MEGABYTES} MB)")
    say(f"This took {(time.monotonic() - started) / 60:.1f} minutes.")
    return not any(one.fault for one in tried)


def report(tried: Sequence[Fared]) -> Iterator[str]:
    """Yield what is said of damages that were tried."""
    times = sorted(one.seconds * 1000 for one in tried)
    slowest = max(tried, key=lambda one: one.seconds)
    numbers = f"numbers {tried[0].number} to {tried[-1].number}"
    yield f"{len(tried):,} damaged files went through load, one at a time, {numbers}."
    yield (
        f"a file, CPU: median {times[len(times) // 2]:.1f} ms, 99 of 100 under {times[len(times) * 99 // 100]:.0f} ms, "
        f"worst {times[-1]:.0f} ms (number {slowest.number}; bar: {MILLISECONDS} ms)"
    )
    yield f"{'kind of damage':44}{'files':>8}{'problem':>9}{'placed':>8}{'right, %':>10}{'worst, ms':>11}"
    for kind in (*WAYS, ""):
        of = [one for one in tried if kind in (one.kind, "")]
        worst = f"{max(one.seconds for one in of) * 1000:11.0f}" if of else ""
        told = sum(bool(one.told) for one in of)
        yield f"{kind or 'all':44}{len(of):8,}{told:9,}{len(_placed(of)):8,}{_share(of):>10}{worst}"
    singly = [one for one in tried if one.kind not in FLOODS]
    yield (
        f"place right within {NEAR} line: {_share(tried)} % of all in which one line is wrong and a problem is told; "
        f"{_share(singly)} % without huge and deep files (bar: {PERCENT} %)"
    )
    faults = [one for one in tried if one.fault]
    again = " Each again: python -m bench.survive NUMBER" if faults else ""
    yield f"{len(faults)} tracebacks or problems without a place.{again}"
    for one in faults[:10]:
        yield f"  number {one.number} ({one.kind}): {one.fault}"


def _placed(tried: Iterable[Fared]) -> list[Fared]:
    return [one for one in tried if one.line and one.told]


def _share(tried: Iterable[Fared]) -> str:
    placed = _placed(tried)
    return f"{100 * sum(one.near for one in placed) / len(placed):.1f}" if placed else ""


_here: list[tuple[Files, float]] = []  # in a process of the pool: the content, and the memory that this takes


def _begin(root: Path) -> None:
    _here.append((Files(root), _memory()))


def _try(numbers: Sequence[int]) -> tuple[list[Fared], float]:
    files, before = _here[0]
    tried = [fared(files.damage(number)) for number in numbers]
    return tried, _memory() - before


def _memory() -> float:
    """Return the most memory that this process has held, in megabytes."""
    try:
        # What is told of resources counts the process that started this one too.
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        return int(status.split("VmHWM:")[1].split()[0]) / 1e3
    except (OSError, IndexError):
        import resource  # Windows has none: it measures nothing, and yet its tests import this

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _again(root: Path, number: int) -> None:
    """Print one damage, and what load says of it."""
    damage = Files(root).damage(number)
    problems = held(damage.of, damage.file, damage.raw).problems
    sys.stdout.write("\n".join([str(damage), *map(str, sorted(problems))]) + "\n")


if __name__ == "__main__":
    _again(Path(__file__).resolve().parents[1], int(sys.argv[1]))
