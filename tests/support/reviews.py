"""A guide in which places wait to be compared with a paragraph that has changed."""

from __future__ import annotations

import datetime

from generator.model import ChangedParagraph, Guide, Review, ReviewedPlace
from generator.model.citations import cited

NOTE = "The procedure has changed here since this was written"


def waiting_at(guide: Guide, *places: str) -> Guide:
    """Return the guide as it is when the first paragraph that each of some places cites has changed."""
    rests = cited(guide)
    changed = tuple(
        ChangedParagraph(
            paragraph=rests[place][0].rstrip("abcdefghijklmnopqrstuvwxyz"),
            noticed=datetime.date(2026, 11, 25),
            now="0123456789ab",
            compare=(ReviewedPlace(place=place, confirmed_by="", confirmed_on=None),),
        )
        for place in places
    )
    return guide.model_copy(update={"review": Review(review=changed)})
