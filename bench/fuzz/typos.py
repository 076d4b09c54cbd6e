"""Slips of the finger: damage in one line, by its kind; each takes a file and the chance that it is drawn by."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from bench.fuzz.source_file import Damaged, Kind, SourceFile

# What means something to YAML, and what a clipboard brings.
_SYNTAX = (
    *(": ", ":", "- ", "-", "'", '"', "[", "]", "{", "}", "#", " #", "&", "*", "!", "|", ">", ">-", "%", "@", "`", ","),
    *("?", "? ", "\\", '"\\ud800"', "<<: ", "~", "=", "---", "...", "&a ", "*a ", "!!str ", "“", "’", " - "),
)
_INVISIBLE = ("\x07", "\xa0", "\u2028", "\u200b", "\u202e", "\ufeff", "\x0b", "\x85", "\x00", "\ufffe")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,_éß€😀"
_OTHER_VALUES = (
    *("[a, b]", "{a: b}", "[]", "{}", "12", "-1", "1e999", "yes", "2026-02-31", "''", "~", "[[a]]", "[{a: b}]", "|"),
    *(">-", "- a", "x: y", "null", "0x1F", "a b c", "S99.99z", "D99", "[yes, no]", '{"": x}', "Not-An-Id", "'x' y"),
)


def _in_line(change: Callable[[str, int, Random], str]) -> Kind:
    """Return the kind of damage at one place of a line; every second time where a token of YAML begins or ends."""

    def damage(file: SourceFile, chance: Random) -> Damaged:
        number = chance.choice(file.content)
        line = file.lines[number]
        tokens = [found.end() for found in re.finditer(r"^ *(?:- )?|: |[\[{,] ?|:$|[\]}'\"]", line)]
        at = chance.choice(tokens) if chance.random() < 0.5 else chance.randrange(len(line) + 1)
        return file.with_lines(number, change(line, at, chance)), number + 1

    return damage


def _inserted(signs: tuple[str, ...] | str) -> Kind:
    return _in_line(lambda line, at, chance: line[:at] + chance.choice(signs) + line[at:])


def _syntax_dropped(file: SourceFile, chance: Random) -> Damaged | None:
    number = chance.choice(file.content)
    line = file.lines[number]
    found = [one.start() for one in re.finditer(r"[-:'\"\[\]{},>#|]", line)]
    if not found:
        return None
    at = chance.choice(found)
    return file.with_lines(number, line[:at] + line[at + 1 :]), number + 1


def _value(change: Callable[[str, Random], str | None]) -> Kind:
    """Return the kind of damage that writes another value after a key."""

    def damage(file: SourceFile, chance: Random) -> Damaged | None:
        if not file.values:
            return None
        at = chance.choice(file.values)
        value = change(file.keys[at]["value"], chance)
        return None if value is None else (file.with_value(at, value), at + 1)

    return damage


def _open_quote(value: str, chance: Random) -> str | None:
    return None if value[0] in "'\"[{" else chance.choice("'\"") + value


def _open_bracket(value: str, chance: Random) -> str:
    return value[:-1] if value[-1] in "]}" else chance.choice("[{") + value


def _misspelt(word: str, _: SourceFile, chance: Random) -> str:
    at, letter = chance.randrange(len(word)), chance.choice("abcdefghijklmnopqrstuvwxyz")
    before, after = word[:at], word[at + 1 :]
    return chance.choice([before + after, before + letter + after, before + letter + word[at:], word.upper()])


def _key(change: Callable[[str, SourceFile, Random], str]) -> Kind:
    """Return the kind of damage that writes another key in the place of one."""

    def damage(file: SourceFile, chance: Random) -> Damaged:
        at = chance.choice(list(file.keys))
        match = file.keys[at]
        key = change(match["key"], file, chance)
        return file.with_lines(at, match["before"] + key + match[0][match.end("key") :]), at + 1

    return damage


def _another_key(key: str, file: SourceFile, chance: Random) -> str:
    return chance.choice(sorted({*(match["key"] for match in file.keys.values()), "colour", "x", "<<"} - {key}))


def _key_twice(file: SourceFile, chance: Random) -> Damaged | None:
    """Write a key of a set again, before another key of the set."""
    at = chance.choice(list(file.keys))
    within, key = len(file.keys[at]["before"]), file.keys[at]["key"]
    lines = range(at + 1, len(file.lines))
    below = next((number for number in lines if file.lines[number].strip() and file.indent(number) <= within), -1)
    line = file.lines[below]
    if below not in file.keys or file.indent(below) < within or "- " in line[: within + 2]:
        return None  # the set ends here
    return file.with_lines(below, f"{' ' * within}{key}: x", line), below + 1


def _id(change: Callable[[str, SourceFile, Random], str]) -> Kind:
    """Return the kind of damage that writes another id in the place of one."""

    def damage(file: SourceFile, chance: Random) -> Damaged | None:
        if not file.ids:
            return None
        at, found = chance.choice(file.ids)
        line = file.lines[at]
        return file.with_lines(at, line[: found.start()] + change(found[0], file, chance) + line[found.end() :]), at + 1

    return damage


def _another_id(_: str, file: SourceFile, chance: Random) -> str:
    other = file if chance.random() < 0.7 else SourceFile(chance.choice(sorted(file.texts)), file.texts)
    return chance.choice(other.ids or file.ids)[1][0]


TYPOS: dict[str, Kind] = {
    "character dropped": _in_line(lambda line, at, _: line[: max(0, at - 1)] + line[max(1, at) :]),
    "character inserted": _inserted(_LETTERS),
    "character exchanged": _in_line(lambda line, at, chance: line[:at] + chance.choice(_LETTERS) + line[at + 1 :]),
    "character doubled": _in_line(lambda line, at, _: line[:at] + line[max(0, at - 1) :]),
    "two characters swapped": _in_line(lambda line, at, _: line[:at] + line[at : at + 2][::-1] + line[at + 2 :]),
    "sign of YAML inserted": _inserted(_SYNTAX),
    "sign of YAML dropped": _syntax_dropped,
    "unseen sign inserted": _inserted(_INVISIBLE),
    "tab inserted": _inserted("\t"),
    "indented with a tab": _in_line(lambda line, _, __: "\t" + line.lstrip(" ")),
    "quotation mark opened": _value(_open_quote),
    "bracket opened": _value(_open_bracket),
    "key misspelt": _key(_misspelt),
    "key of another": _key(_another_key),
    "key written twice": _key_twice,
    "id misspelt": _id(_misspelt),
    "id of another": _id(_another_id),
    "value of another type": _value(lambda _, chance: chance.choice(_OTHER_VALUES)),
    "value left out": _value(lambda *_: ""),
}
