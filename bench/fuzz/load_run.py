"""Damaged files one at a time through load: what fails, how long each takes, and whether its place is right.

`python -m bench.fuzz.load_run NUMBER` makes one of them again and prints what load finds in it.
"""

import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.fuzz.damage import DAMAGES, Content, Damage
from bench.fuzz.oversized import OVERSIZED
from bench.pool import processes
from generator.load.loader import parse_file
from generator.model.problem import Problem

NEAR = 1  # lines: as far as the first problem may be from the damage
MILLISECONDS, MEGABYTES, PERCENT = 200, 200, 95  # the bars
PROCESSES = 2


class Outcome(NamedTuple):
    """What load made of one damaged file."""

    number: int
    kind: str
    seconds: float
    line: int  # the one that is wrong; 0 where no single one is
    found: int = 0  # the line of the first problem; 0 where there is none
    fault: str = ""

    @property
    def near(self) -> bool | None:
        """Whether the first problem is where the damage is; None without a problem or a single wrong line."""
        return abs(self.found - self.line) <= NEAR if self.line and self.found else None


def outcome(damage: Damage) -> Outcome:
    """Return what load makes of a damaged file, with any failure."""
    started, fault = time.process_time(), ""
    problems: list[Problem] = []
    try:
        part, problems, _ = parse_file(damage.of, damage.file, damage.raw)
        if part is None and not problems:
            fault = "it was not read, and no problem says why"
    except Exception:  # noqa: BLE001 - every failure is counted
        fault = traceback.format_exc()
    seconds = time.process_time() - started
    fault = fault or next(_faults(damage, problems), "")
    first = min(problems).place.line if problems else 0
    return Outcome(damage.number, damage.kind, seconds, damage.line, first, fault)


def _faults(damage: Damage, problems: Iterable[Problem]) -> Iterator[str]:
    """Yield what a problem lacks that every problem has."""
    lines = damage.raw.count(b"\n") + damage.raw.count(b"\r") + 1
    for problem in problems:
        if problem.place.file != damage.file or not 1 <= problem.place.line <= lines or problem.place.column < 1:
            yield f"a problem is at no place of the file: {problem!r}"
        if not (problem.says and problem.fix and problem.rule) or "\n" in problem.says + problem.fix:
            yield f"a problem says too little, or more than a line: {problem!r}"


def bench_load(root: Path, say: Callable[[str], None], count: int) -> bool:
    """Make so many damages of files below `root`, print what load made of them; return whether nothing failed."""
    with processes(PROCESSES, _begin, root) as pool:
        outcomes, memory = zip(*pool.map(_try, range(count), chunksize=250), strict=True)
    for line in report(outcomes):
        say(line)
    say(f"memory of a process grew by {max(memory):.0f} MB at most (bar: {MEGABYTES} MB)")
    return not any(one.fault for one in outcomes)


def report(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield what is printed of the damages that were tried."""
    times = sorted(one.seconds * 1000 for one in outcomes)
    slowest = max(outcomes, key=lambda one: one.seconds)
    numbers = f"numbers {outcomes[0].number} to {outcomes[-1].number}"
    yield f"{len(outcomes):,} damaged files went through load, one at a time, {numbers}."
    yield (
        f"a file, CPU: median {times[len(times) // 2]:.1f} ms, 99 of 100 under {times[len(times) * 99 // 100]:.0f} ms, "
        f"worst {times[-1]:.0f} ms (number {slowest.number}; bar: {MILLISECONDS} ms)"
    )
    yield f"{'kind of damage':44}{'files':>8}{'problem':>9}{'placed':>8}{'right, %':>10}{'worst, ms':>11}"
    for kind in (*DAMAGES, ""):
        of = [one for one in outcomes if kind in (one.kind, "")]
        worst = f"{max(one.seconds for one in of) * 1000:11.0f}" if of else ""
        found, placed = sum(bool(one.found) for one in of), sum(one.near is not None for one in of)
        yield f"{kind or 'all':44}{len(of):8,}{found:9,}{placed:8,}{_share(of):>10}{worst}"
    common = [one for one in outcomes if one.kind not in OVERSIZED]
    yield (
        f"place right within {NEAR} line: {_share(outcomes)} % of all with one wrong line and a problem; "
        f"{_share(common)} % without huge and deep files (bar: {PERCENT} %)"
    )
    faults = [one for one in outcomes if one.fault]
    again = " Each again: python -m bench.fuzz.load_run NUMBER" if faults else ""
    yield f"{len(faults)} tracebacks or problems without a place.{again}"
    yield from (f"  number {one.number} ({one.kind}): {one.fault}" for one in faults[:10])


def _share(outcomes: Iterable[Outcome]) -> str:
    near = [one.near for one in outcomes if one.near is not None]
    return f"{100 * sum(near) / len(near):.1f}" if near else ""


_here: list[tuple[Content, float]] = []  # in a process of the pool: the content, and the memory that this takes


def _begin(root: Path) -> None:
    _here.append((Content(root), _memory()))


def _try(number: int) -> tuple[Outcome, float]:
    content, before = _here[0]
    return outcome(content.damage(number)), _memory() - before


def _memory() -> float:
    """Return the most memory that this process has used, in megabytes; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/status").read_text(encoding="utf-8").split("VmHWM:")[1].split()[0]) / 1e3
    except (OSError, IndexError):
        return 0.0


if __name__ == "__main__":
    again = Content(Path(__file__).resolve().parents[2]).damage(int(sys.argv[1]))
    for line in (again, *sorted(parse_file(again.of, again.file, again.raw).problems)):
        print(line)  # noqa: T201 - it is asked for in a terminal
