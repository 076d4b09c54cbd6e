"""One file as it was typed, with the position of each word, so that a word can be changed and nothing else."""

import codecs
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.errors import EditError
from generator.model.problem import Place

_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE = re.compile(r"\r\n|\r|\n")
# The first bytes of a file that name its encoding.
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


@dataclass(frozen=True, order=True)
class Change:
    """A stretch of a text, and the words that replace it."""

    start: int
    end: int
    words: str


@dataclass
class SourceText:
    """The text of a file with its own line ends, and the positions of its words: (start, end), quotes included.

    `at` finds a word by the place where it begins, `after` finds the value of the key that begins at a place; both are
    empty if the text is not YAML.
    """

    file: str
    text: str
    mark: bytes = b""
    encoding: str = "utf-8"

    @property
    def at(self) -> dict[Place, tuple[int, int]]:
        """The position of the word that begins at a place."""
        return self._index[0]

    @property
    def after(self) -> dict[Place, tuple[int, int]]:
        """The position of the value of the key that begins at a place."""
        return self._index[1]

    @functools.cached_property
    def _index(self) -> tuple[dict[Place, tuple[int, int]], dict[Place, tuple[int, int]]]:
        # The parser reads the same characters as in load; a tab counts as a space.
        starts = [0, *(match.end() for match in _LINE.finditer(self.text))]
        plain = _LINE.sub("\n", self.text).replace("\t", " ")
        try:
            return _index(self.file, list(yaml.parse(plain, Loader=_FAST)), starts)
        except (yaml.YAMLError, ValueError, RecursionError):
            return {}, {}

    @property
    def line_end(self) -> str:
        """The characters that end its lines."""
        found = _LINE.search(self.text)
        return found[0] if found else "\n"

    def line(self, position: int) -> int:
        """Return the line of a position in the text."""
        return len(_LINE.findall(self.text, 0, position)) + 1

    def changed(self, changes: Iterable[Change]) -> bytes:
        """Return the bytes of the file after some changes; all else is as it was."""
        text = self.text
        for change in sorted(set(changes), reverse=True):
            text = text[: change.start] + change.words + text[change.end :]
        return self.mark + text.encode(self.encoding)

    def set(self, place: Place, words: str) -> Change:
        """Return the change of the value of the key that begins at a place; raises EditError as `span` does."""
        return Change(*self.span(place), words)

    def span(self, place: Place) -> tuple[int, int]:
        """Return the position of the value of the key at a place; raises EditError if it is not one word."""
        if place not in self.after:
            where = f"line {place.line} of {self.file}"
            raise EditError(f"Nothing was changed. Write {where} plainly, as in the lines around it.")
        return self.after[place]

    def append(self, key: str, entries: str) -> bytes:
        """Return the bytes of the file with more entries in the list at its end, which may be empty brackets."""
        text = re.sub(rf"(?m)^{key}:[ \t]*\[[ \t]*\]", f"{key}:", self.text) if entries else self.text
        return SourceText(self.file, text, self.mark, self.encoding).added(entries)

    def added(self, lines: str) -> bytes:
        """Return the bytes of the file with more lines at its end, which get its own line ends."""
        lines = lines.replace("\n", self.line_end)
        if lines and self.text and not self.text.endswith(("\n", "\r")):
            lines = self.line_end + lines.removesuffix(self.line_end)
        return self.mark + (self.text + lines).encode(self.encoding)


def read_source(file: str, raw: bytes) -> SourceText:
    """Return a file as it was typed; an empty text if it is not text."""
    mark = next((mark for mark in _MARKS if raw.startswith(mark)), b"")
    encoding = _MARKS.get(mark, "utf-8")
    try:
        return SourceText(file, raw[len(mark) :].decode(encoding), mark, encoding)
    except UnicodeDecodeError:
        return SourceText(file, "")


def contents(root: Path, files: Iterable[str]) -> dict[str, SourceText]:
    """Return some files below `root` as they were typed, by their names."""
    return {file: read_source(file, (root / file).read_bytes()) for file in sorted(files)}


def _index(
    file: str, events: list[Any], starts: list[int]
) -> tuple[dict[Place, tuple[int, int]], dict[Place, tuple[int, int]]]:
    """Return the position of each word, and for each key that of the word after its colon."""
    at: dict[Place, tuple[int, int]] = {}
    after: dict[Place, tuple[int, int]] = {}
    inside: list[list[Any]] = []  # for each open mapping or list: whether it is a mapping, and the key just read
    for event in events:
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            inside.pop()
            continue
        if not isinstance(event, yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent):
            continue
        marks: tuple[Any, Any] = (event.start_mark, event.end_mark)
        place = Place(file, marks[0].line + 1, marks[0].column + 1)
        key = inside[-1][1] if inside and inside[-1][0] else None
        if isinstance(event, yaml.ScalarEvent):
            begin, end = (starts[mark.line] + mark.column for mark in marks)
            at[place] = (begin, end)
            if key:
                after[key] = (begin, end)
        if inside and inside[-1][0]:
            inside[-1][1] = None if key else place
        if not isinstance(event, yaml.ScalarEvent):
            inside.append([isinstance(event, yaml.MappingStartEvent), None])
    return at, after
