"""Damage to whole lines and to whole files: what is dropped, moved, cut off, swapped, or saved in another encoding."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from random import Random

from bench.sheet import Made, Sheet, Way


def _line(change: Callable[[str, Random], list[str]], wrong: int = 1) -> Way:
    """Return the way to write other lines in the place of one."""

    def way(sheet: Sheet, chance: Random) -> Made | None:
        at = chance.choice(sheet.written)
        return sheet.with_lines(at, *change(sheet.lines[at], chance)), (at + wrong if wrong else 0)

    return way


def _split(line: str, chance: Random) -> list[str]:
    at = chance.randrange(len(line) + 1)
    return [line[:at], line[at:]]


def _joined(sheet: Sheet, chance: Random) -> Made | None:
    """Take away the end of a line."""
    at = chance.choice(sheet.written[:-1] or [0])
    return sheet.with_lines(at, "".join(sheet.lines[at : at + 2]), instead=2), at + 1


def _moved(sheet: Sheet, chance: Random) -> Made | None:
    at = chance.choice(sheet.written)
    left = [*sheet.lines[:at], *sheet.lines[at + 1 :]]
    to = chance.randrange(len(left) + 1)
    return "\n".join([*left[:to], sheet.lines[at], *left[to:]]), 0


def _swapped(sheet: Sheet, chance: Random) -> Made | None:
    one, two = sorted((chance.choice(sheet.written), chance.choice(sheet.written)))
    between = sheet.lines[one + 1 : two]
    if one == two:
        return None
    return sheet.with_lines(one, sheet.lines[two], *between, sheet.lines[one], instead=two + 1 - one), 0


def _cut(sheet: Sheet, chance: Random) -> Made | None:
    return sheet.text[: chance.randrange(len(sheet.text))], 0


def _other_file(*, of_its_kind: bool) -> Way:
    """Return the way to copy another file over one: of the same folder, or of another kind."""

    def way(sheet: Sheet, chance: Random) -> Made | None:
        folder = sheet.file.rsplit("/", 1)[0]
        alike = [file for file in sheet.texts if folder != "content" and file.rsplit("/", 1)[0] == folder]
        others = sorted({*sheet.texts} - {*alike, sheet.file}) if not of_its_kind else sorted({*alike} - {sheet.file})
        return (sheet.texts[chance.choice(others)], 0) if others else None

    return way


def _saved_as(encoding: str, mark: bytes = b"") -> Way:
    def way(sheet: Sheet, _: Random) -> Made | None:
        return mark + sheet.text.encode(encoding, "replace"), 0

    return way


def _odd_utf_16(sheet: Sheet, chance: Random) -> Made | None:
    """Cut a file of UTF-16 in the middle of a sign, or exchange a byte of it."""
    raw = bytearray(codecs.BOM_UTF16_LE + sheet.text.encode("utf-16-le"))
    at = chance.randrange(2, len(raw))
    if chance.random() < 0.5:
        return bytes(raw[: at | 1]), 0
    raw[at] = chance.randrange(256)
    return bytes(raw), 0


def _bytes_in_a_line(draw: Callable[[Random], bytes]) -> Way:
    def way(sheet: Sheet, chance: Random) -> Made | None:
        at = chance.choice(sheet.written)
        line = sheet.lines[at].encode()
        sign = chance.randrange(len(line) + 1)
        before, after = sheet.lines[:at], sheet.lines[at + 1 :]
        parts = [*(one.encode() for one in before), line[:sign] + draw(chance) + line[sign:]]
        return b"\n".join([*parts, *(one.encode() for one in after)]), at + 1

    return way


def _mixed_line_ends(sheet: Sheet, chance: Random) -> Made | None:
    return "".join(line + chance.choice(("\n", "\r\n", "\r", "\n\r")) for line in sheet.lines), 0


SHIFTS: dict[str, Way] = {
    "line dropped": _line(lambda _, __: [], wrong=0),
    "line doubled": _line(lambda line, _: [line, line], wrong=2),
    "line moved": _moved,
    "lines swapped": _swapped,
    "line indented": _line(lambda line, chance: [" " * chance.randint(1, 4) + line]),
    "line outdented": _line(lambda line, chance: [line[chance.randint(1, 4) :] if line[0] == " " else " " + line]),
    "line split in two": _line(_split),
    "line joined to the next": _joined,
    "cut off": _cut,
    "files swapped": _other_file(of_its_kind=True),
    "file of another kind": _other_file(of_its_kind=False),
    "UTF-16 LE without its mark": _saved_as("utf-16-le"),
    "UTF-16 BE without its mark": _saved_as("utf-16-be"),
    "UTF-16 broken": _odd_utf_16,
    "UTF-32": _saved_as("utf-32"),
    "two marks": _saved_as("utf-8-sig", codecs.BOM_UTF8),
    "sign of cp1252": _bytes_in_a_line(lambda chance: chance.choice("é’–ü£").encode("cp1252")),
    "half a sign": _bytes_in_a_line(lambda chance: chance.choice((b"\xed\xa0\x80", b"\xc3", b"\xe2\x80", b"\xf0\x9f"))),
    "NUL": _bytes_in_a_line(lambda _: b"\0"),
    "bytes at random": _bytes_in_a_line(lambda chance: chance.randbytes(chance.randint(1, 8))),
    "mixed line ends": _mixed_line_ends,
    "all bytes at random": lambda _, chance: (chance.randbytes(chance.randrange(5000)), 0),
}
