"""The command line."""

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import TextIO

import click

from generator import errors
from generator.cli.editing import COMMANDS
from generator.diagram.readme_pictures import pictures
from generator.files.checksums import ChecksumError, verify
from generator.files.folders import os_error_text
from generator.files.project import project_root, require_guide
from generator.flows.proof import proof_or_cached, prove_guide, store_proof
from generator.flows.walk import (
    AnswerError,
    Walked,
    case_data,
    case_text,
    parse_answers,
    question_and_labels,
    walk_case,
)
from generator.model import Guide
from generator.publish.archive import write_archive
from generator.publish.deploy import deploy_site, open_release_folder, roll_back
from generator.render.pages import all_pages
from generator.site import build as sites
from generator.site.export import export_site
from generator.site.pipeline import NOT_READY, prepare, sound_content

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
        except NOT_READY as error:
            click.echo(str(error), err=True)
            sys.exit(1)
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
    sites.build_site(prepare(ROOT, say=click.echo), to, ROOT)
    click.echo(f"The site is ready: {to / 'index.html'}")


@main.command("bundle")
@click.option("--to", type=click.Path(path_type=Path), default=ROOT / "dist", help="The folder for the zip.")
def bundle_(to: Path) -> None:
    """Make one zip of the site, to hand out. It needs no network, and opens by a double click."""
    publication = prepare(ROOT, say=click.echo)
    with tempfile.TemporaryDirectory() as made:
        sites.build_site(publication, Path(made) / "site", ROOT)
        zipped = write_archive(Path(made) / "site", publication.edition, to)
    report = verify(zipped)
    click.echo(f"{zipped}\n{zipped.stat().st_size / 1e6:.1f} MB, {report.files} files. List: {report.fingerprint}")


@main.command("publish")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--back", "to_before", is_flag=True, help="Return at once to the edition served before.")
def publish_(folder: Path, *, to_before: bool) -> None:
    """Build the site into FOLDER/current, where a web server reads it. If anything fails, nothing changes there."""
    publication = None if to_before else prepare(ROOT, say=click.echo)
    with open_release_folder(folder) as served, tempfile.TemporaryDirectory() as made:
        if publication:
            sites.build_site(publication, Path(made) / "site", ROOT)
        for line in deploy_site(Path(made) / "site", served) if publication else roll_back(served):
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
    publication = prepare(ROOT, say=click.echo)
    count = export_site(publication, all_pages(publication, ROOT), ROOT / "docs", folder)
    click.echo(f"{count} pages written to {folder}.")


@main.command()
@click.option("--open", "in_browser", is_flag=True, help="Open the browser too.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port; without it, the first free one from 8000.")
def serve(port: int | None, *, in_browser: bool) -> None:
    """Preview the site while you edit; problems appear on the page."""
    sys.exit(sites.serve_site(ROOT, click.echo, port, in_browser=in_browser))


@main.command("walk")
@click.argument("flow")
@click.option("--answers", type=click.File(encoding="utf-8"), help='A file with {"fact": "value", …}.')
@click.option("--json", "as_json", is_flag=True, help="Print the case as data.")
def walk_(flow: str, answers: TextIO | None, *, as_json: bool) -> None:
    """Work through one case from FLOW, an id or a number, with answers from a file or typed here."""
    guide = sound_content(ROOT).guide
    try:
        given = parse_answers(answers.read()) if answers else {}
        walked = walk_case(guide, flow, given)
        while walked.next and not answers:
            given[walked.next[1]] = _ask(guide, walked)
            walked = walk_case(guide, flow, given)
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
    guide = sound_content(ROOT).guide
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
    publication = prepare(ROOT, prove=False, pdfs=False)
    for line in pictures(publication.guide, publication.drawings, ROOT):
        click.echo(line)
