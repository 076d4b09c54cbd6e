"""Every abbreviation in the text is in the glossary.

An abbreviation that a reader does not know stops them at the worst moment.
"""

import re
from collections.abc import Iterator

from generator.model import Guide, Source
from generator.model.problem import Problem, did_you_mean
from generator.model.prose import passages, plain

_ABBREVIATION = re.compile(r"\b[A-Z](?:-?[A-Z0-9])+\b")
_ID = re.compile(r"[SD]\d+")

NEEDS = ("terms",)


def check(guide: Guide) -> Iterator[Problem]:
    forms = " ".join(form for term in guide.terms.terms for form in (term.term, *term.also))
    known = set(_ABBREVIATION.findall(forms))
    for passage in passages(guide):
        # Titles of documents, and the list of them, have abbreviations of their own.
        if isinstance(passage.part, Source):
            continue
        for word in dict.fromkeys(_ABBREVIATION.findall(plain(passage.text, titles=False))):
            if word not in known and not _ID.fullmatch(word):
                says = f'"{word}" is not in the glossary.{did_you_mean(word, known)}'
                yield Problem(passage.place, says, "Write it out, or add it to content/glossary.yml.")
