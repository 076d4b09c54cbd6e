"""The bench of the flows, tried in small: what it prints, and that it stops in time."""

from __future__ import annotations

import re
from pathlib import Path

from bench.mutation.mutations import CLASSES
from bench.mutation.run import bench_mutation

BASE = Path(__file__).resolve().parents[2] / "check" / "base"


def _bench_lines(edits: int, minutes: float) -> list[str]:
    lines: list[str] = []
    bench_mutation(BASE, lines.append, edits, minutes=minutes)
    return lines


def test_bench_mutation_counts_every_edit_once_by_class() -> None:
    lines = _bench_lines(27, minutes=5)  # the small guide has no hand-over, and so nine of the ten classes
    assert "27 were tried" in lines[1]
    assert any(line.startswith("No false alarm") for line in lines)
    for class_ in CLASSES:
        numbers = next(line for line in lines if line.startswith(class_)).removeprefix(class_).split()
        assert int(numbers[0]) == (0 if class_ == "remove a hand-over" else 3)
        assert not int(numbers[0]) or abs(sum(map(float, numbers[1:])) - 100) < 1


def test_bench_mutation_says_how_many_were_not_tried() -> None:
    printed = "\n".join(_bench_lines(36, minutes=0))
    assert re.search(r"0 minutes were up: the other \d+ of 36 were not tried\.", printed)
