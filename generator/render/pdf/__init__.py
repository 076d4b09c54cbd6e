"""The guide on paper: a PDF for each thing that is printed by itself; one module a kind, found by listing this folder.

A module of a kind has `sheets(guide)` and yields `Sheet`s; modules that serve them start with an underscore. Each kind
has a template of its name in overrides/paper.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from generator.diagram import drawings
from generator.model import Guide, Paper
from generator.render.pdf._document import Sheet, letterhead
from generator.render.pdf._typst import CAN_PRINT, TypstCompiler, pages

__all__ = ["CANNOT_PRINT", "CAN_PRINT", "Sheet", "sheets", "with_papers"]

NO_TYPST = "PDFs are not made on this machine, which lacks Typst; pages can be printed from the browser."
FOLDER = "paper"


def with_papers(guide: Guide, root: Path) -> tuple[Guide, dict[str, bytes]]:
    """Return the guide with its papers, and each PDF by its place inside the site; none where they cannot be made.

    `root` is the folder that holds overrides/paper and the fonts; what was set before is kept in its .cache.
    """
    if not CAN_PRINT:
        return guide.model_copy(update={"papers": ()}), {}
    drawings(guide, root)  # so that paper has the drawings of the pages, and they are looked for once
    press = TypstCompiler(root, guide.site.edition.date)
    papers, files = [], {}
    for sheet in sheets(guide):
        pdf = press.pdf(sheet.kind, {"sheet": letterhead(guide, sheet), "body": sheet.body})
        file = f"{FOLDER}/{sheet.file}.pdf"
        files[file] = pdf
        papers.append(
            Paper(file=file, title=sheet.title, kind=sheet.kind, about=sheet.about, pages=pages(pdf), size=len(pdf))
        )
    press.clear()
    return guide.model_copy(update={"papers": tuple(papers)}), files


def sheets(guide: Guide) -> Iterator[Sheet]:
    """Yield everything that is printed, before it is set."""
    for info in pkgutil.iter_modules(__path__):
        if not info.name.startswith("_"):
            yield from importlib.import_module(f"{__name__}.{info.name}").sheets(guide)
