"""Editions as they were published: frozen once, read back, and what the content is compared with."""

import copy
import json
from typing import Any

from pydantic import ValidationError

from generator.editions.codes import flow_code, guide_code
from generator.editions.schema import GuideData
from generator.editions.snapshot import guide_data, snapshot
from generator.errors import GuideError
from generator.model import Frozen, Guide, Review
from generator.model.locations import everything


class EditionError(GuideError):
    """Why an edition was not frozen or cannot be compared with, in sentences."""


class ReleaseError(EditionError):
    """Raised when an edition is not frozen."""


class UnreadableEditionError(EditionError):
    """Raised when the content of an edition has a shape that this program does not know."""

    def __init__(self, edition: Frozen) -> None:
        super().__init__(f"{edition.edition} has another shape than this program knows, and cannot be compared with.")


def freeze(guide: Guide, published: tuple[Frozen, ...] = ()) -> Frozen:
    """Return the guide as an edition to be stored: its content, its codes, and its addresses after those published."""
    code, codes = guide_code(guide), {flow.id: flow_code(guide, flow) for flow in guide.flows}
    bare = guide.model_copy(update={"review": Review()})  # what waits for an editor is no part of what was said
    return Frozen(
        edition=guide.site.edition.name,
        date=guide.site.edition.date,
        code=code,
        codes=codes,
        addresses=tuple(everything(guide, published)),
        guide=snapshot(guide_data(bare, code, codes, None)),
    )


def text(edition: Frozen) -> str:
    """Return the file of an edition: the same bytes for the same content."""
    return json.dumps(edition.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, indent=1) + "\n"


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
    said = copy.deepcopy(guide)
    for part in (*said.get("sections", ()), *said.get("terms", ()), said.get("checklists") or {}):
        part.pop("words", None)
    return said
