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


def bench_whole(root: Path, say: Callable[[str], None], *, edits: int, drawings: int, full: bool) -> None:
    """Measure the guide below `root`, with so many wrong edits and made-up flows; ten times the edits if in full."""
    bench(root, say)
    serve_bench(root, say)
    bench_host(root, say)
    bench_press(root, say)
    bench_scale(root, say)
    bench_drawings(root, say, drawings)
    bench_printed(root, say)
    bench_flows(root, say, 10 * edits if full else edits, minutes=math.inf if full else 20)
