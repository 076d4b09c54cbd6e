"""The way to everything that is looked up: words, documents, open questions, paragraphs."""

from collections.abc import Iterator

from generator.model import urls
from generator.render.pages import Draft, Publication


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the page that lists the pages for looking things up, with how much each holds."""
    guide = publication.guide
    yield Draft(
        urls.REFERENCE,
        "Reference",
        {
            "terms": len(guide.terms.terms),
            "sources": len(guide.sources.sources),
            "questions": sum(question.status == "open" for question in guide.open.questions),
            "paragraphs": len(guide.provisions.provisions),
        },
        order=(5, 0),
        menu="Reference",
        description="Glossary, sources, open questions and the register of paragraphs.",
    )
