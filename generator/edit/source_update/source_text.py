"""The text of the procedure that somebody names: its lines, or why the file is none that can be compared."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from generator.edit import EditError
from generator.load.decoding import OTHER_FILES

_MAX_BYTES = 5_000_000
_SAVE = "Open it where it was made, choose Save as, plain text in UTF-8, and name that file."
_TAG = re.compile(r"</?[a-z][a-z0-9]*(\s[^<>]*)?/?>", re.IGNORECASE)
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Line:
    """A line of the procedure that is not blank, and its number in the file."""

    number: int
    text: str


def lines_of(file: Path) -> list[Line]:
    """Return the lines of a text of the procedure, blank ones left out; raises EditError for what is none."""
    name = file.name
    if file.is_dir():
        raise EditError(f"{name} is a folder. Name the file that holds the text of the procedure.")
    if not file.is_file():
        raise EditError(f"There is no file {file}. Write where the text of the procedure is, as in ../procedure.txt.")
    raw = file.read_bytes()
    if len(raw) > _MAX_BYTES:
        raise EditError(f"{name} has {len(raw) // 1_000_000} MB: that is no text of one procedure. Name another file.")
    kind = next((words for start, words in OTHER_FILES.items() if raw.startswith(start)), "")
    if kind:
        raise EditError(f"{name} is {kind}, not plain text. {_SAVE}")
    text = _decoded(name, raw)
    found = [Line(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not found:
        raise EditError(f"{name} is empty. Name the file that holds the text of the procedure.")
    if re.match(r"(?i)\s*(<!doctype|<\?xml|<html)", text) or sum(bool(_TAG.search(one.text)) for one in found) > 3:
        raise EditError(f"{name} is a web page, with its tags. Copy its text into a text file, and name that file.")
    return found


def _decoded(name: str, raw: bytes) -> str:
    """Return the text of a file in UTF-8, in UTF-16 with its mark, or as older Windows programs save it."""
    is_utf_16 = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encodings = ["utf-16"] if is_utf_16 else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _ODD.search(text):
            return text
    raise EditError(f"{name} cannot be read as text: it holds signs that no text has. {_SAVE}")
