"""One file as an editor has it open, for damage to be made in it: its lines, and which of them hold what."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from random import Random

# The file as it is afterwards, and the one line that is wrong in it; 0 where no single line is.
Made = tuple[str | bytes, int]
Way = Callable[["Sheet", Random], Made | None]  # nothing where a file has no place for this kind of damage

KEY = re.compile(r"(?P<before> *(?:- +)*)(?P<key>[\w-]+|\"[^\"]+\"|[A-Z][^:{\[]*): *(?P<value>.*)$")
_BLOCK = re.compile(r":? [>|][-+]?$")
_ID = re.compile(r"\b(?:[a-z0-9]+-)+[a-z0-9]+\b|\b[SD]\d+(?:\.\d+[a-z]?)?\b")


class Sheet:
    """The text of a file, and the texts of all files beside it, by their names."""

    def __init__(self, file: str, texts: Mapping[str, str]) -> None:
        self.file, self.texts, self.text = file, texts, texts[file]
        self.lines = self.text.split("\n")

    @cached_property
    def written(self) -> list[int]:
        """The lines in which something stands that is read, counted from 0."""
        return [at for at, line in enumerate(self.lines) if line.strip() and not line.lstrip().startswith("#")]

    @cached_property
    def keys(self) -> list[int]:
        """The lines that hold a key with its value, or with what belongs to it on the lines below."""
        return [at for at in self.written if at not in self.prose and KEY.match(self.lines[at])]

    @cached_property
    def values(self) -> list[int]:
        """The lines that hold a key and the whole of its value."""
        return [at for at in self.keys if self.value(at) and not _BLOCK.search(self.lines[at])]

    @cached_property
    def ids(self) -> list[tuple[int, int, int]]:
        """Where ids stand that are no prose: line, beginning and end."""
        return [
            (at, found.start(), found.end())
            for at in self.written
            if at not in self.prose
            for found in _ID.finditer(self.lines[at])
        ]

    @cached_property
    def prose(self) -> frozenset[int]:
        """The lines of texts that stand below their key."""
        found: set[int] = set()
        for at in self.written:
            if at not in found and _BLOCK.search(self.lines[at]):
                for below in range(at + 1, len(self.lines)):
                    if self.lines[below].strip() and self.indent(below) <= self.indent(at):
                        break
                    found.add(below)
        return frozenset(found)

    def indent(self, at: int) -> int:
        """Return how many spaces a line begins with."""
        return len(self.lines[at]) - len(self.lines[at].lstrip(" "))

    def value(self, at: int) -> str:
        """Return what stands after the key of a line."""
        found = KEY.match(self.lines[at])
        return found["value"] if found else ""

    def with_lines(self, at: int, *lines: str, instead: int = 1) -> str:
        """Return the text with other lines in the place of some."""
        return "\n".join([*self.lines[:at], *lines, *self.lines[at + instead :]])
