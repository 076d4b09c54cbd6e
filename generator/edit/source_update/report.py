"""How a text of the procedure compares with the register, in sentences for the terminal."""

from collections.abc import Iterator

from generator.edit.source_update.align import Found, Known, other_signs
from generator.edit.source_update.fingerprint import plain_line, sha
from generator.edit.source_update.impact import ChangedProvision
from generator.edit.source_update.register import other_numbers
from generator.edit.source_update.source_text import Line
from generator.editions.edition_pair import counted
from generator.model import Guide

_BEGINNING = 50  # signs of a line that are shown, so that it is found


def comparison_lines(
    guide: Guide, found: Found, told: list[ChangedProvision], new: list[tuple[Line, str]]
) -> Iterator[str]:
    """Yield what became of each paragraph, and which lines are new."""
    count = sum(bool(one.sha) for one in guide.provisions.provisions)
    yield f"{found.as_they_were()} of {count} paragraphs are as they were."
    yield from _signs_and_places(found)
    yield from _headings(found)
    changed = {known.paragraph for known, _ in found.changed}
    for one in told:
        if not one.is_new:
            yield _noticed(one)
            continue
        yield ""
        yield from _changed(one) if one.paragraph.id in changed else _by_hand(one)
        yield from (f"  {file}:{line}{rest}" for file, line, rest in one.rows)
    for line, after in new:
        yield ""
        yield f"New{f', after {after}' if after else ''}: {_line(line)} Nobody restates it yet."
        yield f"  If it is a paragraph, give it an entry in content/provisions.yml with {_marks(line)}"


def _signs_and_places(found: Found) -> Iterator[str]:
    for known, line in other_signs([*found.same, *found.moved]):
        yield f"{_named(known)} has the same words and other signs, in line {line.number}. Nothing waits for that."
    for known, line in found.moved:
        yield f"{_named(known)} stands at another place now, in line {line.number}."
    for known, line in found.repeated:
        yield f"Line {line.number} says {_named(known)} once more."


def _headings(found: Found) -> Iterator[str]:
    for known, line in found.changed:
        if not known.paragraph:
            yield f"{_named(known)} has changed, in line {line.number}. Look at the title or the heading of the page."
    for known in found.gone:
        if not known.paragraph:
            place = known.part.at("before")
            yield f"{_named(known)} is gone. Delete its lines: {place.file}:{place.line}."


def _changed(one: ChangedProvision) -> Iterator[str]:
    (line,) = one.lines
    yield f"{one.paragraph.id} has changed, in line {line.number}. {_resting(one)}"
    place = one.paragraph.at("id")
    yield f"  Look at its strength, who and statements as well: {place.file}:{place.line}."
    numbers = other_numbers(one.paragraph, line)
    if numbers is not None:
        was, now = (", ".join(these) or "none" for these in (one.paragraph.numbers, numbers))
        yield f"  Its numbers and times were: {was}. They are: {now}."


def _by_hand(one: ChangedProvision) -> Iterator[str]:
    place = one.paragraph.at("id")
    entry = f"{place.file}:{place.line}"
    if not one.lines:
        yield f"{one.paragraph.id} is gone. {_resting(one)}"
        yield f"  Once no place cites it, delete its entry by hand: {entry}."
        return
    yield f"{one.paragraph.id} is not there as it was, and its place has more or fewer lines now. {_resting(one)}"
    yield f"  Read which line it has become, and write that line's fingerprints in its entry: {entry}."
    yield from (f"  {_line(line)} It has {_marks(line)}" for line in one.lines)
    yield "  If it has become none of them, delete the entry once no place cites it."


def _noticed(one: ChangedProvision) -> str:
    since = f", as was noticed on {one.before.noticed}" if one.before else ""
    return f"{one.paragraph.id} is {'not as it was' if one.lines else 'gone'}{since}."


def _resting(one: ChangedProvision) -> str:
    if not one.places:
        return "Nothing rests on it."
    return f"{counted(len(one.places), 'place')} rest{'s' if len(one.places) == 1 else ''} on it:"


def _line(line: Line) -> str:
    text = line.text if len(line.text) <= _BEGINNING else f"{line.text[:_BEGINNING].rstrip()} …"
    return f"line {line.number} (“{''.join(sign if sign.isprintable() else ' ' for sign in text)}”)."


def _marks(line: Line) -> str:
    return f"sha: {sha(line.text)} and plain: {plain_line(line.text)}"


def _named(known: Known) -> str:
    return known.paragraph or f"The heading before {getattr(known.part, 'before', '')}"
