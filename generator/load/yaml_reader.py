"""One YAML file -> what was typed, as texts with their places; refuses what an editor never needs."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.load.decoding import (
    UnreadableFileError,
    control_character,
    control_character_lines,
    decoded,
    empty,
    has_invisible,
    refuse_merge,
)
from generator.load.syntax_errors import syntax_problem
from generator.model import PLACES
from generator.model.problem import MAX_SHOWN, Place, Places, Problem, first_of

MAX_EVENTS = 30_000  # our longest file has 5,200
MAX_ENTRIES = 5_000  # of one list
MAX_LEVELS = 20
_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Read:
    """The content of one file: nested dicts, lists and texts (None if unreadable), its problems, and its lines."""

    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def read(file: str, raw: bytes) -> Read:
    """Return what was typed in a file; each dict carries its Places under the key PLACES."""
    result = Read()
    try:
        text = decoded(file, raw)
        refuse_merge(file, text)
        result.problems += first_of(control_character_lines(file, text))
        # PyYAML's two parsers treat tabs inside a line differently; to a reader they are spaces.
        text = text.replace("\t", " ")
        if not result.problems:
            result.lines = text.split("\n")
            result.data = _Builder(file, text, result.lines, result.problems).document()
    except UnreadableFileError as stop:
        _stop(result, stop.problem)
    except (yaml.YAMLError, ValueError) as error:
        _stop(result, syntax_problem(file, text, error))
    except RecursionError:
        _stop(result, _too_deep(Place(file)).problem)
    result.problems = list(first_of(result.problems))
    return result


def _stop(result: Read, problem: Problem) -> None:
    # Another problem on the same line is most likely the same mistake.
    result.problems = [other for other in result.problems if other.place.line != problem.place.line] + [problem]


def _too_deep(place: Place) -> UnreadableFileError:
    says = f"The lists and keys are nested more than {MAX_LEVELS} levels deep."
    return UnreadableFileError(place, says, "Look for an indentation that grew by mistake.", "too-deep")


class _Builder:
    """Builds what was typed from the events of one document."""

    def __init__(self, file: str, text: str, lines: list[str], problems: list[Problem]) -> None:
        self.file = file
        self.lines = lines
        self.problems = problems
        self.events = self._counted(yaml.parse(text, Loader=_FAST))

    def document(self) -> Any:
        for wanted in (yaml.StreamStartEvent, yaml.DocumentStartEvent):
            event = next(self.events)
            if not isinstance(event, wanted):
                raise empty(self.file)
        data = self._value(next(self.events), 0)
        if data == "":
            raise empty(self.file)
        next(self.events)  # the document's end
        if not isinstance(after := next(self.events), yaml.StreamEndEvent):
            says = "A second document starts here (a line with ---)."
            raise UnreadableFileError(self._place(after), says, "Delete the line.", "second-document")
        return data

    def _counted(self, events: Iterator[Any]) -> Iterator[Any]:
        for number, event in enumerate(events):
            if number > MAX_EVENTS:
                raise UnreadableFileError(self._place(event), "The file is too long.", "Split it.", "file-too-large")
            yield event

    def _place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse_extras(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            begins = f"*{event.anchor}"
        elif event.anchor is not None:
            begins = f"&{event.anchor}"
        elif event.tag is not None:
            begins = event.tag.replace("tag:yaml.org,2002:", "!!")
        else:
            return
        says = f'"{begins}" begins with "{begins[0]}", which has a special meaning here.'
        fix = "Write out what it refers to" if begins[0] == "*" else "Delete it"
        fix = f"{fix}; if {begins[0]} belongs to the text, put the whole text in quotes."
        raise UnreadableFileError(self._place(event), says, fix, "yaml-extras")

    def _value(self, event: Any, level: int) -> Any:
        self._refuse_extras(event)
        if level > MAX_LEVELS:
            raise _too_deep(self._place(event))
        if isinstance(event, yaml.ScalarEvent):
            if match := control_character(event.value):
                says = f"The backslash here makes a character that cannot be seen (U+{ord(match[0]):04X})."
                fix = "Use single quotes, or write the backslash twice."
                raise UnreadableFileError(self._place(event), says, fix, "odd-character")
            self._refuse_lost_words(event)
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return [value for _, value in self._entries(level)]
        return self._mapping(event, level)

    def _refuse_lost_words(self, event: Any) -> None:
        """Report a text that would be cut short without notice: what follows " #" is a comment for YAML."""
        if len(self.problems) > MAX_SHOWN:
            return
        line, column = event.end_mark.line, event.end_mark.column
        if event.value and event.implicit[0] and self.lines[line][column:].lstrip().startswith("#"):
            column = self.lines[line].index("#", column)
            says = "What follows # on this line would be left out."
            fix = "Put the whole text in quotes; or write your own remark on the line before."
            self.problems.append(Problem(Place(self.file, line + 1, column + 1), says, fix, "words-lost"))

    def _entries(self, level: int) -> Iterator[tuple[Place, Any]]:
        for number in itertools.count():
            if isinstance(event := next(self.events), yaml.SequenceEndEvent):
                return
            if number == MAX_ENTRIES:
                says = f"The list has more than {MAX_ENTRIES:,} entries."
                raise UnreadableFileError(self._place(event), says, "Shorten it.", "file-too-large")
            yield self._place(event), self._value(event, level + 1)

    def _mapping(self, start: Any, level: int) -> dict[str, Any]:
        keys: dict[str, Place] = {}
        found: dict[str, Any] = {PLACES: Places(self._place(start), keys)}
        twice: tuple[str, Place] | None = None
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            place = self._place(key)
            name = self._key(key, place)
            event = next(self.events)
            if name in keys:
                twice = twice or (name, place)
                self._value(event, level + 1)
                continue
            keys[name] = place
            if isinstance(event, yaml.ScalarEvent) and event.value == "" and event.implicit[0]:
                self._refuse_extras(event)
                self.problems.append(self._nothing(name, place))
            elif isinstance(event, yaml.SequenceStartEvent):
                self._refuse_extras(event)
                found[name] = self._listed(name, keys, level)
            else:
                found[name] = self._value(event, level + 1)
        if twice:
            # Reported once: if a hyphen is missing, every key of the entry is there twice.
            says = f'"{twice[0]}" is written twice; the first is on line {keys[twice[0]].line}.'
            fix = "Keep one of them; or, if a new entry begins here, put a hyphen before its first key."
            self.problems.append(Problem(twice[1], says, fix, "key-twice"))
        return found

    def _nothing(self, name: str, place: Place) -> Problem:
        says = f'"{name}" has nothing after its colon.'
        fix = "Write what belongs there, with two more spaces if it is on lines of its own; or delete the line."
        if "#" in self.lines[place.line - 1]:
            fix = "After # nothing is read: put a text that has one in quotes."
        return Problem(place, says, fix, "empty")

    def _listed(self, name: str, keys: dict[str, Place], level: int) -> list[Any]:
        values = []
        for number, (place, value) in enumerate(self._entries(level + 1)):
            keys.setdefault(f"{name}[{number}]", place)
            values.append(value)
        return values

    def _key(self, event: Any, place: Place) -> str:
        self._refuse_extras(event)
        if not isinstance(event, yaml.ScalarEvent):
            says = "A list or a set is here, where a key belongs."
            raise UnreadableFileError(place, says, "Write the key as plain text.", "yaml-extras")
        name = str(event.value)
        if has_invisible(name) or control_character(name):
            shown = "".join(sign for sign in name if not has_invisible(sign) and not control_character(sign))
            says = f'The key "{shown}" has a character that cannot be seen.'
            raise UnreadableFileError(place, says, "Delete the key and type it again.", "odd-character")
        return name
