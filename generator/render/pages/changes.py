"""What changed: every edition with what it brought and why, and what the newest does in another way than before."""

from collections.abc import Iterator
from typing import Any

from generator.editions import report
from generator.editions.current import CurrentEdition
from generator.editions.store import UnreadableEditionError
from generator.model import urls
from generator.render import feed
from generator.render.pages import Draft, Publication


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the page."""
    edition = publication.edition
    yield Draft(
        urls.CHANGES,
        "What changed",
        {
            "entries": [(urls.slug(one.edition), one) for one in feed.newest_first(edition.guide)],
            "compared": _compared(edition),
            "now": _now(edition),
            "coming": edition.next_entries(),
            "feed": feed.FILE,
        },
        order=(6, 2),
        menu="About",
        description="Every edition of this guide: what it brought, why, and what it does in another way than before.",
        file="content/changes.yml",
    )


def _now(edition: CurrentEdition) -> str:
    """Return the edition that the content is, or is to become: nothing where no entry says what that one is called."""
    if edition.frozen_otherwise is None:
        return edition.guide.site.edition.name
    known = {one.edition for one in edition.published}
    return next((one.edition for one in feed.newest_first(edition.guide) if one.edition not in known), "")


def _compared(edition: CurrentEdition) -> dict[str, Any]:
    """Return the edition before and the changes since, in groups; or a sentence that says why there are none."""
    before = edition.before
    if before is None or not before.frozen.guide:
        return {"says": report.NOTHING_BEFORE, "groups": {}}
    try:
        found = before.changes
    except UnreadableEditionError as error:
        return {"says": str(error), "groups": {}}
    return {"says": f"Compared with {before.frozen.edition}: {report.summary(found)}", "groups": report.grouped(found)}
