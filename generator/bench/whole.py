"""All that is measured, one after the other: what is soon known first."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

from generator.bench.drawings import bench_drawings
from generator.bench.flows import bench_flows
from generator.bench.host import bench_host
from generator.bench.press import bench_press
from generator.bench.printed import bench_printed
from generator.bench.scale import bench_scale
from generator.bench.site import bench, serve_bench
from generator.bench.survive import bench_survive
from generator.bench.survive_check import bench_checked

_CHECKED = 50  # of so many damaged files one goes through the check of the whole guide, which takes as much longer


def bench_whole(root: Path, say: Callable[[str], None], *, edits: int, drawings: int, damages: int, full: bool) -> bool:
    """Measure the guide below `root`, with so many wrong edits, made-up flows and damaged files; return whether no
    damaged file failed. In full there are ten times as many edits.
    """
    bench(root, say)
    serve_bench(root, say)
    bench_host(root, say)
    bench_press(root, say)
    bench_scale(root, say)
    bench_drawings(root, say, drawings)
    bench_printed(root, say)
    survived = [bench_survive(root, say, damages), bench_checked(root, say, max(1, damages // _CHECKED))]
    bench_flows(root, say, 10 * edits if full else edits, minutes=math.inf if full else 20)
    return all(survived)
