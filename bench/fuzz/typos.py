"""Typing mistakes: damage in one line, by its kind; each takes a file and the chance that it is drawn by."""

import re
from collections.abc import Callable, Sequence
from random import Random

from bench.fuzz.source_file import Damaged, Kind, SourceFile, Word

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


def _replaced(
    words: Callable[[SourceFile], Sequence[Word]], change: Callable[[str, SourceFile, Random], str | None]
) -> Kind:
    """Return the kind of damage that writes something else in the place of one word of a file."""

    def damage(file: SourceFile, chance: Random) -> Damaged | None:
        if not (found := words(file)):
            return None
        at, start, end = chance.choice(found)
        line = file.lines[at]
        other = change(line[start:end], file, chance)
        return None if other is None else (file.with_lines(at, line[:start] + other + line[end:]), at + 1)

    return damage


def _keys(file: SourceFile) -> list[Word]:
    return [(at, *match.span("key")) for at, match in file.keys.items()]


def _values(file: SourceFile) -> list[Word]:
    return [(at, *file.keys[at].span("value")) for at in file.values]


def _open_quote(value: str, _: SourceFile, chance: Random) -> str | None:
    return None if value[0] in "'\"[{" else chance.choice("'\"") + value


def _open_bracket(value: str, _: SourceFile, chance: Random) -> str:
    return value[:-1] if value[-1] in "]}" else chance.choice("[{") + value


def _misspelt(word: str, _: SourceFile, chance: Random) -> str:
    at, letter = chance.randrange(len(word)), chance.choice("abcdefghijklmnopqrstuvwxyz")
    before, after = word[:at], word[at + 1 :]
    return chance.choice([before + after, before + letter + after, before + letter + word[at:], word.upper()])


def _another_key(key: str, file: SourceFile, chance: Random) -> str:
    return chance.choice(sorted({*(match["key"] for match in file.keys.values()), "colour", "x", "<<"} - {key}))


def _another_id(id_: str, file: SourceFile, chance: Random) -> str:
    other = file if chance.random() < 0.7 else SourceFile(chance.choice(sorted(file.texts)), file.texts)
    if not other.ids:
        return id_
    at, start, end = chance.choice(other.ids)
    return other.lines[at][start:end]


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


TYPOS: dict[str, Kind] = {
    "character dropped": _in_line(lambda line, at, _: line[: max(0, at - 1)] + line[max(1, at) :]),
    "character inserted": _inserted(_LETTERS),
    "character exchanged": _in_line(lambda line, at, chance: line[:at] + chance.choice(_LETTERS) + line[at + 1 :]),
    "character doubled": _in_line(lambda line, at, _: line[:at] + line[max(0, at - 1) :]),
    "two characters swapped": _in_line(lambda line, at, _: line[:at] + line[at : at + 2][::-1] + line[at + 2 :]),
    "sign of YAML inserted": _inserted(_SYNTAX),
    "sign of YAML dropped": _replaced(lambda file: file.syntax, lambda *_: ""),
    "unseen sign inserted": _inserted(_INVISIBLE),
    "tab inserted": _inserted("\t"),
    "indented with a tab": _in_line(lambda line, _, __: "\t" + line.lstrip(" ")),
    "quotation mark opened": _replaced(_values, _open_quote),
    "bracket opened": _replaced(_values, _open_bracket),
    "key misspelt": _replaced(_keys, _misspelt),
    "key of another": _replaced(_keys, _another_key),
    "key written twice": _key_twice,
    "id misspelt": _replaced(lambda file: file.ids, _misspelt),
    "id of another": _replaced(lambda file: file.ids, _another_id),
    "value of another type": _replaced(_values, lambda _, __, chance: chance.choice(_OTHER_VALUES)),
    "value left out": _replaced(_values, lambda *_: ""),
}
