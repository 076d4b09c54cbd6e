"""What the procedure does not settle."""

from __future__ import annotations

from collections.abc import Iterator

from generator import addresses
from generator.model import Guide
from generator.questions import met, readings
from generator.render import Draft


def pages(guide: Guide) -> Iterator[Draft]:
    """Yield the page of open questions."""
    yield Draft(
        addresses.OPEN,
        "Questions the procedure leaves open",
        "open_questions.md",
        {
            "count": sum(question.status == "open" for question in guide.open.questions),
            "readings": readings(guide),
            "met": met(guide),
        },
        order=(5, 3),
        menu="Reference",
        file="content/open-questions.yml",
        description="Where the procedure is silent or contradicts itself, and the reading used meanwhile.",
        kind="list",
    )
