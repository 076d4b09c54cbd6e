"""One content file as an editor has it open, for damage to be made in it: its lines, and the kind of each."""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from random import Random

# The file as it is afterwards, and the one line that is wrong in it; 0 where no single line is.
Damaged = tuple[str | bytes, int]
Word = tuple[int, int, int]  # its line, and where it begins and ends there
Kind = Callable[["SourceFile", Random], Damaged | None]  # nothing where a file has no place for this kind of damage

KEY = re.compile(r"(?P<before> *(?:- +)*)(?P<key>[\w-]+|\"[^\"]+\"|[A-Z][^:{\[]*): *(?P<value>.*)$")
_BLOCK = re.compile(r":? [>|][-+]?$")
_SYNTAX = re.compile(r"[-:'\"\[\]{},>#|]")
_ID = re.compile(r"\b(?:[a-z0-9]+-)+[a-z0-9]+\b|\b[SD]\d+(?:\.\d+[a-z]?)?\b")


class SourceFile:
    """The text of a file, and the texts of all files beside it, by their names."""

    def __init__(self, file: str, texts: Mapping[str, str]) -> None:
        self.file, self.texts, self.text = file, texts, texts[file]
        self.lines = self.text.split("\n")

    @cached_property
    def content(self) -> list[int]:
        """The lines that are read, counted from 0: neither empty nor a remark."""
        return [at for at, line in enumerate(self.lines) if line.strip() and not line.lstrip().startswith("#")]

    @cached_property
    def keys(self) -> dict[int, re.Match[str]]:
        """The lines that have a key with its value, or with what belongs to it on the lines below."""
        found = ((at, KEY.match(self.lines[at])) for at in self.content if at not in self._prose)
        return {at: match for at, match in found if match}

    @cached_property
    def values(self) -> list[int]:
        """The lines that have a key and all of its value."""
        return [at for at, match in self.keys.items() if match["value"] and not _BLOCK.search(self.lines[at])]

    @cached_property
    def ids(self) -> list[Word]:
        """The ids that are not in prose."""
        return [word for word in self._words(_ID) if word[0] not in self._prose]

    @cached_property
    def syntax(self) -> list[Word]:
        """The characters that mean something to YAML."""
        return self._words(_SYNTAX)

    def _words(self, pattern: re.Pattern[str]) -> list[Word]:
        return [(at, *found.span()) for at in self.content for found in pattern.finditer(self.lines[at])]

    @cached_property
    def _prose(self) -> frozenset[int]:
        """The lines of texts below their key."""
        found: set[int] = set()
        for at in self.content:
            if at not in found and _BLOCK.search(self.lines[at]):
                for below in range(at + 1, len(self.lines)):
                    if self.lines[below].strip() and self.indent(below) <= self.indent(at):
                        break
                    found.add(below)
        return frozenset(found)

    def indent(self, at: int) -> int:
        """Return how many spaces a line begins with."""
        return len(self.lines[at]) - len(self.lines[at].lstrip(" "))

    def with_lines(self, at: int, *lines: str, instead: int = 1) -> str:
        """Return the text with other lines in the place of some."""
        return "\n".join([*self.lines[:at], *lines, *self.lines[at + instead :]])

    def with_value(self, at: int, value: str) -> str:
        """Return the text with another value after the key of a line."""
        return self.with_lines(at, self.lines[at].removesuffix(self.keys[at]["value"]) + value)
