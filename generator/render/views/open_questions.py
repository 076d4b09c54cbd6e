"""What pages and paper both say of the questions that the procedure leaves open, and of how they are read meanwhile."""

from generator.model import Guide, OpenQuestion, ReadingKind
from generator.model.locations import Locations

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
    # What the register of paragraphs lists comes first.
    for one in sorted(Locations(guide).all, key=lambda one: not one.listed):
        name = one.title.removesuffix(".")
        if one.basis and name.startswith("Section "):
            name = one.basis[0]  # a section has many
        for id_ in getattr(one.part, "open", ()) if name else ():
            found[id_].setdefault(name, one.address)
    return found
