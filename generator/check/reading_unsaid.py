"""Every open question says whether its reading protects more than another would.

A reader takes a provisional reading to be the safe one unless the page says that it is not.
"""

from collections.abc import Iterator
from typing import get_args

from generator.model import Guide, ReadingKind
from generator.model.problem import Problem


def check(guide: Guide) -> Iterator[Problem]:
    for question in guide.open.questions:
        if question.reading_is is None:
            says = f"{question.id} does not say what kind of reading it has."
            yield Problem(question.at("reading"), says, f"Add reading_is: {' or '.join(get_args(ReadingKind))}.")
