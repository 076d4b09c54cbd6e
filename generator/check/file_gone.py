"""Every flow, section and checklist that was published is still there, under the name that its file had.

A file that is deleted, moved or renamed by hand takes with it what other files name and what sheets on walls lead to.
"""

from collections.abc import Iterator

from generator.check import ANY
from generator.editions.current import CurrentEdition
from generator.model import Checklist, Flow, Frozen, Section, urls
from generator.model.problem import Place, Problem

# The kinds that have a file each: their field in the guide, their folder, and their address.
_KINDS = (
    ("flow", "flows", "flows", urls.flow),
    ("section", "sections", "procedure", urls.section),
    ("checklist", "bands", "checklists", urls.checklist),
)
NEEDS = ANY  # what could not be read is not gone


def check_edition(edition: CurrentEdition) -> Iterator[Problem]:
    guide = edition.guide
    moved = {one.from_ for one in guide.redirects.moved}
    for kind, field, folder, address in _KINDS:
        parts: tuple[Flow | Section | Checklist, ...] = getattr(guide, field)
        there = {part.id for part in parts}
        had = {id_: one for one in edition.published for id_ in _ids(one, address("*"))}
        gone = [id_ for id_ in had if id_ not in there and address(id_) not in moved]
        if gone:
            new = [part.places.start.file for part in parts if part.id not in had]
            yield _problem(kind, folder, address(gone[0]), gone, had[gone[0]], new)


def _ids(edition: Frozen, form: str) -> Iterator[str]:
    """Yield the ids of one kind that an edition had, by their addresses."""
    before, after = form.split("*")
    for one in edition.addresses:
        id_ = one.removeprefix(before).removesuffix(after)
        if one == f"{before}{id_}{after}" and "/" not in id_ and id_ != "index":
            yield id_


def _problem(kind: str, folder: str, address: str, gone: list[str], edition: Frozen, new: list[str]) -> Problem:
    file = _file(folder, gone[0], edition)
    says = f"The file is gone: {edition.edition} had the {kind} {gone[0]}"
    says += f", and {len(gone) - 1} more of this folder: {', '.join(gone[1:])}." if gone[1:] else "."
    fix = (
        f'Bring it back. If it is to go, write in content/redirects.yml, under "moved:", "from: {address}", and "to:".'
    )
    if len(new) == len(gone) == 1:
        says += f" {new[0]} is new."
        again = f"python run.py rename flow {gone[0]} NEW-NAME" if kind == "flow" else ""
        fix = (
            f"If that is the same one: give the file its old name again{f', and run: {again}' if again else ''}. {fix}"
        )
    return Problem(Place(file), says, fix, about=" ".join(f"{kind}:{id_}" for id_ in gone))


def _file(folder: str, id_: str, edition: Frozen) -> str:
    """Return the name that a file had, as far as it is known."""
    parts_then = edition.guide.get("flows" if folder == "flows" else "sections", ())
    number = next((f"{one['number']:02}-" for one in parts_then if one["id"] == id_ and folder != "checklists"), "")
    return f"content/{folder}/{number}{id_}.yml"
