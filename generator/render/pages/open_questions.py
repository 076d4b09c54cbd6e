"""What the procedure does not settle."""

from collections.abc import Iterator

from generator.model import urls
from generator.render.pages import Draft, Publication
from generator.render.views.open_questions import met, readings


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the page of open questions."""
    guide = publication.guide
    yield Draft(
        urls.OPEN,
        "Questions the procedure leaves open",
        {
            "count": sum(question.status == "open" for question in guide.open.questions),
            "readings": readings(guide),
            "met": met(guide),
        },
        order=(5, 3),
        menu="Reference",
        file="content/open-questions.yml",
        description="Where the procedure is silent or contradicts itself, and the reading used meanwhile.",
    )
