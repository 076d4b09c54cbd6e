"""What stands on every sheet of paper, and what one PDF is before it is set."""

import io
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import segno

from generator.editions.current import CurrentEdition
from generator.model import Guide
from generator.model.dates import day
from generator.render.pdf._prose import prose_runs


@dataclass(frozen=True)
class Sheet:
    """One PDF before it is set: what it prints, and the values that its template names."""

    file: str  # below the folder paper/, without its ending
    title: str
    kind: str  # the name of its template
    about: str
    label: str  # what kind of thing it is, above the title
    code: str
    address: str  # the page that it prints, inside the site
    body: dict[str, Any]


def letterhead(edition: CurrentEdition, sheet: Sheet) -> dict[str, Any]:
    """Return what stands at the head and the foot of every sheet, and the contacts of the first."""
    site = edition.guide.site
    address = urljoin(f"{site.address.rstrip('/')}/", sheet.address) if site.address else ""
    return {
        "title": sheet.title,
        "label": sheet.label,
        "guide": site.title,
        "has_chapters": sheet.kind == "guide",
        "owner": site.owner,
        "edition": f"{edition.line}: {site.edition.state}",
        "code": sheet.code,
        "review": day(site.review_by),
        "address": address,
        "qr": square(address) if address else "",
        "danger": site.emergency_label,
        "act": prose_runs(site.emergency),
        "contacts": [{"label": one.label, "value": one.value} for one in site.contacts],
    }


def square(address: str) -> str:
    """Return an address as the squares of a QR code, an SVG with the margin that readers of it need."""
    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="svg", border=4, omitsize=True, xmldecl=False)
    return drawn.getvalue().decode().strip()


def outdated(guide: Guide) -> frozenset[str]:
    """Return the documents that are marked as outdated wherever they are used, as links name them."""
    return frozenset(f"source:{source.id}" for source in guide.sources.sources if source.outdated)
