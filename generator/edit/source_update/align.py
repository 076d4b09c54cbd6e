"""A text of the procedure beside the register of its paragraphs: what is as it was, and what is not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from generator.edit.source_update.fingerprint import plain_line, sha
from generator.edit.source_update.source_text import Line
from generator.model import HeadingLine, Provision, Provisions


@dataclass(frozen=True)
class Known:
    """A line that the register knows by its fingerprints: a paragraph, or a heading."""

    part: Provision | HeadingLine

    @property
    def mark(self) -> str:
        """What it is told by: its words alone, where the register has that."""
        return self.part.plain or self.part.sha or ""

    @property
    def paragraph(self) -> str:
        """The id of the paragraph; nothing where it is a heading."""
        return self.part.id if isinstance(self.part, Provision) else ""


Pair = tuple[Known, Line]


@dataclass
class Found:
    """What became of each line that the register knows, and which lines it does not know."""

    same: list[Pair] = field(default_factory=list)
    moved: list[Pair] = field(default_factory=list)  # the same words, at another place
    changed: list[Pair] = field(default_factory=list)
    gone: list[Known] = field(default_factory=list)
    unclear: list[tuple[list[Known], list[Line]]] = field(default_factory=list)  # which is which cannot be told
    new: list[tuple[Line, str]] = field(default_factory=list)  # and the paragraph before it
    repeated: list[Pair] = field(default_factory=list)

    def as_they_were(self) -> int:
        """Return how many paragraphs have the same words as before."""
        return sum(bool(known.paragraph) for known, _ in (*self.same, *self.moved))


def known_lines(register: Provisions) -> list[Known]:
    """Return every line that the register knows, in the order of the procedure."""
    headings: dict[str, list[Known]] = {}
    for heading in register.headings:
        headings.setdefault(heading.before, []).append(Known(heading))
    found: list[Known] = []
    for paragraph in register.provisions:
        found += headings.get(paragraph.id, [])
        if paragraph.sha:
            found.append(Known(paragraph))
    return found


def aligned(register: Provisions, lines: Sequence[Line]) -> Found:
    """Return how a text compares with the register.

    Lines are told by their words. Where some were replaced by as many, they pair in order; where by more or fewer,
    nobody but a reader can say which became which.
    """
    known = known_lines(register)
    marks = {one.part.sha: one.mark for one in known}
    theirs = [marks.get(sha(line.text)) or plain_line(line.text) for line in lines]
    ours = [one.mark for one in known]
    matched = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    found = Found()
    elsewhere = _moved(found, known, lines, theirs, matched)
    for tag, a, b, c, d in matched:
        if tag == "equal":
            found.same += zip(known[a:b], lines[c:d], strict=True)
            continue
        left = [known[at] for at in range(a, b) if ("known", at) not in elsewhere]
        there = [lines[at] for at in range(c, d) if ("line", at) not in elsewhere]
        _sort(found, left, there, next((one.paragraph for one in reversed(known[:a]) if one.paragraph), ""))
    return found


Opcode = tuple[str, int, int, int, int]


def _moved(
    found: Found, known: list[Known], lines: Sequence[Line], theirs: list[str], matched: Sequence[Opcode]
) -> set[tuple[str, int]]:
    """Note what stands elsewhere now, and what stands there once more; return what is told so."""
    places = {at: known[at] for tag, a, b, _, _ in matched if tag != "equal" for at in range(a, b)}
    told: set[tuple[str, int]] = set()
    by_mark = {one.mark: one for one in known}
    for at in (at for tag, _, _, c, d in matched if tag != "equal" for at in range(c, d)):
        from_ = next((one for one in places if places[one].mark == theirs[at]), None)
        if from_ is not None:
            found.moved.append((places.pop(from_), lines[at]))
            told |= {("known", from_), ("line", at)}
        elif theirs[at] in by_mark:
            found.repeated.append((by_mark[theirs[at]], lines[at]))
            told.add(("line", at))
    return told


def _sort(found: Found, left: list[Known], there: list[Line], after: str) -> None:
    """Say what became of some lines of the register that stood where some others stand now."""
    paragraphs = any(one.paragraph for one in left)
    if left and len(left) == len(there):
        found.changed += zip(left, there, strict=True)
    elif paragraphs and there:
        found.unclear.append((left, there))
    else:
        found.gone += left
        found.new += ((line, after) for line in there)


def other_signs(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Yield those that have the same words and other signs than the register knows."""
    yield from ((known, line) for known, line in pairs if known.part.sha != sha(line.text))
