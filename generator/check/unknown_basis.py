"""Every paragraph that is cited exists in the procedure.

A mistyped citation sends the reader to the wrong paragraph, or to none.
"""

from collections.abc import Iterator

from generator.model import GENERATED, Guide
from generator.model.problem import Problem, did_you_mean

NEEDS = ("provisions",)


def check(guide: Guide) -> Iterator[Problem]:
    known = guide.provisions.by_id()
    for heading in guide.provisions.headings:
        if heading.before not in known:
            says = f'"{heading.before}" is not a paragraph of the procedure.{did_you_mean(heading.before, known)}'
            yield Problem(heading.at("before"), says, "Write the paragraph that follows the heading.")
    for part in guide.parts():
        if isinstance(part, GENERATED):
            continue  # it has the paragraphs of its question, which is reported
        for number, id_ in enumerate(getattr(part, "basis", None) or ()):
            if id_ not in known:
                says = f'"{id_}" is not a paragraph of the procedure.{did_you_mean(id_, known)}'
                fix = "The ids are in content/provisions.yml."
                yield Problem(part.at("basis", number), says, fix, about=f"paragraph:{id_}")
