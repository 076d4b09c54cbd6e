"""Another id for a step, a flow, a duty or a term: every word that names it, and no other sign of any file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.check import checked
from generator.edit.ids import display_id, new_id
from generator.edit.redirects import FILE as REDIRECTS
from generator.edit.redirects import redirect_changes
from generator.edit.reference_index import Mention, mentions
from generator.edit.transaction import Files, dry_run, require_valid, write_all_or_none
from generator.edit.usages import written_files
from generator.editions.current import CurrentEdition
from generator.editions.edition_pair import counted
from generator.errors import EditError
from generator.load.source_text import Change, SourceText
from generator.model import SUFFIX
from generator.model.problem import did_you_mean

KINDS = ("step", "flow", "duty", "term")


@dataclass(frozen=True)
class Renaming:
    """What is written for another id: the files, what the guide names then, and what there is to say, in sentences."""

    changed: Files
    named: list[tuple[str, str]]
    said: list[str]


def rename_id(root: Path, kind: str, old: str, new: str) -> list[str]:
    """Write a new id wherever the old one stands in content/, and say what was done.

    A step is flow/step in `old`; `new` may leave the flow out. Raises EditError where nothing was changed.
    """
    content = checked(root)
    guide = require_valid(content)
    files = written_files(guide, root)
    one = renaming(content.edition, files, mentions(guide, files), kind, old.strip(), new.strip())
    problems, after = dry_run(root, one.changed)
    _refuse_half(problems, one.named, mentions(after.guide, {}))
    write_all_or_none(root, one.changed)
    return one.said


def renaming(
    edition: CurrentEdition, files: dict[str, SourceText], before: list[Mention], kind: str, old: str, new: str
) -> Renaming:
    """Return what is to be written; raises EditError where it cannot be. `before` are the mentions in these files."""
    if kind == "step" and "/" in old and "/" not in new:
        new = f"{old.partition('/')[0]}/{new}"
    _refuse(kind, old, new, before)
    names = _names(kind, old, new, before)
    changes = _changes(before, names, files)
    changed: Files = {file: files[file].changed(theirs) for file, theirs in changes.items()}
    if kind == "flow":
        _rename_file(changed, files, old, new)
    redirects = redirect_changes(edition, files, names, changed)
    count = sum(len(theirs) for theirs in changes.values())
    said = f"{counted(count, 'word')} in {counted(len(changes), 'file')}: the {kind} {old} is {new} now."
    return Renaming(changed, _renamed(before, names), [said, *redirects])


def _refuse(kind: str, old: str, new: str, before: list[Mention]) -> None:
    """Raise EditError where the old id is none of this kind, or the new one is taken or cannot be one."""
    given = {one.name for one in before if one.gives}
    if f"{kind}:{old}" not in given:
        theirs = [name.partition(":")[2] for name in given if name.startswith(f"{kind}:")]
        form = " Write a step as flow/step." if kind == "step" and "/" not in old else ""
        raise EditError(f'There is no {kind} "{display_id(old)}".{did_you_mean(old, theirs)}{form}')
    flow, _, id_ = new.rpartition("/")
    if kind == "step" and flow != old.partition("/")[0]:
        raise EditError(f"A step stays in its flow: write {old.partition('/')[0]}/new-name, or the new name alone.")
    new_id(id_ if kind == "step" else new)
    if f"{kind}:{new}" in given:
        raise EditError(f'There is a {kind} "{new}" already: choose another id.')


def _names(kind: str, old: str, new: str, before: list[Mention]) -> dict[str, str]:
    """Return every kind:id that becomes another; with a flow its steps, with a step what Not sure adds to it."""
    names = {f"{kind}:{old}": f"{kind}:{new}"}
    if kind == "step":
        names[f"step:{old}{SUFFIX}"] = f"step:{new}{SUFFIX}"
    elif kind == "flow":
        theirs = {one.name for one in before if one.name.startswith(f"step:{old}/")}
        names |= {name: f"step:{new}/{name.partition('/')[2]}" for name in theirs}
    return names


def _changes(before: list[Mention], names: dict[str, str], files: dict[str, SourceText]) -> dict[str, set[Change]]:
    """Return what changes in each file; raises EditError for a word that is not found there as it is read."""
    changes: dict[str, set[Change]] = {}
    for one in before:
        word = _word(one, names)
        if word == one.word or (one.gives and one.name.startswith("flow:")):  # a flow's id is in its file's name
            continue
        span = one.span(files)
        if span is None:
            raise EditError(f'Write "{one.word}" plainly, without quotes or backslashes: {one.place}.')
        changes.setdefault(one.place.file, set()).add(Change(*span, word))
    return changes


def _word(one: Mention, names: dict[str, str]) -> str:
    """Return what stands in the place of a mention then: as much of the new kind:id as is written of the old."""
    new = names.get(one.name)
    if new is None:
        return one.word
    for old_part, new_part in _forms(one.name, new):
        if one.word == old_part:
            return new_part
    return one.word  # a step's reading


def _forms(old: str, new: str) -> Iterator[tuple[str, str]]:
    yield old, new
    yield old.partition(":")[2], new.partition(":")[2]
    yield old.rpartition("/")[2], new.rpartition("/")[2]


def _renamed(before: list[Mention], names: dict[str, str]) -> list[tuple[str, str]]:
    return sorted((names.get(one.name, one.name), _word(one, names)) for one in before if one.place.file != REDIRECTS)


def _refuse_half(problems: list[str], expected: list[tuple[str, str]], after: list[Mention]) -> None:
    """Raise EditError where the guide would not be the same but for the id."""
    if problems:
        raise EditError(f"Nothing was changed, for it would be wrong then: {problems[0]}")
    there = sorted((one.name, one.word) for one in after if one.place.file != REDIRECTS)
    if there != expected:
        odd = next(iter(set(there) ^ set(expected)), ("?", "?"))
        raise EditError(f'Nothing was changed: "{odd[1]}" ({odd[0]}) would be another thing then.')


def _rename_file(changed: Files, files: dict[str, SourceText], old: str, new: str) -> None:
    file = next(file for file in files if re.fullmatch(rf"content/flows/\d\d-{re.escape(old)}\.yml", file))
    name = file.removesuffix(f"{old}.yml") + f"{new}.yml"
    changed[name] = changed.pop(file, files[file].changed(()))
    changed[file] = None
