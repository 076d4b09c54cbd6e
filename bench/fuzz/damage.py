"""Any number -> one damaged file of the content, always the same: the kinds of damage take turns."""

import random
from dataclasses import dataclass
from pathlib import Path

from bench.fuzz.line_damage import LINE_DAMAGE
from bench.fuzz.oversized import OVERSIZED
from bench.fuzz.source_file import Kind, SourceFile
from bench.fuzz.typos import TYPOS
from generator.load import loader

COMMON = {**TYPOS, **LINE_DAMAGE}
DAMAGES: dict[str, Kind] = {**COMMON, **OVERSIZED}
_RARE = 50  # every so manieth damage is a huge or deep file: each takes as long as dozens of others


@dataclass(frozen=True)
class Damage:
    """A file of the content as it is after one damage, and the line that is wrong; 0 where no single line is."""

    number: int
    kind: str
    of: loader.Kind
    file: str
    raw: bytes
    line: int

    def __str__(self) -> str:
        return f"{self.number} ({self.kind}, {self.file}{f':{self.line}' if self.line else ''})"


def kind_of(number: int) -> str:
    """Return which kind of damage a number makes."""
    before, turn = divmod(number, _RARE)
    rare = turn == _RARE - 1
    kinds = list(OVERSIZED if rare else COMMON)
    return kinds[(before if rare else number - before) % len(kinds)]


class Content:
    """All content files below a folder, ready to be damaged."""

    def __init__(self, root: Path) -> None:
        self.kinds = {
            path.relative_to(root).as_posix(): kind
            for kind in loader.KINDS
            for path in sorted((root / "content" / kind.folder).glob(kind.file_name or "*.yml"))
        }
        texts = {file: (root / file).read_text(encoding="utf-8") for file in self.kinds}
        self._files = [SourceFile(file, texts) for file in self.kinds]

    def damage(self, number: int) -> Damage:
        """Return the damage of a number."""
        kind, chance = kind_of(number), random.Random(number)  # noqa: S311 - nothing secret
        while True:
            file = chance.choice(self._files)
            if damaged := DAMAGES[kind](file, chance):
                text, line = damaged
                raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
                return Damage(number, kind, self.kinds[file.file], file.file, raw, line)
