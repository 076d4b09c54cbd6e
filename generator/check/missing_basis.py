"""Every statement says which paragraph of the procedure it rests on.

A reader who acts on a sentence, and whoever is asked about it later, has to be able to find the paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Guide, Role, Source, Term
from generator.passages import passages
from generator.problem import Problem

# A plain word, or an outside document, can be explained without the procedure.
_MAY_CITE_NOTHING = (Term, Source, Role)


def check(guide: Guide) -> Iterator[Problem]:
    for passage in passages(guide):
        settled = getattr(passage.part, "where", None) is not None
        if passage.own or passage.basis or settled or isinstance(passage.part, _MAY_CITE_NOTHING):
            continue
        yield Problem(
            passage.place,
            f'"{passage.key}" rests on no paragraph.',
            "Add a line such as basis: [S6.1b], with the paragraph that says it.",
        )
