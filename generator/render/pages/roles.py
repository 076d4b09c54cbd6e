"""Everybody who does something in the procedure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import urls
from generator.render.pages import Draft, Publication


def pages(_: Publication) -> Iterator[Draft]:
    """Yield the page that lists kinds of reader, and every role."""
    yield Draft(
        urls.ROLES,
        "Who does what",
        "roles.md",
        {},
        order=(4, 0),
        menu="Who does what",
        file="content/roles.yml",
        description="Every role in the procedure, and the pages for where you work.",
        kind="list",
    )
