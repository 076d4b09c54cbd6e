"""`python run.py bench`: all that is measured, one after the other, the quickest first."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from pathlib import Path

import click

from bench.drawings import bench_drawings
from bench.flows import bench_flows
from bench.host import bench_host
from bench.press import bench_press
from bench.printed import bench_printed
from bench.scale import bench_scale
from bench.site import bench, serve_bench
from bench.survive import bench_survive
from bench.survive_check import bench_checked
from generator.check import checked

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


@click.command()
@click.option("--full", is_flag=True, help="Ten times as many edits of the flows, however long they take.")
@click.option("--edits", type=click.IntRange(1), default=1_000, show_default=True, help="How many edits of the flows.")
@click.option("--drawings", type=click.IntRange(1), default=200, show_default=True, help="Of made-up flows.")
@click.option("--damages", type=click.IntRange(1), default=100_000, show_default=True, help="How many damaged files.")
def main(edits: int, drawings: int, damages: int, *, full: bool) -> None:
    """Measure speed and weight, the drawings beside those of others, what damaged files do, which edits are caught."""
    root = Path(__file__).resolve().parents[1]
    if any(not problem.advice for problem in checked(root).problems):
        raise click.ClickException("The content has problems: python run.py check lists them.")
    sys.exit(not bench_whole(root, click.echo, edits=edits, drawings=drawings, damages=damages, full=full))


if __name__ == "__main__":
    main(prog_name="python run.py bench")
