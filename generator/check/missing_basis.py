"""Every statement says which paragraph of the procedure it rests on.

A reader who acts on a sentence, or is asked about it later, has to be able to find the paragraph.
"""

from collections.abc import Iterator

from generator.model import Guide, Role, Source, Term
from generator.model.problem import Problem
from generator.model.prose import passages

# A plain word, or an outside document, can be explained without the procedure.
_MAY_CITE_NOTHING = (Term, Source, Role)


def check(guide: Guide) -> Iterator[Problem]:
    fix = "Add a line such as basis: [S6.1b], with the paragraph that says it."
    reported = set()
    for passage in passages(guide):
        settled = getattr(passage.part, "where", None) is not None
        if passage.own or passage.basis or settled or isinstance(passage.part, _MAY_CITE_NOTHING):
            continue
        reported.add(passage.part.origin)
        yield Problem(passage.place, f'"{passage.key}" rests on no paragraph.', fix)
    # What inherits a basis from the part around it has to write its own where the key is required.
    for part in guide.parts():
        asked = (field := type(part).model_fields.get("basis")) and field.is_required()
        if asked and not getattr(part, "basis", ()) and "basis" in part.places.keys and part.origin not in reported:
            yield Problem(
                part.at("basis"), "There is nothing between these brackets.", "Write the paragraph, as in [S6.1b]."
            )
