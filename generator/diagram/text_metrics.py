"""The width of words in the guide's font, and how they break into rows, computed without the font.

The widths are those of the bundled font, in thousandths of its size; `python -m generator.diagram.font_widths`
writes them.
"""

import json
import re
from functools import cache
from pathlib import Path

from generator.diagram.geometry import TEXT, Row, Run

# Rounding in browsers, and hinting at small sizes, make words a little wider than their letters.
_SPARE = 1.03
_TABLES: list[dict[str, int]] = json.loads(Path(__file__).with_name("font_widths.json").read_text(encoding="utf-8"))
_OTHER = 1000  # a letter that is not in the font comes from another, and may be as wide as it is high


@cache
def width(text: str, *, bold: bool = False) -> float:
    """Return how wide a text is in one row."""
    table = _TABLES[bold]
    return sum(table.get(letter, _OTHER) for letter in text) * TEXT * _SPARE / 1000


@cache
def wrap(runs: tuple[Run, ...], room: float) -> tuple[Row, ...]:
    """Return the rows of a paragraph, none wider than the room; a word that is wider is broken."""
    rows: list[list[Run]] = [[]]
    used = 0.0
    for run in runs:
        for word in _pieces(run, room):
            space = width(" ", bold=run.bold) if rows[-1] else 0.0
            wide = width(word, bold=run.bold)
            if rows[-1] and used + space + wide > room:
                rows.append([])
                used = space = 0.0
            rows[-1].append(Run(word, run.bold))
            used += space + wide
    return tuple(_joined(row) for row in rows if row)


def _words(text: str) -> list[str]:
    """Return the words between which a text may break: not at a no-break space."""
    return [word for word in re.split(r"[ \t\r\n]+", text) if word]


def _pieces(run: Run, room: float) -> list[str]:
    found = []
    for word in _words(run.text):
        piece = ""
        for letter in word if width(word, bold=run.bold) > room else ():
            if piece and width(piece + letter, bold=run.bold) > room:
                found.append(piece)
                piece = ""
            piece += letter
        found.append(piece or word)
    return found


def _joined(row: list[Run]) -> Row:
    """Return the words of a row as few runs."""
    runs: list[Run] = []
    for word in row:
        if runs and runs[-1].bold == word.bold:
            runs[-1] = Run(f"{runs[-1].text} {word.text}", word.bold)
        else:
            runs.append(word)
    return tuple(runs)


def row_width(row: Row) -> float:
    """Return how wide a row is."""
    return sum(width(run.text, bold=run.bold) for run in row) + width(" ") * (len(row) - 1)


@cache
def narrowest_width(runs: tuple[Run, ...], rows: int) -> float:
    """Return the least width, to a pixel or so, in which a paragraph takes at most this many rows, no word broken."""
    words = [(word, run.bold) for run in runs for word in _words(run.text)]
    low = max((width(word, bold=bold) for word, bold in words), default=0.0)
    high = row_width(runs) + 1
    if len(wrap(runs, low)) <= rows:
        return low
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(wrap(runs, middle)) <= rows else (middle, high)
    return high
