"""The bytes of one file -> its text, in any encoding of Windows editors; refuses what only looks like text."""

import codecs
import re
import unicodedata
from collections.abc import Iterator

from generator.model.problem import Place, Problem

MAX_BYTES = 1_000_000
# The first bytes of other programs' files, and what such files are called.
OTHER_FILES = {
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"\xd0\xcf\x11\xe0": "a Word or Excel file of the old kind",
    b"{\\rtf": "a rich text file, as WordPad saves it",
    b"%PDF": "a PDF",
}
# Characters that no editor shows: control characters, three that break a line for YAML but in no editor, surrogates,
# marks that change the direction of text, and marks that join or separate letters invisibly.
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufff9-\uffff"
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\U000e0000-\U000e007f]"
)
_MERGE = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_ODD_LINE = re.compile(rf"{_ODD.pattern}|^ *[^\S \n]", re.MULTILINE)


class UnreadableFileError(Exception):
    """Raised when a file cannot be read further; carries the problem."""

    def __init__(self, place: Place, says: str, fix: str, rule: str) -> None:
        self.problem = Problem(place, says, fix, rule)
        super().__init__(str(self.problem))


def decoded(file: str, raw: bytes) -> str:
    """Return the text of a file with line ends as \\n; raises UnreadableFileError if it is not text, or empty."""
    if len(raw) > MAX_BYTES:
        says = f"The file is {len(raw) // 1000:,} kB; the most is {MAX_BYTES // 1000:,} kB."
        raise UnreadableFileError(Place(file), says, "Split it, or check that it is the right file.", "file-too-large")
    for start, name in OTHER_FILES.items():
        if raw.startswith(start):
            fix = "Save it as plain text in UTF-8, or move it out of content/."
            raise UnreadableFileError(Place(file), f"The file is {name}, not plain text.", fix, "not-utf-8")
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        place = _after(file, error.object[: error.start].decode(encoding, "ignore"))
        says = "The file is not saved as UTF-8: a character here cannot be read."
        fix = "In Notepad choose File, Save as, Encoding: UTF-8, and look at the line again."
        raise UnreadableFileError(place, says, fix, "not-utf-8") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        says = "The file is not saved as UTF-8, or it is not a text."
        fix = "In Notepad choose File, Save as, Encoding: UTF-8. If it is no text, move it out of content/."
        raise UnreadableFileError(_after(file, text[: text.index("\0")]), says, fix, "not-utf-8")
    if not text.strip():
        raise empty(file)
    return text


def empty(file: str) -> UnreadableFileError:
    """Return the error of an empty file."""
    return UnreadableFileError(Place(file), "The file is empty.", "Write it, or delete it.", "file-empty")


def refuse_merge(file: str, text: str) -> None:
    """Raise UnreadableFileError if a program that merges two versions of a file has left both in it."""
    marks = list(_MERGE.finditer(text))
    if not marks:
        return
    first = marks[0]
    begun = sum(mark[0].startswith("<") for mark in marks)
    says = "Two people changed these lines, and both versions are here."
    if begun > 1:
        says += f" There are {begun} such places in this file."
    fix = "Keep one of the two, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
    raise UnreadableFileError(Place(file, text.count("\n", 0, first.start()) + 1), says, fix, "merge")


def control_character(text: str) -> re.Match[str] | None:
    """Return the first character in a text that no editor shows."""
    return _ODD.search(text)


def has_invisible(word: str) -> bool:
    """Return whether a word has a character that cannot be seen, or that only looks like a space."""
    if word.isascii() and word.isprintable():
        return False
    return any(unicodedata.category(sign) in ("Cf", "Zs", "Cc") and sign != " " for sign in word)


def control_character_lines(file: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each line that is not indented with spaces, or has a character that no editor shows."""
    # Nearly every file has no such line, which one search of the whole text shows.
    lines = text.split("\n") if _ODD_LINE.search(text) else []
    for number, line in enumerate(lines, start=1):
        if match := control_character(line):
            says = f"This line has a character that cannot be seen (U+{ord(match[0]):04X})."
            fix = "Delete it, or type the line again; copying from a PDF or from Word often brings one."
            yield Problem(Place(file, number, match.start() + 1), says, fix, "odd-character")
        elif match := re.match(r"( *)([^\S ])", line):
            place = Place(file, number, len(match[1]) + 1)
            if match[2] == "\t":
                yield Problem(place, "This line is indented with a tab.", "Use two spaces for each level.", "tab")
            else:
                says = "This line is indented with a character that only looks like a space."
                yield Problem(place, says, "Delete the spaces before the text and type them again.", "odd-character")


def _after(file: str, text: str) -> Place:
    """Return the place that follows a text from the start of its file."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Place(file, text.count("\n") + 1, len(text) - text.rfind("\n"))
