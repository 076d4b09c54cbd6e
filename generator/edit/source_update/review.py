"""content/source-review.yml with what was noticed: entries come to its end, and what has changed again waits again."""

import datetime
import re
from collections.abc import Iterator

from generator.edit.source_update.fingerprint import sha
from generator.edit.source_update.impact import ChangedProvision
from generator.edit.source_update.source_text import Line
from generator.load.source_text import Change, SourceText, read_source
from generator.model import Guide, ReviewedPlace

FILE = "content/source-review.yml"
BEGINNING = """\
# What has changed in the procedure since the guide was written. `python run.py source FILE` writes this file.
# Each place waits until somebody has read it against the procedure, and put it right where it has to be. Then that
# person's name goes between the quotes after confirmed_by, and the day after confirmed_on, as in "2026-12-01".
# place: its id, as in duty:cp-referral; a sentence has none, and is named by where it stands and its address there.
# now: fingerprints of the lines that stand there now, or gone. new_line: a line that nobody restates yet.
# An entry in which nothing waits may be deleted once an edition has been released.
review:
"""
_ASKED = 'confirmed_by: ""\n{0}confirmed_on: ""\n'


def updated_review(
    guide: Guide,
    files: dict[str, SourceText],
    told: list[ChangedProvision],
    new: list[tuple[Line, str]],
    today: datetime.date,
) -> bytes | None:
    """Return the bytes of the file with what is new, or None where nothing is.

    Raises EditError where something is written in a way that cannot be changed word by word.
    """
    fresh = [one for one in told if one.is_new]
    again = [one for one in fresh if one.before]
    first = [one for one in fresh if not one.before and (one.places or len(one.lines) != 1)]
    if not (again or first or new):
        return None
    file = files.get(FILE) or read_source(FILE, BEGINNING.encode())
    changes = {change for one in again for change in _again(file, one, today)}
    raw = file.changed(changes) if files.get(FILE) else BEGINNING.encode()
    column = guide.review.review[0].places.start.column if guide.review.review else 5
    indent = " " * max(column - 3, 0)
    entries = "".join(_entry(one, today) for one in first) + "".join(_line(*one, today) for one in new)
    entries = re.sub(r"(?m)^", indent, entries.removesuffix("\n")) + "\n" if entries else ""
    return read_source(FILE, raw).append("review", entries)


def _entry(one: ChangedProvision, today: datetime.date) -> str:
    head = f"- paragraph: {one.paragraph.id}\n  noticed: {today}\n  now: {one.now}\n"
    return head + ("  compare:\n" if one.places else "") + "".join(f"    {_place(name)}" for name in one.places)


def _place(name: str, indent: str = "      ") -> str:
    return f"- place: {name}\n{indent}{_ASKED.format(indent)}"


def _line(line: Line, after: str, today: datetime.date) -> str:
    where = f"  after: {after}\n" if after else ""
    return f"- new_line: {sha(line.text)}\n{where}  noticed: {today}\n  {_ASKED.format('  ')}"


def _again(file: SourceText, one: ChangedProvision, today: datetime.date) -> Iterator[Change]:
    """Yield what changes in the entry of a paragraph that has changed again: all its places wait, and new ones too."""
    entry = one.before
    assert entry  # noqa: S101 - the caller has seen to it
    yield file.set(entry.at("now"), one.now)
    yield file.set(entry.at("noticed"), str(today))
    for place in entry.compare:
        for key in ("confirmed_by", "confirmed_on"):
            if getattr(place, key):
                yield file.set(place.at(key), '""')
    more = [name for name in one.places if name not in {place.place for place in entry.compare}]
    if more:
        yield _more(file, entry.compare, file.span(entry.at("now"))[1], more)


def _more(file: SourceText, there: tuple[ReviewedPlace, ...], after: int, more: list[str]) -> Change:
    """Return the change that adds places to an entry: after its last one, or after its last key."""
    if there:
        column = there[0].places.start.column
        after = max(file.span(place)[1] for place in there[-1].places.keys.values())
    else:
        column = 7
    lines = "".join(f"{' ' * (column - 3)}{_place(name, ' ' * (column - 1))}" for name in more)
    head = "" if there else f"{file.line_end}    compare:"
    end = re.compile(r"[^\r\n]*").match(file.text, after)
    at = end.end() if end else after
    return Change(at, at, (head + "\n" + lines.removesuffix("\n")).replace("\n", file.line_end))
