"""Editions as they were published: frozen once, read back, and what the content is compared with."""

import copy
import json
from typing import Any

from pydantic import ValidationError

from generator.editions.codes import flow_code, guide_code
from generator.editions.schema import GuideData
from generator.editions.snapshot import guide_data, guide_json
from generator.errors import GuideError
from generator.model import Frozen, Guide, Review
from generator.model.locations import everything


class EditionError(GuideError):
    """Raised when an edition cannot be frozen or compared with; the message says why."""


class ReleaseError(EditionError):
    """Raised when an edition is not frozen."""


class UnreadableEditionError(EditionError):
    """Raised when the content of an edition has a shape that this program does not know."""

    def __init__(self, edition: Frozen) -> None:
        super().__init__(
            f"{edition.edition} has a shape that this program does not know, so it cannot be compared with."
        )


def freeze(guide: Guide, published: tuple[Frozen, ...] = ()) -> Frozen:
    """Return the guide as an edition to store: its content, its codes, and all addresses, old ones included."""
    code, codes = guide_code(guide), {flow.id: flow_code(guide, flow) for flow in guide.flows}
    bare = guide.model_copy(update={"review": Review()})  # pending reviews are not part of an edition's content
    return Frozen(
        edition=guide.site.edition.name,
        date=guide.site.edition.date,
        code=code,
        codes=codes,
        addresses=tuple(everything(guide, published)),
        guide=guide_json(guide_data(bare, code, codes, None)),
    )


def edition_json(edition: Frozen) -> str:
    """Return the file of an edition: the same bytes for the same content."""
    return json.dumps(edition.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def frozen_content(edition: Frozen) -> GuideData | None:
    """Return the content of an edition; None if only its addresses were stored. Raises UnreadableEditionError."""
    if not edition.guide:
        return None
    try:
        return GuideData.model_validate(_without_search_words(edition.guide))
    except ValidationError:
        raise UnreadableEditionError(edition) from None


def _without_search_words(guide: dict[str, Any]) -> dict[str, Any]:
    """Return the content of an edition without words for the search, which earlier ones kept beside what they find."""
    said = copy.deepcopy(guide)
    for part in (*said.get("sections", ()), *said.get("terms", ()), said.get("checklists") or {}):
        part.pop("words", None)
    return said
