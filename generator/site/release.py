"""An edition is frozen once it is checked and proved; and what is not yet frozen is compared with what is."""

from collections.abc import Iterator
from pathlib import Path

from generator import check
from generator.editions.current import NEXT_EDITION, CurrentEdition
from generator.editions.edition_pair import counted
from generator.editions.report import compared
from generator.editions.store import EditionError, ReleaseError, edition_json, freeze
from generator.files.whole_file import replace_file
from generator.load import load
from generator.load.editions import FOLDER
from generator.model import Guide
from generator.model.citations import pending_places, unknown_lines
from generator.model.urls import slug
from generator.site.pipeline import NOT_READY, prepare


def freeze_edition(root: Path) -> list[str]:
    """Freeze the content below a folder as the edition that it says it is; raises ReleaseError, a sentence a line."""
    content = check.checked(root)
    if problems := list(map(str, content.wrong)):
        raise ReleaseError("\n".join([*problems, f"{counted(len(problems), 'problem')}; no edition was frozen."]))
    if waits := list(_waiting(content.guide)):
        count = "1 waits" if len(waits) == 1 else f"{len(waits)} wait"
        raise ReleaseError("\n".join([*waits, f"{count} for somebody to confirm; no edition was frozen."]))
    if said := _frozen_already(content.edition, root):
        return [said]
    try:
        prepare(root, content, pdfs=False)
    except NOT_READY as error:
        raise ReleaseError(f"{error}\nNo edition was frozen.") from None
    return [_freeze(content.edition, root)]


def _waiting(guide: Guide) -> Iterator[str]:
    """Yield what waits to be compared with the procedure, which has changed since it was written."""
    for place, paragraphs in pending_places(guide).items():
        yield f"{place} waits to be compared with {', '.join(paragraphs)}: see content/source-review.yml."
    for line in unknown_lines(guide):
        after = f" after {line.after}" if line.after else ""
        yield f"A new line of the procedure{after} waits to be looked at: see {line.at('new_line')}."


def _frozen_already(current: CurrentEdition, root: Path) -> str:
    """Return a sentence where just this content is frozen under its name; raises ReleaseError where it cannot be.

    Nothing of this needs a proof, which takes its time.
    """
    edition, file, other = current.guide.site.edition, _file(current.guide, root), current.frozen_otherwise
    if other is None and any(one.edition == edition.name for one in current.published):
        return f"{edition.name} is frozen already, with the code {current.code}. Nothing was written."
    found = []
    if other:
        says = f"{edition.name} is frozen already with the code {other.code}, and the content now has {current.code}."
        found.append(f"{says} {NEXT_EDITION}")
    elif file.exists():
        found.append(f"{FOLDER}/{file.name} holds another edition. Give this one another name in content/site.yml.")
    if edition.name not in {entry.edition for entry in current.guide.changes.changes}:
        found.append(f"content/changes.yml has no entry for {edition.name}. Write what it brings, and why.")
    found.extend(
        f"{one.edition} is of {one.date}, later than {edition.date}. Give this one a later date in content/site.yml."
        for one in current.published
        if one.date > edition.date
    )
    if found:
        raise ReleaseError("\n".join(found))
    return ""


def _freeze(current: CurrentEdition, root: Path) -> str:
    """Freeze an edition that is checked and proved in the folder of editions, and say so."""
    edition, file = freeze(current.guide, current.published), _file(current.guide, root)
    file.parent.mkdir(exist_ok=True)
    replace_file(file, edition_json(edition).encode())
    name = f"{FOLDER}/{file.name}"
    return (
        f"{edition.edition} is frozen in {name}, with the code {edition.code}: every later edition is compared with it."
    )


def _file(guide: Guide, root: Path) -> Path:
    return root / FOLDER / f"{slug(guide.site.edition.name)}.json"


def comparison(root: Path, edition: str | None, *, markdown: bool) -> Iterator[str]:
    """Yield what the content does in another way than an edition, the newest where none is named, a line at a time.

    What the checks find stops nothing here: one of them asks for the names of those who agreed to what is printed.
    Raises EditionError, a sentence a line.
    """
    loaded = load(root)
    if loaded.partial:
        raise EditionError("\n".join([*map(str, loaded.problems), "Files that cannot be read cannot be compared."]))
    yield from compared(CurrentEdition(loaded.guide, loaded.editions), edition, markdown=markdown)
