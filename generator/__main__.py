"""The command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from generator import check as checks
from generator.export import FolderInUseError, export
from generator.model import Guide
from generator.render import pages

ROOT = Path(__file__).resolve().parent.parent


@click.group()
def main() -> None:
    """Check and build the guide."""


@main.command()
def check() -> None:
    """Print every problem of every file of content/."""
    problems = checks.checked(ROOT).problems
    for problem in problems:
        click.echo(str(problem))
    wrong = sum(not problem.advice for problem in problems)
    advice = len(problems) - wrong
    click.echo(f"{wrong} problem{'' if wrong == 1 else 's'}, {advice} of advice." if problems else "No problems.")
    sys.exit(1 if wrong else 0)


@main.command()
@click.option("--to", type=click.Path(path_type=Path), default=ROOT / "site", help="Where the site goes.")
def build(to: Path) -> None:
    """Build the site; nothing is built while there are problems."""
    _stop_at_problems()
    sys.exit(_mkdocs("build", "--quiet", "--site-dir", str(to.resolve())))


@main.command("export")
@click.argument("folder", type=click.Path(path_type=Path))
def export_(folder: Path) -> None:
    """Write the same pages as plain Markdown into FOLDER, with a menu, for another builder of sites."""
    guide = _stop_at_problems()
    try:
        count = export(guide, pages(guide, ROOT), ROOT / "docs", folder)
    except (FolderInUseError, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{count} pages written to {folder}.")


@main.command()
def serve() -> None:
    """Show the site while it is being edited; problems stand in the page."""
    click.echo("Open http://127.0.0.1:8000/ and edit; the page follows. Ctrl+C ends it.")
    sys.exit(_mkdocs("serve", "--quiet", "--no-strict"))


@main.command("bench")
def bench_() -> None:
    """Measure speed and weight, as ratios within this run."""
    try:
        from generator.bench import bench, serve_bench
    except ModuleNotFoundError:
        raise click.ClickException("This system does not tell what CPU a program took: use Linux or macOS.") from None
    _stop_at_problems()
    bench(ROOT, click.echo)
    serve_bench(ROOT, click.echo)


def _stop_at_problems() -> Guide:
    """Return the guide, or print every problem and end with exit code 1."""
    loaded = checks.checked(ROOT)
    problems = [problem for problem in loaded.problems if not problem.advice]
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        click.echo(f"{len(problems)} problems; nothing was built.", err=True)
        sys.exit(1)
    return loaded.guide


def _mkdocs(*words: str) -> int:
    """Return MkDocs' exit code; where the system can, it takes our place, so that what stops us stops it too."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "mkdocs", *words, "--config-file", str(ROOT / "mkdocs.yml")]
    if os.name != "nt":
        sys.stdout.flush()
        os.execve(command[0], command, environment)
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    main()
