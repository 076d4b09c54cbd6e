"""A PDF as it is read: its words with where they are, how large they are and in which font."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pypdfium2
import pypdfium2.raw as pdfium

A4 = (595.28, 841.89)


@dataclass(frozen=True)
class Piece:
    """Words on one line in one font; x and y are the lower left corner in points."""

    page: int
    x: float
    y: float
    right: float
    top: float
    bold: bool
    text: str


class Sheets:
    """All sheets of one PDF."""

    def __init__(self, data: bytes) -> None:
        self.document = pypdfium2.PdfDocument(data)

    def __len__(self) -> int:
        return len(self.document)

    @cached_property
    def text_pages(self) -> list[pypdfium2.PdfTextPage]:
        """The text of each page."""
        return [page.get_textpage() for page in self.document]

    def text(self, page: int) -> str:
        """The words of a page, spaces and ends of lines made one."""
        return tidy(self.text_pages[page].get_text_range())

    def pieces(self) -> Iterator[Piece]:
        """Yield the words of all pages in the order in which they are read."""
        for number, page in enumerate(self.text_pages):
            for place in range(page.count_rects()):
                left, bottom, right, top = page.get_rect(place)
                index = pdfium.FPDFText_GetCharIndexAtPos(page, left + 0.3, (bottom + top) / 2, 3, 3)
                text = page.get_text_bounded(left, bottom, right, top)
                yield Piece(number, left, bottom, right, top, "SemiBold" in font_name(page, index), text)


def font_name(page: pypdfium2.PdfTextPage, index: int) -> str:
    """Return the name of the font of one character."""
    buffer, flags = ctypes.create_string_buffer(100), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(page, index, buffer, 100, flags)
    return buffer.value.decode()


def tidy(text: str) -> str:
    """Return a text without what only its lines need; a hyphen may be the end of one."""
    text = re.sub("[\x02\ufffe]", "-", text).replace("\u200b", "").replace("\u2060", "")
    return re.sub(r"-\s+", "-", re.sub(r"\s+", " ", text)).strip()
