"""What changed: every edition with what it brought and why, and what the newest does in another way than before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.editions import report, store
from generator.editions.codes import frozen_otherwise
from generator.model import Guide, urls
from generator.render import feed
from generator.render.pages import Draft


def pages(guide: Guide) -> Iterator[Draft]:
    """Yield the page."""
    yield Draft(
        urls.CHANGES,
        "What changed",
        {
            "entries": [(urls.slug(one.edition), one) for one in feed.newest_first(guide)],
            "compared": _compared(guide),
            "now": _now(guide),
            "coming": guide.coming(),
            "feed": feed.FILE,
        },
        order=(6, 2),
        menu="About",
        description="Every edition of this guide: what it brought, why, and what it does in another way than before.",
        file="content/changes.yml",
    )


def _now(guide: Guide) -> str:
    """Return the edition that the content is, or is to become: nothing where no entry says what that one is called."""
    if frozen_otherwise(guide) is None:
        return guide.site.edition.name
    known = {one.edition for one in guide.editions}
    return next((one.edition for one in feed.newest_first(guide) if one.edition not in known), "")


def _compared(guide: Guide) -> dict[str, Any]:
    """Return the edition before and the changes since, in groups; or a sentence that says why there are none."""
    edition = store.edition_before(guide)
    try:
        if edition is None or not edition.guide:
            return {"says": report.NOTHING_BEFORE, "groups": {}}
        found = store.changes(guide, edition)
    except store.UnreadableEditionError as error:
        return {"says": str(error), "groups": {}}
    return {"says": f"Compared with {edition.edition}: {report.summary(found)}", "groups": report.grouped(found)}
