"""Damage to complete lines and files: what is dropped, moved, cut off, swapped, or saved in another encoding."""

import codecs
from collections.abc import Callable
from random import Random

from bench.fuzz.source_file import Damaged, Kind, SourceFile

_LINE_ENDS = ("\n", "\r\n", "\r", "\n\r")


def _line(change: Callable[[str, Random], list[str]], wrong: int = 1) -> Kind:
    """Return the kind of damage that writes other lines in the place of one."""

    def damage(file: SourceFile, chance: Random) -> Damaged:
        at = chance.choice(file.content)
        return file.with_lines(at, *change(file.lines[at], chance)), (at + wrong if wrong else 0)

    return damage


def _split(line: str, chance: Random) -> list[str]:
    at = chance.randrange(len(line) + 1)
    return [line[:at], line[at:]]


def _joined(file: SourceFile, chance: Random) -> Damaged:
    at = chance.choice(file.content[:-1] or [0])
    return file.with_lines(at, "".join(file.lines[at : at + 2]), instead=2), at + 1


def _moved(file: SourceFile, chance: Random) -> Damaged:
    at = chance.choice(file.content)
    left = [*file.lines[:at], *file.lines[at + 1 :]]
    left.insert(chance.randrange(len(left) + 1), file.lines[at])
    return "\n".join(left), 0


def _swapped(file: SourceFile, chance: Random) -> Damaged | None:
    one, two = chance.choice(file.content), chance.choice(file.content)
    lines = list(file.lines)
    lines[one], lines[two] = lines[two], lines[one]
    return None if one == two else ("\n".join(lines), 0)


def _other_file(*, of_its_kind: bool) -> Kind:
    """Return the kind of damage that copies another file over one: of the same folder, or of another kind."""

    def damage(file: SourceFile, chance: Random) -> Damaged | None:
        folder = file.file.rsplit("/", 1)[0]
        beside = {one for one in file.texts if folder != "content" and one.rsplit("/", 1)[0] == folder} - {file.file}
        others = sorted(beside if of_its_kind else {*file.texts} - beside - {file.file})
        return (file.texts[chance.choice(others)], 0) if others else None

    return damage


def _saved_as(encoding: str, mark: bytes = b"") -> Kind:
    return lambda file, _: (mark + file.text.encode(encoding, "replace"), 0)


def _broken_utf_16(file: SourceFile, chance: Random) -> Damaged:
    """Cut a file of UTF-16 in the middle of a character, or exchange a byte of it."""
    raw = bytearray(codecs.BOM_UTF16_LE + file.text.encode("utf-16-le"))
    at = chance.randrange(2, len(raw))
    if chance.random() < 0.5:
        return bytes(raw[: at | 1]), 0
    raw[at] = chance.randrange(256)
    return bytes(raw), 0


def _bytes_in_line(draw: Callable[[Random], bytes]) -> Kind:
    def damage(file: SourceFile, chance: Random) -> Damaged:
        number = chance.choice(file.content)
        lines = [line.encode() for line in file.lines]
        at = chance.randrange(len(lines[number]) + 1)
        lines[number] = lines[number][:at] + draw(chance) + lines[number][at:]
        return b"\n".join(lines), number + 1

    return damage


LINE_DAMAGE: dict[str, Kind] = {
    "line dropped": _line(lambda _, __: [], wrong=0),
    "line doubled": _line(lambda line, _: [line, line], wrong=2),
    "line moved": _moved,
    "lines swapped": _swapped,
    "line indented": _line(lambda line, chance: [" " * chance.randint(1, 4) + line]),
    "line outdented": _line(lambda line, chance: [line[chance.randint(1, 4) :] if line[0] == " " else " " + line]),
    "line split in two": _line(_split),
    "line joined to the next": _joined,
    "cut off": lambda file, chance: (file.text[: chance.randrange(len(file.text))], 0),
    "files swapped": _other_file(of_its_kind=True),
    "file of another kind": _other_file(of_its_kind=False),
    "UTF-16 LE without its mark": _saved_as("utf-16-le"),
    "UTF-16 BE without its mark": _saved_as("utf-16-be"),
    "UTF-16 broken": _broken_utf_16,
    "UTF-32": _saved_as("utf-32"),
    "two marks": _saved_as("utf-8-sig", codecs.BOM_UTF8),
    "sign of cp1252": _bytes_in_line(lambda chance: chance.choice("é’–ü£").encode("cp1252")),
    "half a sign": _bytes_in_line(lambda chance: chance.choice((b"\xed\xa0\x80", b"\xc3", b"\xe2\x80", b"\xf0\x9f"))),
    "NUL": _bytes_in_line(lambda _: b"\0"),
    "bytes at random": _bytes_in_line(lambda chance: chance.randbytes(chance.randint(1, 8))),
    "mixed line ends": lambda file, chance: ("".join(line + chance.choice(_LINE_ENDS) for line in file.lines), 0),
    "all bytes at random": lambda _, chance: (chance.randbytes(chance.randrange(5000)), 0),
}
