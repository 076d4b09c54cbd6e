"""A text is read in the encoding of the program that saved it; any other file is refused with what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from generator.edit import EditError
from generator.edit.source_update.source_text import lines_of

TEXT = "Café – “one”\n\n  two \nthree"
WORDS = ["Café – “one”", "two", "three"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c"])
def test_lines_of_reads_every_encoding_and_line_end(encoding: str, end: str, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(TEXT.replace("\n", end).encode(encoding))
    assert [line.text for line in lines_of(file)] == WORDS
    assert [line.number for line in lines_of(file)] == [1, 3, 4]


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return held.getvalue()


REFUSED = {
    "a PDF, not plain text": b"%PDF-1.7\n",
    "a Word, Excel or zip file": _zip(),
    "a Word or Excel file of the old kind": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
    "a rich text file": b"{\\rtf1 text}",
    "a web page": b"<!DOCTYPE html><html><p>text</p></html>",
    "a web page, with": b"<p>one</p>\n<p>two</p>\n<p>three</p>\n<p>four</p>\n",
    "is empty": b" \r\n\xc2\xa0\n",
    "cannot be read as text": b"one\0two",
    "holds signs that no text has": "one\ntwo".encode("utf-16-le"),
    "no text has": b"caf\x81\x8d",
    "6 MB": b"x" * 6_000_000,
}


@pytest.mark.parametrize("says", REFUSED)
def test_lines_of_refuses_files_that_are_not_text(says: str, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(REFUSED[says])
    with pytest.raises(EditError, match=says) as refused:
        lines_of(file)
    assert str(refused.value).startswith("text.txt ")
    assert "name" in str(refused.value).lower()


def test_lines_of_refuses_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(EditError, match="There is no file"):
        lines_of(tmp_path / "none.txt")
    with pytest.raises(EditError, match="is a folder"):
        lines_of(tmp_path)
