"""Files that are huge or deep: what a program writes by mistake, and what takes a careless reader all memory."""

from random import Random

from bench.fuzz.source_file import Damaged, Kind, SourceFile


def _value(value: str, wrong: int = 0) -> Kind:
    """Return the kind of damage that writes this after a key; `wrong` is 1 where its line is the one to be named."""

    def damage(file: SourceFile, chance: Random) -> Damaged:
        at = chance.choice(file.values)
        return file.with_value(at, value), (at + 1) * wrong

    return damage


def _below_a_key(*lines: str) -> Kind:
    """Return the kind of damage that writes lines in the place of a value, each indented below its key."""

    def damage(file: SourceFile, chance: Random) -> Damaged:
        at = chance.choice(file.values)
        start = "\n" + " " * (file.indent(at) + 4)
        return file.with_value(at, "".join(start + line for line in lines)), 0

    return damage


def _repeated(most: int, least: int = 0) -> Kind:
    """Return the kind of damage that writes a file again and again, up to so many bytes."""
    return lambda file, chance: (file.text * (chance.randint(least, most) // len(file.text) + 1), 0)


def _end_repeated(end: str = "") -> Kind:
    """Return the kind of damage that writes the last part of a file again and again: long, and nearly right."""

    def damage(file: SourceFile, chance: Random) -> Damaged:
        starts = [at for at in file.keys if file.lines[at].lstrip().startswith("- ")] or list(file.keys)
        part = "\n".join(file.lines[chance.choice(starts) :]) + "\n"
        return file.text + part * (chance.randint(100_000, 900_000) // len(part)) + end, 0

    return damage


def _appended(text: str) -> Kind:
    return lambda file, _: (file.text + text, 0)


_BOMB = [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 30)]

OVERSIZED: dict[str, Kind] = {
    "value of 1 MB": _value("word and " * 111_111),
    "value of 900 kB": _value("a" * 900_000),
    "value of 900 kB in quotes that never close": _value('"' * 900_000),
    "20,000 entries": _below_a_key(*(f"- entry {number}" for number in range(20_000))),
    "5,000 entries": _below_a_key(*(f"- Entry {number}" for number in range(5_000))),
    "20,000 empty entries": _below_a_key(*["-"] * 20_000),
    "20,000 keys": _below_a_key(*(f"key-{number}: text" for number in range(20_000))),
    "20,000 of one key": _below_a_key(*["key: text"] * 20_000),
    "20,000 lines with a tab": _appended("\tx\n" * 20_000),
    "5,000 words after #": _below_a_key(*["- entry # remark"] * 5_000),
    "20,000 in brackets": _value("[" + "a, " * 20_000 + "]", wrong=1),
    "4,900 sets in brackets": _value("[" + "{a: b}, " * 4_900 + "]", wrong=1),
    "20,000 sets in brackets": _value("[" + "{a: b}, " * 20_000 + "]", wrong=1),
    "file of 5 MB": _repeated(6_000_000, 5_000_000),
    "file written over and over": _repeated(990_000),
    "entries over and over": _end_repeated(),
    "long and a bracket": _end_repeated("a: [b\n"),
    "long and a quotation mark": _end_repeated("a: 'b\n"),
    "long and out of line": _end_repeated("      a: b\n"),
    "words of 900 kB in quotes that never close": _value('"' + "word " * 180_000),
    "900,000 empty lines": lambda file, _: (file.text + "\n" * 900_000 + "a: b: c", file.text.count("\n") + 900_001),
    "900,000 empty lines and out of line": _appended("\n" * 900_000 + "   a: b"),
    "500,000 lines with a tab": _appended("\t\n" * 450_000),
    "1,000 brackets": _value("[" * 1_000, wrong=1),
    "1,000 brackets closed": _value("[" * 1_000 + "]" * 1_000, wrong=1),
    "100,000 brackets": _value("{a: " * 100_000, wrong=1),
    "1,000 hyphens": _value("\n" + " " * 40 + "- " * 1_000, wrong=1),
    "1,000 levels": _below_a_key(*(" " * level + "a:" for level in range(1_000))),
    "aliases of aliases": lambda file, _: ("\n".join(["a0: &a0 x", *_BOMB, file.text]), 1),
    "an alias of itself": lambda file, _: ("a: &a [*a]\n" + file.text, 1),
}
