"""An edition is frozen once it is checked and proved; and what is not yet frozen is compared with what is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.check import checked
from generator.diagram import DrawingError, drawings
from generator.editions.edition_pair import counted
from generator.editions.report import compared
from generator.editions.store import EditionError, ReleaseError, freeze_file, frozen_already
from generator.flows.proof import ProofError, with_proof
from generator.load import load
from generator.model import Guide
from generator.model.citations import unknown_lines, waiting


def freeze_edition(root: Path) -> list[str]:
    """Freeze the content below a folder as the edition that it says it is; raises ReleaseError, a sentence a line."""
    loaded = checked(root)
    problems = [str(problem) for problem in loaded.problems if not problem.advice]
    if problems:
        raise ReleaseError("\n".join([*problems, f"{counted(len(problems), 'problem')}; no edition was frozen."]))
    if waits := list(_waiting(loaded.guide)):
        count = "1 waits" if len(waits) == 1 else f"{len(waits)} wait"
        raise ReleaseError("\n".join([*waits, f"{count} for somebody to confirm; no edition was frozen."]))
    if said := frozen_already(loaded.guide, root):
        return [said]
    try:
        drawings(loaded.guide, root)
        guide = with_proof(loaded.guide, root)
    except (DrawingError, ProofError) as error:
        raise ReleaseError(f"{error}\nNo edition was frozen.") from None
    return [freeze_file(guide, root)]


def _waiting(guide: Guide) -> Iterator[str]:
    """Yield what waits to be compared with the procedure, which has changed since it was written."""
    for place, paragraphs in waiting(guide).items():
        yield f"{place} waits to be compared with {', '.join(paragraphs)}: see content/source-review.yml."
    for line in unknown_lines(guide):
        after = f" after {line.after}" if line.after else ""
        yield f"A new line of the procedure{after} waits to be looked at: see {line.at('new_line')}."


def comparison(root: Path, edition: str | None, *, markdown: bool) -> Iterator[str]:
    """Yield what the content does in another way than an edition, the newest where none is named, a line at a time.

    What the checks find stops nothing here: one of them asks for the names of those who agreed to what is printed.
    Raises EditionError, a sentence a line.
    """
    loaded = load(root)
    if loaded.guide.partial:
        raise EditionError("\n".join([*map(str, loaded.problems), "Files that cannot be read cannot be compared."]))
    yield from compared(loaded.guide, edition, markdown=markdown)
