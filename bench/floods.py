"""Files that are huge or deep: what a program writes by mistake, and what takes a careless reader all memory."""

from __future__ import annotations

from random import Random

from bench.sheet import Made, Sheet, Way


def _value(letters: int, sign: str, before: str = "") -> Way:
    """Return the way to write a value of so many letters after a key."""

    def way(sheet: Sheet, chance: Random) -> Made | None:
        at = chance.choice(sheet.values)
        line = sheet.lines[at].removesuffix(sheet.value(at)).rstrip()
        return sheet.with_lines(at, f"{line} {before}{sign * (letters // len(sign))}"), 0

    return way


def _below_a_key(*lines: str) -> Way:
    """Return the way to write lines in the place of a value, each indented below its key."""

    def way(sheet: Sheet, chance: Random) -> Made | None:
        at = chance.choice(sheet.values)
        start = " " * (sheet.indent(at) + 4)
        key = sheet.lines[at].removesuffix(sheet.value(at)).rstrip()
        return sheet.with_lines(at, key, *(start + line for line in lines)), 0

    return way


def _in_place_of_a_value(value: str) -> Way:
    def way(sheet: Sheet, chance: Random) -> Made | None:
        at = chance.choice(sheet.values)
        return sheet.with_lines(at, f"{sheet.lines[at].removesuffix(sheet.value(at)).rstrip()} {value}"), at + 1

    return way


def _over_and_over(most: int, least: int = 0) -> Way:
    """Return the way to write a file again and again, up to so many bytes."""

    def way(sheet: Sheet, chance: Random) -> Made | None:
        times = chance.randint(least, most) // len(sheet.text) + 1
        return sheet.text * times, 0

    return way


def _entries_over_and_over(sheet: Sheet, chance: Random) -> Made | None:
    """Write the last part of a file again and again, so that it is long, and nearly right."""
    starts = [at for at in sheet.keys if sheet.lines[at].lstrip().startswith("- ")] or sheet.keys
    last = sheet.lines[chance.choice(starts) :]
    part = "\n".join(last)
    return sheet.text + (part + "\n") * (chance.randint(100_000, 900_000) // (len(part) + 1)), 0


def _slip_at_the_end(slip: str) -> Way:
    """Return the way to write a slip at the end of a file that is long, and often right until there."""

    def way(sheet: Sheet, chance: Random) -> Made | None:
        made = _entries_over_and_over(sheet, chance)
        text = str(made[0]) if made else ""
        return f"{text}{slip}\n", 0

    return way


_BOMB = [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 30)]

FLOODS: dict[str, Way] = {
    "value of 1 MB": _value(1_000_000, "word and "),
    "value of 900 kB": _value(900_000, "a"),
    "value of 900 kB in quotes that never close": _value(900_000, '"'),
    "20,000 entries": _below_a_key(*(f"- entry {number}" for number in range(20_000))),
    "5,000 entries": _below_a_key(*(f"- Entry {number}" for number in range(5_000))),
    "20,000 empty entries": _below_a_key(*["-"] * 20_000),
    "20,000 keys": _below_a_key(*(f"key-{number}: text" for number in range(20_000))),
    "20,000 of one key": _below_a_key(*["key: text"] * 20_000),
    "20,000 lines with a tab": lambda sheet, _: (sheet.text + "\tx\n" * 20_000, 0),
    "5,000 words after #": _below_a_key(*["- entry # remark"] * 5_000),
    "20,000 in brackets": _in_place_of_a_value("[" + "a, " * 20_000 + "]"),
    "4,900 sets in brackets": _in_place_of_a_value("[" + "{a: b}, " * 4_900 + "]"),
    "20,000 sets in brackets": _in_place_of_a_value("[" + "{a: b}, " * 20_000 + "]"),
    "file of 5 MB": _over_and_over(6_000_000, 5_000_000),
    "file written over and over": _over_and_over(990_000),
    "entries over and over": _entries_over_and_over,
    "long and a bracket": _slip_at_the_end("a: [b"),
    "long and a quotation mark": _slip_at_the_end("a: 'b"),
    "long and out of line": _slip_at_the_end("      a: b"),
    "words of 900 kB in quotes that never close": _value(900_000, "word ", '"'),
    "900,000 empty lines": lambda sheet, _: (sheet.text + "\n" * 900_000 + "a: b: c", sheet.text.count("\n") + 900_001),
    "900,000 empty lines and out of line": lambda sheet, _: (sheet.text + "\n" * 900_000 + "   a: b", 0),
    "500,000 lines with a tab": lambda sheet, _: (sheet.text + "\t\n" * 450_000, 0),
    "1,000 brackets": _in_place_of_a_value("[" * 1_000),
    "1,000 brackets closed": _in_place_of_a_value("[" * 1_000 + "]" * 1_000),
    "100,000 brackets": _in_place_of_a_value("{a: " * 100_000),
    "1,000 hyphens": _in_place_of_a_value("\n" + " " * 40 + "- " * 1_000),
    "1,000 levels": _below_a_key(*(" " * level + "a:" for level in range(1_000))),
    "aliases of aliases": lambda sheet, _: ("\n".join(["a0: &a0 x", *_BOMB, sheet.text]), 1),
    "an alias of itself": lambda sheet, _: ("a: &a [*a]\n" + sheet.text, 1),
}
