"""The keys under which parts of the guide name one another: the one list, for checks, editing and schemas."""

from collections.abc import Iterable, Iterator

from generator.model.checklists import Category, Checklist, Colour, Indicator, LocalGroup
from generator.model.editions import Moved
from generator.model.flow import Answer, Ask, Do, Duty, End, Fact, Flow, Implication, NotSure, Rule
from generator.model.guide import Guide
from generator.model.part import Part
from generator.model.procedure import HeadingLine, Provision, Section, Statement
from generator.model.reference import Finds, Group, OpenQuestion, Role, Source, Term
from generator.model.review import ChangedParagraph, NewLine, ReviewedPlace
from generator.model.site import Task

# Kinds as they are written before an id in links; also duty, fact, colour and paragraph, to which no text links. A step
# is one of the same flow. "passed" means a duty, or a step as flow/step.
REFERENCE_FIELDS: tuple[tuple[type[Part], str, str], ...] = (
    (Part, "open", "open"),
    (Part, "basis", "paragraph"),
    (Statement, "who", "role"),
    (Statement, "concerns", "role"),
    (Provision, "who", "role"),
    (Provision, "read_as", "role"),
    (Role, "groups", "group"),
    (Term, "sees", "term"),
    (Source, "replaced_by", "source"),
    (Indicator, "colour", "colour"),
    (LocalGroup, "colour", "colour"),
    (LocalGroup, "checklist", "checklist"),
    (Flow, "groups", "group"),
    (Flow, "part_of", "flow"),
    (Ask, "asked_of", "role"),
    (Ask, "fact", "fact"),
    (Answer, "to", "step"),
    (Do, "do", "duty"),
    (Do, "visit", "flow"),
    (Do, "then", "step"),
    (End, "do", "duty"),
    (End, "next", "flow"),
    (End, "reenter", "flow"),
    (Duty, "who", "role"),
    (NotSure, "who", "role"),
    (NotSure, "also", "duty"),
    (NotSure, "meanwhile", "duty"),
    (Rule, "root", "flow"),
    (Rule, "passing", "passed"),
    (Rule, "every", "passed"),
    (Rule, "any", "passed"),
    (Rule, "never", "passed"),
    (HeadingLine, "before", "paragraph"),
    (ChangedParagraph, "paragraph", "paragraph"),
    (NewLine, "after", "paragraph"),
)
# Which part gives an id to what, and under which key.
ID_FIELDS: tuple[tuple[type[Part], str, str], ...] = (
    (Section, "id", "section"),
    (Category, "id", "category"),
    (Checklist, "id", "checklist"),
    (Colour, "id", "colour"),
    (Flow, "id", "flow"),
    (Ask, "id", "step"),
    (Do, "id", "step"),
    (End, "id", "step"),
    (Fact, "fact", "fact"),
    (Duty, "duty", "duty"),
    (Rule, "rule", "rule"),
    (Role, "id", "role"),
    (Group, "id", "group"),
    (Term, "id", "term"),
    (Source, "id", "source"),
    (OpenQuestion, "id", "open"),
    (Provision, "id", "paragraph"),
)
# Keys with a complete kind:id, as in a link.
LINKS: tuple[tuple[type[Part], str], ...] = ((Task, "link"), (Finds, "finds"), (Moved, "to"), (ReviewedPlace, "place"))
# Keys with facts and their values.
PAIRS: tuple[tuple[type[Part], str], ...] = (
    (End, "sets"),
    (Implication, "given"),
    (Implication, "then"),
    (Implication, "never"),
    (Rule, "given"),
)


def ids(guide: Guide) -> dict[str, list[str]]:
    """Return the ids of each kind in their order; those of steps are without their flow."""
    found: dict[str, list[str]] = {kind: [] for _, _, kind in ID_FIELDS}
    for part in guide.parts():
        for model, key, kind in ID_FIELDS:
            if isinstance(part, model):
                found[kind].append(getattr(part, key))
    return found


def named(part: Part) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each key of a part that names something, with the kind and the ids of what it names."""
    for model, key, kind in REFERENCE_FIELDS:
        if isinstance(part, model):
            written = getattr(part, key, None) or ()
            if not isinstance(written, Part):  # the guide's own list of open questions
                yield key, kind, (written,) if isinstance(written, str) else tuple(written)


def unnamed(guide: Guide, kind: str, known: Iterable[str]) -> set[str]:
    """Return the ids of a kind that nothing in the guide names."""
    left = set(known)
    for part in guide.parts():
        for _, its, written in named(part):
            if its == kind:
                left -= set(written)
        for model, key in PAIRS if kind == "fact" else ():
            if isinstance(part, model):
                left -= {fact for fact, _ in getattr(part, key)}
    return left
