"""Find a key that a set seems to lack: inside the text above it, or with the wrong indentation."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from generator.model import PLACES
from generator.model.problem import Place, Places


def missing_key(lines: Sequence[str], here: dict[str, Any], key: str, wrong: Collection[int] = ()) -> Place | None:
    """Return where a key is in the lines of a set that was not read as its key; None if it is not there.

    In the line after the set it may be a key of the set around it, so that line counts only if it is among the `wrong`
    lines, in which something does not fit.
    """
    read = set(_read(here, key))
    word = re.compile(rf"(?:^|[^\w-])({re.escape(key)}):(?: |$)")
    for number, line, after in _lines(lines, here[PLACES]):
        for match in word.finditer(line):
            if number not in read and (not after or number in wrong):
                return Place(here[PLACES].start.file, number, match.start(1) + 1)
    return None


def misplaced_key(lines: Sequence[str], here: dict[str, Any]) -> Place | None:
    """Return where a key of this set is written again: most likely another key was meant there."""
    places = here[PLACES]
    for number, line, _ in _lines(lines, places):
        match = re.match(r" *([\w-]+):(?: |$)", line)
        first = places.keys.get(match[1]) if match else None
        if match and first and number > first.line and match.start(1) + 1 == first.column:
            return Place(first.file, number, first.column)
    return None


def _lines(lines: Sequence[str], places: Places) -> Iterator[tuple[int, str, bool]]:
    """Yield the lines of a set with their numbers, and the line after it with True."""
    own = [place for name, place in places.keys.items() if "[" not in name]
    if not own:
        return
    column, first = min(place.column for place in own), min(place.line for place in own)
    for number, line in enumerate(lines[first - 1 :], start=first):
        text = line.lstrip()
        after = number > first and text != "" and len(line) - len(text) < column - 1 and not text.startswith("#")
        yield number, line, after
        if after:
            return


def _read(here: Any, key: str) -> Iterator[int]:
    """Yield the lines on which a key was read in a set and in everything inside it."""
    if isinstance(here, dict):
        if place := here[PLACES].keys.get(key):
            yield place.line
        for name, value in here.items():
            if name != PLACES:
                yield from _read(value, key)
    elif isinstance(here, list):
        for value in here:
            yield from _read(value, key)
