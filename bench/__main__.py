"""`python run.py bench`: all that is measured, one after the other, the quickest first."""

import math
import sys
import tempfile
from pathlib import Path

import click

from bench.drawing.run import bench_drawing
from bench.fuzz.check_run import bench_check
from bench.fuzz.load_run import bench_load
from bench.hosting.run import bench_hosting
from bench.mutation.run import bench_mutation
from bench.speed.build import bench_build, bench_serve
from bench.speed.latency import bench_latency
from bench.speed.pdf import bench_pdf
from bench.speed.scaling import bench_scaling
from generator.check import checked
from tests.support.site import build

ROOT = Path(__file__).resolve().parents[1]
_CHECKED = 50  # one in so many damaged files goes through the check of the whole guide, which takes as much longer


@click.command()
@click.option("--full", is_flag=True, help="Ten times as many edits of the flows, however long they take.")
@click.option("--edits", type=click.IntRange(1), default=1_000, show_default=True, help="How many edits of the flows.")
@click.option("--drawings", type=click.IntRange(1), default=200, show_default=True, help="Of made-up flows.")
@click.option("--damages", type=click.IntRange(1), default=100_000, show_default=True, help="How many damaged files.")
def main(edits: int, drawings: int, damages: int, *, full: bool) -> None:
    """Measure speed and weight, our drawings, what damaged files do, and which wrong edits are caught.

    The exit code is 1 if a damaged file failed or a changed route went unreported.
    """
    if any(not problem.advice for problem in checked(ROOT).problems):
        raise click.ClickException("The content has problems: python run.py check lists them.")
    bench_build(ROOT, click.echo)
    bench_serve(click.echo)
    with tempfile.TemporaryDirectory() as folder:
        site = build(Path(folder) / "site").folder
        bench_hosting(site, Path(folder), click.echo)
        bench_latency(site, click.echo)
    bench_scaling(ROOT, click.echo)
    bench_drawing(ROOT, click.echo, drawings)
    bench_pdf(click.echo)
    passed = [bench_load(ROOT, click.echo, damages), bench_check(ROOT, click.echo, max(1, damages // _CHECKED))]
    bench_mutation(ROOT, click.echo, 10 * edits if full else edits, minutes=math.inf if full else 20)
    sys.exit(not all(passed))


if __name__ == "__main__":
    main(prog_name="python run.py bench")
