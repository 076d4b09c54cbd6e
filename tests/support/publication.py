"""The content of a folder, or a guide that a test has made, with what is derived from it for pages and PDFs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.diagram import draw_flows
from generator.editions.current import CurrentEdition
from generator.load import load
from generator.model import Guide
from generator.render.publication import Publication

ROOT = Path(__file__).resolve().parents[2]


def edition_at(root: Path) -> CurrentEdition:
    """Return the content below a folder, after the editions that were published of it."""
    loaded = load(root)
    return CurrentEdition(loaded.guide, loaded.editions)


def publication_of(content: Guide | CurrentEdition, **more: Any) -> Publication:
    """Return the publication of a guide, without a proof and PDFs where these are not given."""
    edition = content if isinstance(content, CurrentEdition) else CurrentEdition(content)
    return Publication(edition, draw_flows(edition.guide), **more)
