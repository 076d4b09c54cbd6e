"""The words of the command line that change content/ for an editor, or look something up in it or in what makes it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

import click

from generator import edit
from generator import release as freezing
from generator import sbom as materials
from generator.drift import source
from generator.load import load

ROOT = Path(__file__).resolve().parent.parent


@click.command()
@click.argument("kind", type=click.Choice(edit.KINDS))
@click.argument("id_", metavar="ID")
def new(kind: str, id_: str) -> None:
    """Begin a flow, section, term, checklist or rule: small, valid, with remarks that say what to change."""
    _say(edit.begin(ROOT, kind, id_))


@click.command()
@click.argument("kind", type=click.Choice(edit.RENAMED))
@click.argument("old")
@click.argument("new_", metavar="NEW")
def rename(kind: str, old: str, new_: str) -> None:
    """Give a step (OLD as flow/step), flow, duty or term another id wherever it is named; its old address leads on."""
    _say(edit.rename(ROOT, kind, old, new_))


@click.command()
@click.argument("name")
def find(name: str) -> None:
    """List where NAME is used, as line of a file and page: S3.35b, D01, or kind:id such as duty:cp-referral."""
    _say(edit.found(ROOT, name))


@click.command("source")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say it, and write nothing.")
def source_(file: Path, *, dry_run: bool) -> None:
    """Compare with FILE, a new text of the procedure: what rests on changed paragraphs waits to be confirmed."""
    _say(source(ROOT, file, datetime.date.today(), dry_run=dry_run))


@click.command()
def release() -> None:
    """Freeze the content, once it is checked and proved, as the edition that content/site.yml says it is."""
    _say(freezing.release(ROOT))


@click.command()
@click.argument("edition", required=False)
@click.option("--markdown", is_flag=True, help="As Markdown, for a message to those who have to agree.")
def compare(edition: str | None, *, markdown: bool) -> None:
    """Say what the content does in another way than EDITION, or than the newest one that is frozen."""
    _say(freezing.comparison(ROOT, edition, markdown=markdown))


@click.command()
def sbom() -> None:
    """Print every package and file of others that the guide is made with, as CycloneDX 1.6."""
    _say([materials.sbom(load(ROOT).guide, ROOT)])


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


COMMANDS = (new, rename, find, source_, release, compare, sbom)
