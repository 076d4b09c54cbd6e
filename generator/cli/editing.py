"""The commands that change content/ for an editor, or look something up in it."""

import datetime
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from generator import check as checks
from generator import edit
from generator.edit.source_update import update_from_source
from generator.editions.edition_pair import counted
from generator.errors import RUN
from generator.files.project import project_root
from generator.flows.proof import cached_proof
from generator.site import release as freezing

ROOT = project_root()


@click.command()
def check() -> None:
    """Print every problem in content/, with its file and line, and how to correct it."""
    content = checks.checked(ROOT)
    problems, guide = content.problems, content.guide
    edit.write_schemas(guide, ROOT)
    for problem in problems:
        click.echo(str(problem))
    for line in content.edition.notices(datetime.date.today()):
        click.echo(line)
    if not problems and cached_proof(guide, ROOT) is None:
        click.echo(f"Flows, facts, duties or rules have changed since the last proof. Run: {RUN} prove")
    wrong = len(content.wrong)
    advice = len(problems) - wrong
    click.echo(f"{counted(wrong, 'problem')}, {advice} of advice." if problems else "No problems.")
    sys.exit(1 if wrong else 0)


@click.command()
@click.argument("kind", type=click.Choice(edit.KINDS))
@click.argument("id_", metavar="ID")
def new(kind: str, id_: str) -> None:
    """Create a small, valid flow, section, term, checklist or rule, with comments that say what to change."""
    _say(edit.create_content(ROOT, kind, id_))


@click.command()
@click.argument("kind", type=click.Choice(edit.RENAMED))
@click.argument("old")
@click.argument("new_", metavar="NEW")
def rename(kind: str, old: str, new_: str) -> None:
    """Change the id of a step (OLD as flow/step), flow, duty or term wherever it is named; old addresses still work."""
    _say(edit.rename_id(ROOT, kind, old, new_))


@click.command()
@click.argument("name")
def find(name: str) -> None:
    """List each file, line and page that uses NAME: S3.35b, D01, or kind:id such as duty:cp-referral."""
    _say(edit.find_usages(ROOT, name))


@click.command("source")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only report; change no file.")
def source_(file: Path, *, dry_run: bool) -> None:
    """Compare with FILE, a new text of the procedure. What rests on changed paragraphs waits for confirmation."""
    _say(update_from_source(ROOT, file, datetime.date.today(), dry_run=dry_run))


@click.command()
def release() -> None:
    """Freeze the content, checked and proved, as the edition that content/site.yml names."""
    _say(freezing.freeze_edition(ROOT))


@click.command()
@click.argument("edition", required=False)
@click.option("--markdown", is_flag=True, help="Write Markdown, for a message to the people who have to agree.")
def compare(edition: str | None, *, markdown: bool) -> None:
    """Report what the content does differently from EDITION, or from the newest frozen one."""
    _say(freezing.comparison(ROOT, edition, markdown=markdown))


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


COMMANDS = (check, new, rename, find, source_, release, compare)
