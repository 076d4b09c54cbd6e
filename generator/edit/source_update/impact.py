"""What a text of the procedure brings that was not noticed before, and which places of the guide rest on it."""

from dataclasses import dataclass

from generator.edit.reference_index import mentions
from generator.edit.source_update.align import Found
from generator.edit.source_update.fingerprint import sha
from generator.edit.source_update.source_text import Line
from generator.edit.usages import rows
from generator.load.source_text import SourceText
from generator.model import GONE, ChangedParagraph, Guide, Provision
from generator.model.citations import matching_ids
from generator.model.locations import Locations

Row = tuple[str, int, str]
# The places that cite a paragraph or a statement, by its id, each with a row that tells where.
CitationIndex = dict[str, list[tuple[str, Row]]]


@dataclass(frozen=True)
class ChangedProvision:
    """A paragraph that is not as it was: the lines that stand there now, and what rests on it."""

    paragraph: Provision
    lines: tuple[Line, ...]
    places: tuple[str, ...]  # by their names, each once
    rows: tuple[Row, ...]  # each citation: the file, the line, and the rest
    before: ChangedParagraph | None  # the entry that there is of it

    @property
    def now(self) -> str:
        """What the entry says of the lines that stand there now."""
        return " ".join(sha(line.text) for line in self.lines) or GONE

    @property
    def is_new(self) -> bool:
        """Whether this was not noticed before."""
        return self.before is None or self.before.now != self.now


def changed_provisions(guide: Guide, cited: CitationIndex, found: Found) -> list[ChangedProvision]:
    """Return every paragraph that is not as it was, in the order of the procedure."""
    there: dict[str, tuple[Line, ...]] = {known.paragraph: (line,) for known, line in found.changed}
    there |= {known.paragraph: tuple(lines) for left, lines in found.unclear for known in left}
    there |= {known.paragraph: () for known in found.gone}
    before = {entry.paragraph: entry for entry in guide.review.changed()}
    order = {name: number for number, name in enumerate(dict.fromkeys(Locations(guide).names.values()))}
    all_ = []
    for paragraph in guide.provisions.provisions:
        if paragraph.id in there:
            here = [row for id_ in matching_ids(paragraph.id, cited) for row in cited[id_]]
            places = tuple(sorted({name for name, _ in here}, key=order.__getitem__))
            found_rows = tuple(sorted({row for _, row in here}))
            all_.append(ChangedProvision(paragraph, there[paragraph.id], places, found_rows, before.get(paragraph.id)))
    return all_


def new_lines(guide: Guide, found: Found) -> list[tuple[Line, str]]:
    """Return the lines that nobody restates and that were not noticed before, each with the paragraph before it."""
    noticed = {entry.new_line for entry in guide.review.new_lines()}
    first: dict[str, tuple[Line, str]] = {}
    for line, after in found.new:
        first.setdefault(sha(line.text), (line, after))
    return [one for mark, one in first.items() if mark not in noticed]


def citations(guide: Guide, files: dict[str, SourceText]) -> CitationIndex:
    """Return for each paragraph and statement the places that cite it, with the rows that tell where."""
    there = Locations(guide)
    found: CitationIndex = {}
    for one in mentions(guide, files):
        kind, _, id_ = one.name.partition(":")
        name = there.names.get(one.part.origin)
        if kind == "paragraph" and name and not one.gives:
            told = [(file, line, f"{page}  {name}") for file, line, page in rows(one, there.addresses)]
            found.setdefault(id_, []).extend((name, row) for row in told)
    return found
