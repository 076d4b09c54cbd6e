"""Any number -> one damaged file of the content, always the same: the kinds of damage take turns."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.floods import FLOODS
from bench.sheet import Sheet, Way
from bench.shifts import SHIFTS
from bench.slips import SLIPS
from generator.load.loader import KINDS, Kind

COMMON = {**SLIPS, **SHIFTS}
WAYS: dict[str, Way] = {**COMMON, **FLOODS}
_FLOOD = 50  # every so manieth damage is a huge or deep file: each takes as long as dozens of others


@dataclass(frozen=True)
class Damage:
    """A file of the content as it is after one damage, and the line that is wrong; 0 where no single line is."""

    number: int
    kind: str
    of: Kind
    file: str
    raw: bytes
    line: int

    def __str__(self) -> str:
        return f"{self.number} ({self.kind}, {self.file}{f':{self.line}' if self.line else ''})"


def kind_of(number: int) -> str:
    """Return which kind of damage a number makes."""
    rare, kinds = divmod(number, _FLOOD), list(COMMON)
    if rare[1] == _FLOOD - 1:
        return list(FLOODS)[rare[0] % len(FLOODS)]
    return kinds[(number - rare[0]) % len(kinds)]


class Files:
    """All content below a folder, ready to be damaged."""

    def __init__(self, root: Path) -> None:
        self.kinds = {
            path.relative_to(root).as_posix(): kind
            for kind in KINDS
            for path in sorted((root / "content" / kind.folder).glob(kind.file_name or "*.yml"))
        }
        texts: Mapping[str, str] = {file: (root / file).read_text(encoding="utf-8") for file in self.kinds}
        self._sheets = [Sheet(file, texts) for file in self.kinds]

    def damage(self, number: int) -> Damage:
        """Return the damage of a number."""
        kind, chance = kind_of(number), random.Random(number)  # noqa: S311 - nothing secret
        while True:
            sheet = chance.choice(self._sheets)
            if made := WAYS[kind](sheet, chance):
                text, line = made
                raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
                return Damage(number, kind, self.kinds[sheet.file], sheet.file, raw, line)
