"""The command line."""

from __future__ import annotations

import datetime
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import TextIO

import click

from generator import check as checks
from generator import errors
from generator.cli.editing import COMMANDS
from generator.diagram import DrawingError, drawings
from generator.diagram.readme_pictures import pictures
from generator.editions.codes import notices
from generator.editions.edition_pair import counted
from generator.files.checksums import ChecksumError, verify
from generator.files.folders import os_error_text
from generator.files.project import project_root, require_guide
from generator.flows.proof import ProofError, cached_proof, proof_or_cached, prove_guide, store_proof, with_proof
from generator.flows.walk import AnswerError, Walked, case_data, case_text, parse_answers, question_and_labels, walk
from generator.model import Guide
from generator.publish.archive import write_archive
from generator.publish.deploy import deploy, open_release_folder, roll_back
from generator.render import pdf
from generator.render.pages import pages
from generator.site import build as sites
from generator.site.export import export

ROOT = project_root()


class FriendlyGroup(click.Group):
    """Commands that report a failure in a sentence; a traceback appears only with --debug."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            require_guide(ROOT)
            return super().invoke(ctx)
        except (BrokenPipeError, click.ClickException, click.exceptions.Exit, click.Abort):
            raise  # click handles these itself
        except errors.GuideError as error:
            raise click.ClickException(str(error)) from None
        except OSError as error:
            raise click.ClickException(f"{os_error_text(error)} Nothing more was done.") from None
        except Exception as error:
            if ctx.params["debug"]:
                raise
            raise click.ClickException(errors.describe(error, ROOT)) from None


@click.group(cls=FriendlyGroup)
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected error instead of a sentence.")
def main(*, debug: bool) -> None:
    """Check and build the guide."""


for command in COMMANDS:
    main.add_command(command)


@main.command()
@click.option("--to", type=click.Path(path_type=Path), default=ROOT / "site", help="The folder for the site.")
def build(to: Path) -> None:
    """Build the site. If the content has problems, nothing is built and an existing site stays."""
    _build(_proved_guide(), to)
    click.echo(f"The site is ready: {to / 'index.html'}")


@main.command("bundle")
@click.option("--to", type=click.Path(path_type=Path), default=ROOT / "dist", help="The folder for the zip.")
def bundle_(to: Path) -> None:
    """Make one zip of the site, to hand out. It needs no network, and opens by a double click."""
    guide = _proved_guide()
    with tempfile.TemporaryDirectory() as made:
        _build(guide, Path(made) / "site")
        zipped = write_archive(Path(made) / "site", guide, to)
    report = verify(zipped)
    click.echo(f"{zipped}\n{zipped.stat().st_size / 1e6:.1f} MB, {report.files} files. List: {report.fingerprint}")


@main.command("publish")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--back", "to_before", is_flag=True, help="Return at once to the edition served before.")
def publish_(folder: Path, *, to_before: bool) -> None:
    """Build the site into FOLDER/current, where a web server reads it. If anything fails, nothing changes there."""
    guide = None if to_before else _proved_guide()
    with open_release_folder(folder) as served, tempfile.TemporaryDirectory() as made:
        if guide:
            _build(guide, Path(made) / "site")
        for line in deploy(Path(made) / "site", served) if guide else roll_back(served):
            click.echo(line)


@main.command("verify")
@click.argument("copy", type=click.Path(path_type=Path))
def verify_(copy: Path) -> None:
    """Check whether COPY, a zip or a folder, is complete, or which files are changed, missing or added."""
    try:
        report = verify(copy)
    except ChecksumError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    for word, names in (("changed", report.changed), ("missing", report.missing), ("added", report.added)):
        for name in names:
            click.echo(f"{word}: {name}")
    state = "Whole" if report.whole else "Not whole"
    click.echo(f"{state}: {report.files} files are listed. List: {report.fingerprint}")
    sys.exit(0 if report.whole else 1)


@main.command("export")
@click.argument("folder", type=click.Path(path_type=Path))
def export_(folder: Path) -> None:
    """Write the pages as Markdown into FOLDER, with a menu, for another site builder."""
    guide, papers = pdf.with_papers(_proved_guide(), ROOT)
    _say_without_paper()
    count = export(guide, pages(guide, ROOT), ROOT / "docs", folder, papers)
    click.echo(f"{count} pages written to {folder}.")


@main.command()
@click.option("--open", "in_browser", is_flag=True, help="Open the browser too.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port; without it, the first free one from 8000.")
def serve(port: int | None, *, in_browser: bool) -> None:
    """Preview the site while you edit; problems appear on the page."""
    sys.exit(sites.serve(ROOT, click.echo, port, in_browser=in_browser))


@main.command("walk")
@click.argument("flow")
@click.option("--answers", type=click.File(encoding="utf-8"), help='A file with {"fact": "value", …}.')
@click.option("--json", "as_json", is_flag=True, help="Print the case as data.")
def walk_(flow: str, answers: TextIO | None, *, as_json: bool) -> None:
    """Work through one case from FLOW, an id or a number, with answers from a file or typed here."""
    guide = _stop_at_problems()
    try:
        given = parse_answers(answers.read()) if answers else {}
        walked = walk(guide, flow, given)
        while walked.next and not answers:
            given[walked.next[1]] = _ask(guide, walked)
            walked = walk(guide, flow, given)
    except AnswerError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    click.echo(
        json.dumps(case_data(guide, walked), ensure_ascii=False, indent=2) if as_json else case_text(guide, walked)
    )


def _ask(guide: Guide, walked: Walked) -> str:
    """Ask the next question in the terminal and return the chosen value."""
    assert walked.next  # noqa: S101 - the caller makes sure
    question, labels = question_and_labels(guide, walked.next)
    click.echo(f"\n{question}")
    for number, label in enumerate(labels.values(), start=1):
        click.echo(f"  {number}. {label}")
    chosen = click.prompt("Number", type=click.IntRange(1, len(labels)))
    return list(labels)[chosen - 1]


@main.command("prove")
@click.option("--again", is_flag=True, help="Prove even if nothing has changed since the last proof.")
def prove_(*, again: bool) -> None:
    """Prove every safety rule on every case, and print the shortest case that breaks one."""
    guide = _stop_at_problems()
    started = time.monotonic()
    report = prove_guide(guide) if again else proof_or_cached(guide, ROOT)
    store_proof(report, ROOT)
    for line in report.lines:
        click.echo(line)
    click.echo(f"{time.monotonic() - started:.0f} s.")
    sys.exit(0 if report.holds else 1)


@main.command("pictures")
def pictures_() -> None:
    """Draw the flows that README.md shows."""
    for line in pictures(_stop_at_problems(), ROOT):
        click.echo(line)


def _stop_at_problems() -> Guide:
    """Return the guide, or print every problem and end with exit code 1."""
    loaded = checks.checked(ROOT)
    problems = [problem for problem in loaded.problems if not problem.advice]
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        click.echo(f"{counted(len(problems), 'problem')}. Nothing was done.", err=True)
        sys.exit(1)
    return loaded.guide


def _proved_guide() -> Guide:
    """Return the guide with its proof, or say what is wrong and end with exit code 1."""
    guide = _stop_at_problems()
    for line in notices(guide, datetime.date.today()):
        click.echo(line)
    if cached_proof(guide, ROOT) is None:
        click.echo("Proving the flows, because something in them has changed. This takes about a minute.")
    try:
        drawings(guide, ROOT)
        return with_proof(guide, ROOT)
    except (DrawingError, ProofError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)


def _say_without_paper() -> None:
    if not pdf.CAN_PRINT:
        click.echo(pdf.NO_TYPST)


def _build(guide: Guide, to: Path) -> None:
    _say_without_paper()
    sites.build(guide, to, ROOT)
