"""Every open question is shown on a page.

A gap in the procedure that no page mentions is a gap that nobody looks out for.
"""

from collections.abc import Iterator

from generator.model import Guide
from generator.model.problem import Problem

FOLLOWS = True


def check(guide: Guide) -> Iterator[Problem]:
    met = {id_ for part in guide.parts() for id_ in _named(part)}
    for question in guide.open.questions:
        if question.id not in met:
            says = f"{question.id} is not shown on any page."
            yield Problem(question.at("id"), says, f"Add open: [{question.id}] where a reader needs to know.")


def _named(part: object) -> tuple[str, ...]:
    named = getattr(part, "open", ())
    return named if isinstance(named, tuple) else ()
