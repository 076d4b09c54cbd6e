"""The glossary."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Guide, urls
from generator.render.pages import Draft


def pages(guide: Guide) -> Iterator[Draft]:
    """Yield the glossary, in alphabetical order."""
    terms = sorted(guide.terms.terms, key=lambda term: term.term.lower())
    names = {term.id: term.term for term in terms}
    yield Draft(
        urls.GLOSSARY,
        "Glossary",
        "glossary.md",
        {"terms": terms, "names": names},
        order=(5, 1),
        menu="Reference",
        file="content/glossary.yml",
        description="Words and abbreviations of the procedure, in plain English.",
        kind="list",
    )
