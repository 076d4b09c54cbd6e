"""content/provisions.yml with the fingerprints and numbers of another text; no other word of it changes."""

from collections.abc import Iterator

from generator.edit import EditError
from generator.edit.source_update.align import Found, Known, other_signs
from generator.edit.source_update.fingerprint import plain_line, sha
from generator.edit.source_update.source_text import Line
from generator.load.source_text import Change, SourceText
from generator.model import Provision
from generator.model.numbers import numbers_in

FILE = "content/provisions.yml"


def updated_register(file: SourceText, found: Found) -> bytes:
    """Return the bytes of the register in which each fingerprint is of the line that stands there now.

    Raises EditError where something is written in a way that cannot be changed word by word.
    """
    changes: set[Change] = set()
    for known, line in to_renew(found):
        changes |= set(_fingerprints(file, known, line))
    for known, line in found.changed:
        if isinstance(known.part, Provision) and (numbers := other_numbers(known.part, line)) is not None:
            changes.add(_numbers(file, known.part, numbers))
    return file.changed(changes)


def to_renew(found: Found) -> list[tuple[Known, Line]]:
    """Return the lines of which the register has another fingerprint."""
    return [*found.changed, *other_signs(found.same), *other_signs(found.moved)]


def other_numbers(paragraph: Provision, line: Line) -> tuple[str, ...] | None:
    """Return the numbers and time words of a line where they are others than the register has, in its order first."""
    there = dict.fromkeys(numbers_in(line.text))
    if set(there) == set(paragraph.numbers):
        return None
    return tuple(dict.fromkeys((*(one for one in paragraph.numbers if one in there), *there)))


def _fingerprints(file: SourceText, known: Known, line: Line) -> Iterator[Change]:
    for key, mark in (("sha", sha(line.text)), ("plain", plain_line(line.text))):
        if getattr(known.part, key):
            yield file.set(known.part.at(key), mark)


def _numbers(file: SourceText, paragraph: Provision, numbers: tuple[str, ...]) -> Change:
    quoted = ", ".join(f"'{one}'" for one in numbers)
    words = f"numbers: [{quoted}]"
    if "numbers" not in paragraph.places.keys:
        start = file.at[paragraph.at("sha")][0]
        return Change(start, start, f"{words}{file.line_end}{' ' * (paragraph.at('sha').column - 1)}")
    start, after = file.at[paragraph.at("numbers")]
    if paragraph.numbers:
        after = file.at[paragraph.at("numbers", len(paragraph.numbers) - 1)][1]
    in_brackets = "[" in file.text[start:after] or not paragraph.numbers
    end = file.text.find("]", after) + 1 if in_brackets else after
    if not end:
        raise EditError(f"Nothing was changed. Write line {paragraph.at('numbers').line} of {FILE} on one line.")
    return Change(start, end, words)
