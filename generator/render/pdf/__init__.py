"""The guide on paper: a PDF for each thing that is printed by itself; one module a kind, found by listing this folder.

A module of a kind has `sheets(publication)` and yields `Sheet`s; modules that serve them start with an underscore. Each
kind has a template of its name in overrides/paper.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.model import Paper
from generator.render.pdf._document import Sheet, letterhead
from generator.render.pdf._typst import CAN_PRINT, TypstCompiler, pages
from generator.render.publication import Publication

__all__ = ["CAN_PRINT", "NO_TYPST", "Sheet", "sheets", "with_papers"]

NO_TYPST = "PDFs are not made on this machine, which lacks Typst; pages can be printed from the browser."
FOLDER = "paper"


def with_papers(publication: Publication, root: Path) -> Publication:
    """Return the same with its PDFs; without any where they cannot be made.

    `root` is the folder that holds overrides/paper and the fonts; what was set before is kept in its .cache.
    """
    if not CAN_PRINT:
        return publication
    press = TypstCompiler(root, publication.guide.site.edition.date)
    papers, files = [], {}
    for sheet in sheets(publication):
        pdf = press.pdf(sheet.kind, {"sheet": letterhead(publication.edition, sheet), "body": sheet.body})
        file = f"{FOLDER}/{sheet.file}.pdf"
        files[file] = pdf
        papers.append(
            Paper(file=file, title=sheet.title, kind=sheet.kind, about=sheet.about, pages=pages(pdf), size=len(pdf))
        )
    press.clear()
    return replace(publication, papers=tuple(papers), pdfs=files)


def sheets(publication: Publication) -> Iterator[Sheet]:
    """Yield everything that is printed, before it is set."""
    for info in pkgutil.iter_modules(__path__):
        if not info.name.startswith("_"):
            yield from importlib.import_module(f"{__name__}.{info.name}").sheets(publication)
