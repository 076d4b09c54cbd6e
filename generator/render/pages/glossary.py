"""The glossary."""

from collections.abc import Iterator

from generator.model import urls
from generator.render.pages import Draft, Publication
from generator.render.views.statement import PageViews


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the glossary, in alphabetical order."""
    guide = publication.guide
    terms = sorted(guide.terms.terms, key=lambda term: term.term.lower())
    views = PageViews(guide)
    names = {term.id: term.term for term in terms}
    yield Draft(
        urls.GLOSSARY,
        "Glossary",
        {"terms": [(term, views.open(term.open)) for term in terms], "names": names},
        order=(5, 1),
        menu="Reference",
        file="content/glossary.yml",
        description="Words and abbreviations of the procedure, in plain English.",
    )
