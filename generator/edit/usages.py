"""Where something of the guide is used: the line of the file, and the page that a reader meets it on."""

from collections.abc import Iterator
from pathlib import Path

from generator.check import checked
from generator.edit.ids import display_id
from generator.edit.reference_index import Mention, mentions
from generator.errors import EditError
from generator.load.source_text import SourceText, contents
from generator.model import Guide
from generator.model.locations import Locations
from generator.model.problem import Place, did_you_mean
from generator.model.references import ID_FIELDS

_KINDS = sorted({kind for _, _, kind in ID_FIELDS})


def find_usages(root: Path, name: str) -> list[str]:
    """Return where S3.35b, D01 or a kind:id is used, as lines of the terminal; raises EditError where it is nothing."""
    guide = checked(root).guide
    return usages_in(guide, written_files(guide, root), name)


def usages_in(guide: Guide, files: dict[str, SourceText], name: str) -> list[str]:
    """Return where something is used in a guide whose files are at hand; raises EditError where it is nothing."""
    all_ = mentions(guide, files)
    given = {one.name for one in all_ if one.gives}
    wanted = _whole(name.strip(), given)
    pages = Locations(guide).addresses
    here = [one for one in all_ if one.name == wanted]
    rows_ = {row for one in here for row in rows(one, pages)}
    count = sum(not one.gives for one in here)
    said = f"{wanted} is named in {count} place{'' if count == 1 else 's'}."
    return [f"{file}:{line}{rest}" for file, line, rest in sorted(rows_)] + [said]


def written_files(guide: Guide, root: Path) -> dict[str, SourceText]:
    """Return every file that a part of the guide was read from, as it was typed."""
    files = {part.places.start.file for part in guide.parts()}
    return contents(root, {file for file in files if (root / file).is_file()})


def _whole(name: str, given: set[str]) -> str:
    """Return kind:id for what was typed; raises EditError where it names nothing."""
    if name in given:
        return name
    same = sorted(one for one in given if one.partition(":")[2].lower() == name.lower() and one.partition(":")[0])
    if len(same) == 1:
        return same[0]
    if same:
        raise EditError(f'"{display_id(name)}" is several things: write one of {", ".join(same)}.')
    near = did_you_mean(name, given) or did_you_mean(name, [one.partition(":")[2] for one in given])
    raise EditError(
        f'"{display_id(name)}" is nothing in this guide.{near} Write a paragraph such as S3.35b, an open question '
        f"such as D01, or kind:id, with one of: {', '.join(_KINDS)}; a step is written step:flow/step."
    )


def rows(one: Mention, pages: dict[Place, list[str]]) -> Iterator[tuple[str, int, str]]:
    """Yield the file, the line and the page of a mention, once for each page that its part is met on."""
    here = "  (it stands here)" if one.gives else ""
    for page in pages.get(one.part.origin) or [""]:
        yield one.place.file, one.place.line, f"  {page}{here}".rstrip() if page else here
