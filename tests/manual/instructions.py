"""The instructions of the manual, read from its pages, so that a test does exactly what an editor would do.

An instruction is a sentence that ends a paragraph, and the block beneath it is what to write, to run or to see. Every
block of a page belongs to an instruction: one that nobody tries is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OVERVIEW = ROOT / "docs" / "about" / "editing.md"
MANUAL = ROOT / "docs" / "about" / "editing"
NOT_A_TASK = "quick-reference.md"
WRONG = "When it goes wrong"  # the mistakes under this heading are undone again

CODE, QUOTE = "code", "quote"
# How an instruction ends: what it is, and the blocks that follow, with the words between two of them.
LEADS: dict[str, tuple[str, str]] = {
    "change": (r"In `([^`]+)`, change", "code to code"),
    "below": (r"In `([^`]+)`, below", "code add code"),
    "append": (r"At the end of `([^`]+)`, add", "code"),
    "make": (r"Make the file `([^`]+)` with", "code"),
    "mistake": (r"In `([^`]+)`, a mistake would be", "code instead of code"),
    "run": (r"\b[Rr]un()", "code"),
    "prints": (r"\bprints\b[^.]*()", "code"),
    "shows": (r"The page `([^`]+\.html)` says", "quote"),
}
EDITS = ("change", "below", "append", "make")
UNPACK = re.compile(r"Unpack the zip into the folder `([^`]+)`")
PICTURE = re.compile(r"!\[(.*)\]\((.+)\)")


@dataclass(frozen=True)
class Instruction:
    """One instruction to an editor: `kind` is a key of LEADS, or unpack, or picture."""

    kind: str
    place: str  # the page and its line
    name: str  # of a file, a page of the site, a folder or a picture
    texts: tuple[str, ...] = ()
    wrong: bool = False  # a deliberate mistake, or a result of it


@dataclass(frozen=True)
class _Piece:
    kind: str  # text, heading, code or quote
    line: int
    text: str


class UnclearError(Exception):
    """Raised where a page cannot be followed; says where, and why."""


def tasks() -> list[Path]:
    """Return the page of every task in the order of the overview; one that it does not name is last."""
    order = re.findall(r"\(editing/([\w-]+\.md)\)", OVERVIEW.read_text(encoding="utf-8"))
    found = [path for path in sorted(MANUAL.glob("*.md")) if path.name != NOT_A_TASK]
    return sorted(found, key=lambda path: order.index(path.name) if path.name in order else len(order))


def in_one_run(pages: Iterable[Path]) -> list[Instruction]:
    """Return the instructions of all pages: first every edit, then what to run and to look at, in order."""
    steps = [one for page in pages for one in read_instructions(page)]
    return sorted(steps, key=lambda one: one.wrong or one.kind not in EDITS)


def read_instructions(page: Path) -> list[Instruction]:
    """Return the instructions of a page, in order; raises UnclearError."""
    pieces = list(_pieces(page.read_text(encoding="utf-8")))
    found: list[Instruction] = []
    wrong, at = False, 0
    while at < len(pieces):
        piece = pieces[at]
        place = f"{page.name}:{piece.line}"
        at += 1
        if piece.kind == "heading":
            wrong = piece.text.startswith(WRONG)
        elif piece.kind != "text":
            raise UnclearError(f"{place}: nothing above this block says what it is for")
        elif picture := PICTURE.fullmatch(piece.text):
            found.append(Instruction("picture", place, picture[2], (picture[1],), wrong))
        else:
            found += [Instruction("unpack", place, name, (), wrong) for name in UNPACK.findall(piece.text)]
            for kind, (ends, blocks) in LEADS.items():
                if match := re.search(f"{ends}:?$", piece.text):
                    texts = _blocks(pieces[at:], blocks, place)
                    at += 2 * len(texts) - 1
                    found.append(Instruction(kind, place, match[1], texts, wrong))
    return found


def _blocks(pieces: list[_Piece], wanted: str, place: str) -> tuple[str, ...]:
    """Return the blocks that follow an instruction, which have the words between them that it needs."""
    words = re.split(f"({CODE}|{QUOTE})", wanted)
    kinds = [word.strip() for word in words if word.strip()]
    here = [piece.kind if piece.kind in (CODE, QUOTE) else piece.text for piece in pieces[: len(kinds)]]
    if here != kinds:
        raise UnclearError(f"{place}: after this sentence comes {' '.join(here)!r}, not {wanted!r}")
    return tuple(piece.text for piece in pieces[: len(kinds)] if piece.kind in (CODE, QUOTE))


def _pieces(text: str) -> Iterator[_Piece]:
    """Yield headings, paragraphs, fenced blocks and quotes."""
    front = text.split("---\n", 2)[1].count("\n") + 2
    lines = [*text.splitlines(), ""]
    begun, block, fence = 0, list[str](), False
    for number, line in enumerate(lines[front:], start=front + 1):
        if line.startswith("```"):
            if fence:
                yield _Piece(CODE, begun, "".join(f"{one}\n" for one in block))
            fence, begun, block = not fence, number, []
        elif fence:
            block.append(line)
        elif line.strip():
            begun = begun if block else number
            block.append(line)
        elif block:
            yield _paragraph(begun, block)
            block = []


def _paragraph(line: int, lines: list[str]) -> _Piece:
    if all(one.startswith(">") for one in lines):
        return _Piece(QUOTE, line, " ".join(one[1:].strip() for one in lines))
    kind = "heading" if lines[0].startswith("#") else "text"
    return _Piece(kind, line, " ".join(one.strip("# ") if kind == "heading" else one.strip() for one in lines))
