"""A text has words, links, *emphasis*, **strong** words and `signs`, none of them inside another, and nothing else.

A link is written as [words](kind:id), or with an address of the web, e-mail or telephone after the words. Any other
Markdown or HTML would be shown as it was typed, and differently by other programs that read the guide.
"""

import re
from collections.abc import Iterator

from generator.model import Guide
from generator.model.problem import Problem
from generator.model.prose import MARKED, paragraphs, passages

_AROUND = "\0"  # marks where a link or a mark was: it has been read, but may contain another form
# What is wrong, what to write, and the form by which it is recognised when links and marks have been taken out.
_FORMS = [
    (
        "is a link or a picture in a form that the guide does not use",
        "Write [words](kind:id) on one line, without a picture, a title or <…>.",
        r"!\[|\]\s*[(\[]|^\s*\[[^\]]*\]:|<[a-z][\w+.-]*:[^>]*>|<[^<>\s]+@",
    ),
    ("is HTML", "Write the words alone, or a blank after a sign that means less than.", r"<[a-z/!?]"),
    ("is a sign written as a code", "Write the sign itself.", r"&(?:#|\w+;)"),
    (
        "begins a heading, a list, a quotation or a table",
        "Write a sentence; the points of a list are entries of their own in the file.",
        r"^\s*(?:#|>|\||(?:[-+*]|\d+[.)])(?:\s|$)|[-=*_~:|][-=*_~:| \t]*$)",
    ),
    ("begins a line of its own", "Leave an empty line between two paragraphs.", r"[ \t]{2}\n.*|^(?: {4}| {0,3}\t).*"),
    (
        "has a sign that marks nothing here",
        "Write *words* or **words**, with a blank or a stop around them and nothing marked inside; or leave it out.",
        r"\*(?=\S)|(?<=\S)\*|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|[`\\]|~~",
    ),
]
_FOUND = [(says, fix, re.compile(form, re.IGNORECASE | re.MULTILINE)) for says, fix, form in _FORMS]


def check(guide: Guide) -> Iterator[Problem]:
    for passage in passages(guide):
        if fault := first_fault(passage.text):
            yield Problem(passage.place, *fault)


def first_fault(text: str) -> tuple[str, str] | None:
    """Return what is wrong with the form of a text, and what to write; None if nothing is."""
    for paragraph in paragraphs(text):
        left = MARKED.sub(lambda match: f"{_AROUND}{match['words'] or match['label'] or ''}{_AROUND}", paragraph)
        for says, fix, form in _FOUND:
            if match := form.search(left):
                words = " ".join(left[match.start() : match.start() + 30].replace(_AROUND, "").split())
                return f'"{words}" {says}.', fix
    return None
