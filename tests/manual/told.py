"""What the manual tells an editor to do, read from its pages, so that a test does just that.

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
WRONG = "When it goes wrong"  # what stands under this heading is put right again

CODE, QUOTE = "code", "quote"
# How an instruction ends: what it is, and the blocks that follow, with the words between two of them.
LEADS: dict[str, tuple[str, str]] = {
    "change": (r"In `([^`]+)`, change", "code to code"),
    "below": (r"In `([^`]+)`, below", "code add code"),
    "append": (r"At the end of `([^`]+)`, add", "code"),
    "make": (r"Make the file `([^`]+)` with", "code"),
    "slip": (r"In `([^`]+)`, a slip would be", "code instead of code"),
    "run": (r"\b[Rr]un()", "code"),
    "prints": (r"\bprints\b[^.]*()", "code"),
    "shows": (r"The page `([^`]+\.html)` says", "quote"),
}
EDITS = ("change", "below", "append", "make")
UNPACK = re.compile(r"Unpack the zip into the folder `([^`]+)`")
PICTURE = re.compile(r"!\[(.*)\]\((.+)\)")


@dataclass(frozen=True)
class Told:
    """One thing that an editor is told: `kind` is a word of LEADS, or unpack, or picture."""

    kind: str
    place: str  # the page and its line
    name: str  # of a file, a page of the site, a folder or a picture
    texts: tuple[str, ...] = ()
    wrong: bool = False  # a slip, and what follows from it


@dataclass(frozen=True)
class _Piece:
    kind: str  # text, heading, code or quote
    line: int
    text: str


class UntoldError(Exception):
    """Raised where a page cannot be followed; says where, and why."""


def tasks() -> list[Path]:
    """Return the page of every task in the order of the overview; one that it does not name comes last."""
    order = re.findall(r"\(editing/([\w-]+\.md)\)", OVERVIEW.read_text(encoding="utf-8"))
    found = [path for path in sorted(MANUAL.glob("*.md")) if path.name != NOT_A_TASK]
    return sorted(found, key=lambda path: order.index(path.name) if path.name in order else len(order))


def in_one_go(pages: Iterable[Path]) -> list[Told]:
    """Return what all pages tell: first every edit, and then what is to be run and seen, in order."""
    steps = [one for page in pages for one in told(page)]
    return sorted(steps, key=lambda one: one.wrong or one.kind not in EDITS)


def told(page: Path) -> list[Told]:
    """Return what a page tells an editor, in order; raises UntoldError."""
    pieces = list(_pieces(page.read_text(encoding="utf-8")))
    found: list[Told] = []
    wrong, at = False, 0
    while at < len(pieces):
        piece = pieces[at]
        place = f"{page.name}:{piece.line}"
        at += 1
        if piece.kind == "heading":
            wrong = piece.text.startswith(WRONG)
        elif piece.kind != "text":
            raise UntoldError(f"{place}: nothing above this block says what it is for")
        elif picture := PICTURE.fullmatch(piece.text):
            found.append(Told("picture", place, picture[2], (picture[1],), wrong))
        else:
            found += [Told("unpack", place, name, (), wrong) for name in UNPACK.findall(piece.text)]
            for kind, (ends, blocks) in LEADS.items():
                if match := re.search(f"{ends}:?$", piece.text):
                    texts = _blocks(pieces[at:], blocks, place)
                    at += 2 * len(texts) - 1
                    found.append(Told(kind, place, match[1], texts, wrong))
    return found


def _blocks(pieces: list[_Piece], wanted: str, place: str) -> tuple[str, ...]:
    """Return the blocks that follow an instruction, which have the words between them that it needs."""
    words = re.split(f"({CODE}|{QUOTE})", wanted)
    kinds = [word.strip() for word in words if word.strip()]
    here = [piece.kind if piece.kind in (CODE, QUOTE) else piece.text for piece in pieces[: len(kinds)]]
    if here != kinds:
        raise UntoldError(f"{place}: after this sentence stands {' '.join(here)!r}, and not {wanted!r}")
    return tuple(piece.text for piece in pieces[: len(kinds)] if piece.kind in (CODE, QUOTE))


def _pieces(text: str) -> Iterator[_Piece]:
    """Yield headings, paragraphs, fenced blocks and quotes."""
    front = text.split("---\n", 2)[1].count("\n") + 2
    lines = [*text.splitlines(), ""]
    begun, held, fence = 0, list[str](), False
    for number, line in enumerate(lines[front:], start=front + 1):
        if line.startswith("```"):
            if fence:
                yield _Piece(CODE, begun, "".join(f"{one}\n" for one in held))
            fence, begun, held = not fence, number, []
        elif fence:
            held.append(line)
        elif line.strip():
            begun = begun if held else number
            held.append(line)
        elif held:
            yield _paragraph(begun, held)
            held = []


def _paragraph(line: int, held: list[str]) -> _Piece:
    if all(one.startswith(">") for one in held):
        return _Piece(QUOTE, line, " ".join(one[1:].strip() for one in held))
    kind = "heading" if held[0].startswith("#") else "text"
    return _Piece(kind, line, " ".join(one.strip("# ") if kind == "heading" else one.strip() for one in held))
