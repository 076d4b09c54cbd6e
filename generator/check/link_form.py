"""Every link is written as [words](kind:id), or with an address of the web, e-mail or telephone after the words.

The other forms that Markdown knows lead where no check has looked, and a text has no pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Guide
from generator.model.problem import Problem
from generator.model.prose import LINK, passages

# What is left when the links of the one way are taken out: ![…] or […](…, […][…], […]: …, and <address>.
_OTHERS = re.compile(
    r"!\[|\]\s*[(\[]|^\s*\[[^\]]*\]:|<[a-z][\w+.-]*:[^>]*>|<[^<>\s@]+@[^<>\s]+>", re.IGNORECASE | re.MULTILINE
)
_LINK = re.compile(rf"(?<!!){LINK.pattern}")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)  # what is in it is shown as typed


def check(guide: Guide) -> Iterator[Problem]:
    for passage in passages(guide):
        text = _LINK.sub("", _CODE.sub("", passage.text))
        if match := _OTHERS.search(text):
            found = " ".join(text[match.start() : match.start() + 30].split())
            says = f'"{found}" is a link or a picture in a form that is not known here.'
            yield Problem(passage.place, says, "Write [words](kind:id) on one line, without a picture, a title or <…>.")
