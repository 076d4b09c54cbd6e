"""What pages and paper both say of the questions that the procedure leaves open, and of how they are read meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from generator.model import Guide, OpenQuestion, OwnNote, Part, ReadingKind, Statement, urls
from generator.model.usage import shown

# Each kind of reading: in the few words that stand beside every reading, and in a sentence.
_KINDS: dict[ReadingKind, tuple[str, str]] = {
    "more-protective": ("the more protective", "The more protective of the possible readings."),
    "more-protective-in-part": (
        "the more protective in part",
        "The more protective reading for some cases. For the others the guide follows the words, or stops.",
    ),
    "worked-out": (
        "worked out",
        "Worked out from several paragraphs, or following one where two conflict. It need not be the more protective.",
    ),
    "nothing-added": ("nothing is added", "Nothing is added: the guide shows what the procedure says, or stops there."),
    "less-protective": ("not the more protective", "Not the more protective reading. The reason is given."),
}


def reading_name(question: OpenQuestion) -> str:
    """Return what a provisional reading is called, with its kind where it is known."""
    return f"Provisional reading ({_KINDS[question.reading_is][0]})" if question.reading_is else "Provisional reading"


def reading_text(question: OpenQuestion) -> str:
    """Return a provisional reading as prose, with the reason where it is not the more protective one."""
    return f"{question.reading} Why: {question.why_not}" if question.why_not else question.reading


def in_a_line(question: OpenQuestion) -> tuple[str, str]:
    """Return what stands before and after a question's id where one line has to be enough."""
    if question.status == "answered":
        return "Answered", question.title
    less = " This edition's reading is not the more protective one." if question.why_not else ""
    return "Not settled", f"{question.title}{less}"


def readings(guide: Guide) -> list[tuple[str, list[OpenQuestion]]]:
    """Return each kind of reading as a sentence, with the questions still open that are read in this way."""
    still = [question for question in guide.open.questions if question.status == "open"]
    kinds = [(says, [one for one in still if one.reading_is == kind]) for kind, (_, says) in _KINDS.items()]
    return [(says, its) for says, its in kinds if its]


def met(guide: Guide) -> dict[str, dict[str, str]]:
    """Return for each open question the places that carry it: what each is called, and its address."""
    found: dict[str, dict[str, str]] = {question.id: {} for question in guide.open.questions}
    for part, address, title in chain(shown(guide), _others(guide)):
        name = title.removesuffix(".")
        if isinstance(part, Statement) and part.basis and title.startswith("Section "):
            name = part.basis[0]  # a section has many
        for id_ in getattr(part, "open", ()):
            found[id_].setdefault(name, address)
    return found


def _others(guide: Guide) -> Iterator[tuple[Part, str, str]]:
    """Yield what may carry a question and is no use of a paragraph by itself."""
    for section in guide.sections:
        for block in section.body:
            if isinstance(block, OwnNote):
                yield block, urls.section(section.id), f"Section {section.number}: {section.title}"
    for said in guide.continuum.warning if guide.continuum else ():
        yield said, urls.CONTINUUM, "Continuum"
    for said in guide.checklists.limits if guide.checklists else ():
        yield said, urls.CHECKLISTS, "Checklists"
    for duty in guide.duties.duties:
        if duty.standing:
            yield duty, urls.FLOWS, "Every flow"
    for role in guide.roles.roles:
        yield role, urls.role(role.id), f"Role: {role.name}"
