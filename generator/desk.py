"""The words of the command line that change content/ for an editor, or look something up in it."""

from __future__ import annotations

from pathlib import Path

import click

from generator import edit

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


def _say(lines: list[str]) -> None:
    for line in lines:
        click.echo(line)


COMMANDS = (new, rename, find)
