"""What a finger slips on: damage in one line, by its kind; each way takes a file and what it is drawn by."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from bench.sheet import KEY, Made, Sheet, Way

# What means something to YAML, and what a clipboard brings.
_SIGNS = (
    *(": ", ":", "- ", "-", "'", '"', "[", "]", "{", "}", "#", " #", "&", "*", "!", "|", ">", ">-", "%", "@", "`", ","),
    *("?", "? ", "\\", '"\\ud800"', "<<: ", "~", "=", "---", "...", "&a ", "*a ", "!!str ", "“", "’", " - "),
)
_UNSEEN = ("\x07", "\xa0", "\u2028", "\u200b", "\u202e", "\ufeff", "\x0b", "\x85", "\x00", "\ufffe")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,_éß€😀"
_OTHER_VALUES = (
    *("[a, b]", "{a: b}", "[]", "{}", "12", "-1", "1e999", "yes", "2026-02-31", "''", "~", "[[a]]", "[{a: b}]", "|"),
    *(">-", "- a", "x: y", "null", "0x1F", "a b c", "S99.99z", "D99", "[yes, no]", '{"": x}', "Not-An-Id", "'x' y"),
)


def _place(line: str, chance: Random) -> int:
    """Return a place in a line: every second time one where a word of YAML begins or ends."""
    structural = [found.end() for found in re.finditer(r"^ *(?:- )?|: |[\[{,] ?|:$|[\]}'\"]", line)]
    return chance.choice(structural) if chance.random() < 0.5 else chance.randrange(len(line) + 1)


def _in_a_line(change: Callable[[str, int, Random], str]) -> Way:
    """Return the way to damage one line at a place in it."""

    def way(sheet: Sheet, chance: Random) -> Made | None:
        at = chance.choice(sheet.written)
        line = sheet.lines[at]
        return sheet.with_lines(at, change(line, _place(line, chance), chance)), at + 1

    return way


def _drop_sign(sheet: Sheet, chance: Random) -> Made | None:
    """Take out a sign that means something to YAML."""
    found = [(at, one.start()) for at in sheet.written for one in re.finditer(r"[-:'\"\[\]{},>#|]", sheet.lines[at])]
    if not found:
        return None
    at, sign = chance.choice(found)
    line = sheet.lines[at]
    return sheet.with_lines(at, line[:sign] + line[sign + 1 :]), at + 1


def _open_quote(sheet: Sheet, chance: Random) -> Made | None:
    """Open a quotation mark before a value, and close none."""
    plain = [at for at in sheet.values if sheet.value(at)[0] not in "'\"[{"]
    if not plain:
        return None
    at = chance.choice(plain)
    line, value = sheet.lines[at], sheet.value(at)
    return sheet.with_lines(at, line.removesuffix(value) + chance.choice("'\"") + value), at + 1


def _open_bracket(sheet: Sheet, chance: Random) -> Made | None:
    """Open a bracket before a value, and close none; or take away the one that closes."""
    if not sheet.values:
        return None
    at = chance.choice(sheet.values)
    line, value = sheet.lines[at], sheet.value(at)
    if value[-1] in "]}":
        return sheet.with_lines(at, line[:-1]), at + 1
    return sheet.with_lines(at, line.removesuffix(value) + chance.choice("[{") + value), at + 1


def _misspelt(word: str, chance: Random) -> str:
    at = chance.randrange(len(word))
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice(
        [word[:at] + word[at + 1 :], word[:at] + letter + word[at + 1 :], word[:at] + letter + word[at:], word.upper()]
    )


def _key(spelt: Callable[[str, Sheet, Random], str]) -> Way:
    """Return the way to write another key in the place of one."""

    def way(sheet: Sheet, chance: Random) -> Made | None:
        found = [(at, match) for at in sheet.keys if (match := KEY.match(sheet.lines[at]))]
        at, match = chance.choice(found)
        key = spelt(match["key"], sheet, chance)
        return sheet.with_lines(at, match["before"] + key + match[0][match.end("key") :]), at + 1

    return way


def _another_key(key: str, sheet: Sheet, chance: Random) -> str:
    found = (match["key"] for at in sheet.keys if (match := KEY.match(sheet.lines[at])))
    return chance.choice(sorted({*found, "colour", "x", "<<"} - {key}))


def _key_twice(sheet: Sheet, chance: Random) -> Made | None:
    """Write a key of a set again, before another key of the set."""
    at = chance.choice(sheet.keys)
    match = KEY.match(sheet.lines[at])
    within = len(match["before"]) if match else 0
    lines = enumerate(sheet.lines[at + 1 :], start=at + 1)
    below = next((number for number, line in lines if line.strip() and sheet.indent(number) <= within), -1)
    line = sheet.lines[below]
    if not match or below not in sheet.keys or sheet.indent(below) < within or "- " in line[: within + 2]:
        return None  # the set ends here
    return sheet.with_lines(below, f"{' ' * within}{match['key']}: x", line), below + 1


def _id(other: Callable[[str, Sheet, Random], str]) -> Way:
    """Return the way to write another id in the place of one."""

    def way(sheet: Sheet, chance: Random) -> Made | None:
        if not sheet.ids:
            return None
        at, start, end = chance.choice(sheet.ids)
        line = sheet.lines[at]
        return sheet.with_lines(at, line[:start] + other(line[start:end], sheet, chance) + line[end:]), at + 1

    return way


def _another_id(_: str, sheet: Sheet, chance: Random) -> str:
    other = sheet if chance.random() < 0.7 else Sheet(chance.choice(sorted(sheet.texts)), sheet.texts)
    at, start, end = chance.choice(other.ids or sheet.ids)
    return (other if other.ids else sheet).lines[at][start:end]


def _another_value(sheet: Sheet, chance: Random) -> Made | None:
    """Write a value of another type after a key."""
    at = chance.choice(sheet.values)
    line = sheet.lines[at].removesuffix(sheet.value(at)).rstrip()
    return sheet.with_lines(at, f"{line} {chance.choice(_OTHER_VALUES)}"), at + 1


def _no_value(sheet: Sheet, chance: Random) -> Made | None:
    """Write nothing after a key."""
    at = chance.choice(sheet.values)
    return sheet.with_lines(at, sheet.lines[at].removesuffix(sheet.value(at)).rstrip()), at + 1


SLIPS: dict[str, Way] = {
    "character dropped": _in_a_line(lambda line, at, _: line[: max(0, at - 1)] + line[max(1, at) :]),
    "character inserted": _in_a_line(lambda line, at, chance: line[:at] + chance.choice(_LETTERS) + line[at:]),
    "character exchanged": _in_a_line(lambda line, at, chance: line[:at] + chance.choice(_LETTERS) + line[at + 1 :]),
    "character doubled": _in_a_line(lambda line, at, _: line[:at] + line[max(0, at - 1) :]),
    "two characters swapped": _in_a_line(lambda line, at, _: line[:at] + line[at : at + 2][::-1] + line[at + 2 :]),
    "sign of YAML inserted": _in_a_line(lambda line, at, chance: line[:at] + chance.choice(_SIGNS) + line[at:]),
    "sign of YAML dropped": _drop_sign,
    "unseen sign inserted": _in_a_line(lambda line, at, chance: line[:at] + chance.choice(_UNSEEN) + line[at:]),
    "tab inserted": _in_a_line(lambda line, at, _: line[:at] + "\t" + line[at:]),
    "indented with a tab": _in_a_line(lambda line, _, __: "\t" + line.lstrip(" ")),
    "quotation mark opened": _open_quote,
    "bracket opened": _open_bracket,
    "key misspelt": _key(lambda key, _, chance: _misspelt(key, chance)),
    "key of another": _key(_another_key),
    "key written twice": _key_twice,
    "id misspelt": _id(lambda id_, _, chance: _misspelt(id_, chance)),
    "id of another": _id(_another_id),
    "value of another type": _another_value,
    "value left out": _no_value,
}
