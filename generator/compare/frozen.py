"""Editions as they were published: frozen once, read back, and what the content is compared with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.addresses import everything, slug
from generator.compare import Change, compare
from generator.data import data, whole
from generator.data.shape import GuideData
from generator.durable import replace
from generator.editions import flow_code, guide_code
from generator.load.editions import FOLDER
from generator.model import Frozen, Guide, Review
from generator.once import once


class EditionError(Exception):
    """Why an edition was not frozen or cannot be compared with, in sentences."""


class ReleaseError(EditionError):
    """Raised when an edition is not frozen."""


class UnreadableEditionError(EditionError):
    """Raised when the content of an edition has a shape that this program does not know."""

    def __init__(self, edition: Frozen) -> None:
        super().__init__(f"{edition.edition} has another shape than this program knows, and cannot be compared with.")


def freeze(guide: Guide) -> Frozen:
    """Return the guide as an edition that is kept: its content, codes and addresses, without papers and reviews."""
    bare = guide.model_copy(update={"papers": (), "review": Review()})
    return Frozen(
        edition=guide.site.edition.name,
        date=guide.site.edition.date,
        code=guide_code(guide),
        codes={flow.id: flow_code(guide, flow) for flow in guide.flows},
        addresses=tuple(everything(guide)),
        guide=data(bare),
    )


def text(edition: Frozen) -> str:
    """Return the file of an edition: the same bytes for the same content."""
    return json.dumps(edition.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, indent=1) + "\n"


@once
def content(edition: Frozen) -> GuideData | None:
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


def before(guide: Guide) -> Frozen | None:
    """Return the newest edition that says something else than the content does now."""
    code = guide_code(guide)
    return next((one for one in reversed(guide.editions) if one.code != code), None)


@once
def changes(guide: Guide, edition: Frozen) -> list[Change]:
    """Return what the content does in another way than an edition; raises UnreadableEditionError."""
    if edition.code == guide_code(guide):
        return []
    old = content(edition)
    return compare(old, whole(guide)) if old else []


def keep(guide: Guide, root: Path) -> list[str]:
    """Freeze a guide that is checked and proved in the folder of editions, and say so; raises ReleaseError."""
    edition = freeze(guide)
    file = root / FOLDER / f"{slug(edition.edition)}.json"
    name = f"{FOLDER}/{file.name}"
    same = next((one for one in guide.editions if one.edition == edition.edition), None)
    if same and same.code == edition.code:
        return [f"{edition.edition} is frozen already, with the code {edition.code}. Nothing was written."]
    if wrong := [*_refusals(guide, edition, same, name, file)]:
        raise ReleaseError("\n".join(wrong))
    file.parent.mkdir(exist_ok=True)
    replace(file, text(edition).encode(), file.with_suffix(".part"))
    return [
        f"{edition.edition} is frozen in {name}, with the code {edition.code}: every later edition is compared with it."
    ]


def _refusals(guide: Guide, edition: Frozen, same: Frozen | None, name: str, file: Path) -> list[str]:
    found = []
    if same:
        found.append(
            f"{edition.edition} is frozen already with the code {same.code}, and the content now has {edition.code}. "
            "Give the edition a new name and date in content/site.yml."
        )
    elif file.exists():
        found.append(f"{name} holds another edition. Give this one another name in content/site.yml.")
    if edition.edition not in {entry.edition for entry in guide.changes.changes}:
        found.append(f"content/changes.yml has no entry for {edition.edition}. Write what it brings, and why.")
    found.extend(
        f"{one.edition} is of {one.date}, later than {edition.date}. Give this one a later date in content/site.yml."
        for one in guide.editions
        if one.date > edition.date
    )
    return found
