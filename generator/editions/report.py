"""A comparison as lines for the terminal, or as Markdown for a message to those who have to agree."""

from collections.abc import Iterable, Iterator, Sequence

from generator.editions.change import GROUPS, Change
from generator.editions.current import CurrentEdition
from generator.editions.edition_pair import counted
from generator.editions.store import EditionError

NOTHING_BEFORE = "There is no earlier edition to compare with."
LESS = "Less protective"


class UnknownEditionError(EditionError):
    """Raised when no edition with a name is frozen."""


def grouped(found: Iterable[Change]) -> dict[str, list[Change]]:
    """Return changes under the headings of their groups; what protects less comes first, as a group of its own."""
    groups: dict[str, list[Change]] = {}
    for one in found:
        groups.setdefault(LESS if one.less else GROUPS[one.effect], []).append(one)
    return groups


def compared(current: CurrentEdition, name: str | None, *, markdown: bool = False) -> Iterator[str]:
    """Yield the comparison with the newest edition, or the one with this name, by lines; raises EditionError."""
    known = {one.frozen.edition: one for one in current.past}
    if not known:
        yield NOTHING_BEFORE
        return
    past = known.get(name) if name else current.past[-1]
    if past is None:
        raise UnknownEditionError(f"No edition {name} is frozen. There are: {', '.join(known)}.")
    edition = past.frozen
    if not edition.guide:
        yield f"Of {edition.edition} only the addresses were stored: there is nothing to compare with."
        return
    if edition.code == current.code:
        yield f"Nothing has changed since {edition.edition}."
        return
    yield from report_lines(f"Since {edition.edition}", past.changes, markdown=markdown)


def report_lines(title: str, found: Sequence[Change], *, markdown: bool) -> Iterator[str]:
    """Yield changes in groups, with the case that shows each."""
    yield f"## {title}" if markdown else f"{title}: {summary(found)}"
    if markdown:
        yield from ("", summary(found))
    for group, its in grouped(found).items():
        yield from ("", f"### {group}", "") if markdown else ("", f"{group}:")
        for one in its:
            yield f"- {one.says}" if markdown else f"  {one.says}"
            if one.shows:
                yield f"  {one.shows}" if markdown else f"      {one.shows}"


def summary(found: Sequence[Change]) -> str:
    """Return how many changes there are, and how many protect somebody less."""
    less = sum(one.less for one in found)
    tail = f"{less:,} protect{'s' if less == 1 else ''} somebody less" if less else "none protects anybody less"
    return f"{counted(len(found), 'change')}, of which {tail}."
