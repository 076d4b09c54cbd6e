"""One YAML file -> what was typed, as text, and where; refuses what an editor never needs."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.load.syntax import syntax_problem
from generator.model import PLACES
from generator.problem import Place, Places, Problem

MOST_BYTES = 1_000_000
MOST_EVENTS = 100_000
MOST_LEVELS = 20
_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unreadable(Exception):  # noqa: N818 - it carries a Problem, it is not an error of ours
    """Raised when a file cannot be read further; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass
class Read:
    """What one file holds: nested dicts, lists and texts (None if unreadable), and its problems."""

    data: Any = None
    problems: list[Problem] = field(default_factory=list)


def read(file: str, raw: bytes) -> Read:
    """Return what was typed in a file; each dict carries its Places under the key PLACES."""
    result = Read()
    try:
        text = _decoded(file, raw)
        result.problems += _tabs(file, text)
        if not result.problems:
            result.data = _Builder(file, text, result.problems).document()
    except Unreadable as stop:
        result.problems.append(stop.problem)
    except (yaml.YAMLError, ValueError):
        result.problems.append(syntax_problem(file, text))
    except RecursionError:
        result.problems.append(_too_deep(Place(file)))
    return result


def _decoded(file: str, raw: bytes) -> str:
    if len(raw) > MOST_BYTES:
        says = f"The file is {len(raw) // 1000:,} kB; the most is {MOST_BYTES // 1000:,} kB."
        raise Unreadable(Problem(Place(file), says, "Split it, or check that it is the right file.", "file-too-large"))
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        says = "The file is not saved as UTF-8: a character on this line cannot be read."
        fix = "In Notepad choose File, Save as, Encoding: UTF-8, and look at the line again."
        raise Unreadable(Problem(Place(file, line), says, fix, "not-utf-8")) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        fix = "Save it as UTF-8 text; if it is another kind of file, move it out of content/."
        raise Unreadable(Problem(Place(file, line), "The file holds bytes that are not text.", fix, "not-utf-8"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable(_empty(file))
    return text


def _empty(file: str) -> Problem:
    return Problem(Place(file), "The file is empty.", "Write it, or delete it.", "file-empty")


def _tabs(file: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            yield Problem(
                Place(file, number, indent.index("\t") + 1),
                "This line is indented with a tab.",
                "Use two spaces for each level.",
                "tab",
            )


def _too_deep(place: Place) -> Problem:
    says = f"The lists and keys are nested more than {MOST_LEVELS} levels deep."
    return Problem(place, says, "Look for an indentation that grew by mistake.", "too-deep")


class _Builder:
    """Walks the events of one document and keeps what was typed."""

    def __init__(self, file: str, text: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems
        self.events = self._counted(yaml.parse(text, Loader=_FAST))

    def document(self) -> Any:
        for wanted in (yaml.StreamStartEvent, yaml.DocumentStartEvent):
            event = next(self.events)
            if not isinstance(event, wanted):
                raise Unreadable(_empty(self.file))
        data = self._value(next(self.events), 0)
        next(self.events)  # the document's end
        if not isinstance(after := next(self.events), yaml.StreamEndEvent):
            says = "A second document starts here (a line with ---)."
            raise Unreadable(Problem(self._place(after), says, "Delete the line.", "second-document"))
        return data

    def _counted(self, events: Iterator[Any]) -> Iterator[Any]:
        for number, event in enumerate(events):
            if number > MOST_EVENTS:
                raise Unreadable(Problem(self._place(event), "The file is too long.", "Split it.", "file-too-large"))
            yield event

    def _place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse_extras(self, event: Any) -> None:
        place = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            says = f'"*{event.anchor}" is a reference, which the guide does not use.'
            raise Unreadable(Problem(place, says, "Write the text out, or put it in quotes.", "yaml-extras"))
        if event.anchor is not None:
            says = f'"&{event.anchor}" is an anchor, which the guide does not use.'
            raise Unreadable(Problem(place, says, "Delete it, or put the text in quotes.", "yaml-extras"))
        if event.tag is not None:
            says = f'"{event.tag}" is a tag, which the guide does not use.'
            raise Unreadable(Problem(place, says, "Delete it, or put the text in quotes.", "yaml-extras"))

    def _value(self, event: Any, level: int) -> Any:
        self._refuse_extras(event)
        if level > MOST_LEVELS:
            raise Unreadable(_too_deep(self._place(event)))
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return [value for _, value in self._entries(level)]
        return self._mapping(event, level)

    def _entries(self, level: int) -> Iterator[tuple[Place, Any]]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self._place(event), self._value(event, level + 1)

    def _mapping(self, start: Any, level: int) -> dict[str, Any]:
        keys: dict[str, Place] = {}
        found: dict[str, Any] = {PLACES: Places(self._place(start), keys)}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            place = self._place(key)
            name = self._key(key, place)
            event = next(self.events)
            value = self._listed(name, keys, level) if isinstance(event, yaml.SequenceStartEvent) else None
            if value is None:
                value = self._value(event, level + 1)
            else:
                self._refuse_extras(event)
            if name in keys:
                says = f'"{name}" is written twice; the first is on line {keys[name].line}.'
                self.problems.append(Problem(place, says, "Keep one of them.", "key-twice"))
                continue
            keys[name] = place
            if value == "" and isinstance(event, yaml.ScalarEvent) and event.implicit[0]:
                says = f'"{name}" has nothing after its colon.'
                self.problems.append(Problem(place, says, "Write what belongs there, or delete the line.", "empty"))
                continue
            found[name] = value
        return found

    def _listed(self, name: str, keys: dict[str, Place], level: int) -> list[Any]:
        values = []
        for number, (place, value) in enumerate(self._entries(level + 1)):
            keys.setdefault(f"{name}[{number}]", place)
            values.append(value)
        return values

    def _key(self, event: Any, place: Place) -> str:
        self._refuse_extras(event)
        if not isinstance(event, yaml.ScalarEvent):
            says = "A key is missing before a colon, or is a list."
            raise Unreadable(Problem(place, says, "Write the key as plain text.", "yaml-extras"))
        return str(event.value)
