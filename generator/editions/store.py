"""Editions as they were published: frozen once, read back, and what the content is compared with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.editions.codes import NEXT_EDITION, flow_code, frozen_otherwise, guide_code
from generator.editions.compare import Change, compare
from generator.editions.renamed import Names, names
from generator.editions.schema import GuideData
from generator.editions.snapshot import guide_data, snapshot
from generator.errors import GuideError
from generator.files.whole_file import replace_file
from generator.load.editions import FOLDER
from generator.model import Frozen, Guide, Review
from generator.model.memo import memo_by_identity
from generator.model.urls import everything, slug


class EditionError(GuideError):
    """Why an edition was not frozen or cannot be compared with, in sentences."""


class ReleaseError(EditionError):
    """Raised when an edition is not frozen."""


class UnreadableEditionError(EditionError):
    """Raised when the content of an edition has a shape that this program does not know."""

    def __init__(self, edition: Frozen) -> None:
        super().__init__(f"{edition.edition} has another shape than this program knows, and cannot be compared with.")


def freeze(guide: Guide) -> Frozen:
    """Return the guide as an edition that is kept: its content, codes and addresses, and nothing of other editions."""
    bare = guide.model_copy(update={"papers": (), "review": Review(), "editions": ()})
    return Frozen(
        edition=guide.site.edition.name,
        date=guide.site.edition.date,
        code=guide_code(guide),
        codes={flow.id: flow_code(guide, flow) for flow in guide.flows},
        addresses=tuple(everything(guide)),
        guide=snapshot(bare),
    )


def text(edition: Frozen) -> str:
    """Return the file of an edition: the same bytes for the same content."""
    return json.dumps(edition.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, indent=1) + "\n"


@memo_by_identity
def frozen_content(edition: Frozen) -> GuideData | None:
    """Return what an edition said; nothing where only its addresses were kept. Raises UnreadableEditionError."""
    if not edition.guide:
        return None
    try:
        return GuideData.model_validate(_said(edition.guide))
    except ValidationError:
        raise UnreadableEditionError(edition) from None


def _said(guide: dict[str, Any]) -> dict[str, Any]:
    """Return the content of an edition without words for the search, which earlier ones kept beside what they find."""

    def without(part: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in part.items() if key != "words"}

    lists: dict[str, Any] = {
        key: [without(part) for part in guide[key]] for key in ("sections", "terms") if key in guide
    }
    shared: dict[str, Any] = {key: without(guide[key]) for key in ("checklists",) if guide.get(key)}
    return {**guide, **lists, **shared}


def edition_before(guide: Guide) -> Frozen | None:
    """Return the newest edition that says something else than the content does now."""
    code = guide_code(guide)
    return next((one for one in reversed(guide.editions) if one.code != code), None)


@memo_by_identity
def called_now(guide: Guide, edition: Frozen) -> Names:
    """Return what the guide calls otherwise than an edition did, as kind:id; raises UnreadableEditionError."""
    old = frozen_content(edition)
    return names(guide.redirects, old, guide_data(guide)) if old and guide.redirects.moved else {}


@memo_by_identity
def changes(guide: Guide, edition: Frozen) -> list[Change]:
    """Return what the content does in another way than an edition; raises UnreadableEditionError."""
    if edition.code == guide_code(guide):
        return []
    old = frozen_content(edition)
    return compare(old, guide_data(guide), called_now(guide, edition)) if old else []


def frozen_already(guide: Guide, root: Path) -> str:
    """Return a sentence where just this content is frozen under its name; raises ReleaseError where it cannot be.

    Nothing of this needs a proof, which takes its time.
    """
    edition, code, file = guide.site.edition, guide_code(guide), _file(guide, root)
    other = frozen_otherwise(guide)
    if other is None and any(one.edition == edition.name for one in guide.editions):
        return f"{edition.name} is frozen already, with the code {code}. Nothing was written."
    found = []
    if other:
        says = f"{edition.name} is frozen already with the code {other.code}, and the content now has {code}."
        found.append(f"{says} {NEXT_EDITION}")
    elif file.exists():
        found.append(f"{FOLDER}/{file.name} holds another edition. Give this one another name in content/site.yml.")
    if edition.name not in {entry.edition for entry in guide.changes.changes}:
        found.append(f"content/changes.yml has no entry for {edition.name}. Write what it brings, and why.")
    found.extend(
        f"{one.edition} is of {one.date}, later than {edition.date}. Give this one a later date in content/site.yml."
        for one in guide.editions
        if one.date > edition.date
    )
    if found:
        raise ReleaseError("\n".join(found))
    return ""


def freeze_file(guide: Guide, root: Path) -> str:
    """Freeze a guide that is checked and proved in the folder of editions, and say so."""
    edition, file = freeze(guide), _file(guide, root)
    replace_file(file, text(edition).encode())
    name = f"{FOLDER}/{file.name}"
    return (
        f"{edition.edition} is frozen in {name}, with the code {edition.code}: every later edition is compared with it."
    )


def _file(guide: Guide, root: Path) -> Path:
    return root / FOLDER / f"{slug(guide.site.edition.name)}.json"
