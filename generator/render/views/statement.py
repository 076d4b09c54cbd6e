"""What pages and sheets say of a statement, a duty, an open question and a change of the procedure: every phrase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.editions.schema import DutyData
from generator.model import Duty, Guide, OpenQuestion, Paragraph, Part, Section, Statement
from generator.model.citations import pending_parts
from generator.model.dates import day
from generator.model.problem import Place
from generator.model.prose import plain
from generator.model.wording import NOT_SETTLED, strength_words
from generator.render.views.open_questions import reading_name, reading_text
from generator.render.views.phrases import Basis, Link, Names, Phrase, Prose, joined

NOTE = "Note of this edition, not from the procedure."
NO_TIMESCALE = "No timescale is given"
BEING_COMPARED = "It is being compared."


@dataclass(frozen=True)
class QuestionView:
    """An open question where it is explained."""

    id: str
    is_answered: bool
    lead: Phrase
    title: str
    reading_name: str
    reading: str
    answer: str
    answered: str  # by whom and when


@dataclass(frozen=True)
class OpenView:
    """The open questions of one place: those explained there, and those explained before."""

    first: tuple[QuestionView, ...] = ()
    again: Phrase = ()


@dataclass(frozen=True)
class StatementView:
    """A statement or a duty; a text is prose, and everything else a phrase or plain words."""

    id: str  # of a duty, or the anchor of a statement
    text: str
    strength: str
    strength_words: str
    roles: tuple[str, ...]  # the names of those who do it
    who: Phrase
    involves: Phrase
    when: Phrase
    timescale: str
    basis: tuple[str, ...]
    open: tuple[str, ...]
    points: tuple[StatementView, ...] = ()
    questions: OpenView = OpenView()
    changed: Phrase = ()


def statement_view(one: Statement | Duty | DutyData, names: Names, id_: str = "") -> StatementView:
    """Return a statement or a duty by itself: without points, open questions and changes."""
    binds = one.strength in ("must", "should", "will")
    concerns = one.concerns if isinstance(one, Statement) else ()
    when: Phrase = ("When: ", Prose(one.timescale), ".") if one.timescale else (f"{NO_TIMESCALE}.",) if binds else ()
    return StatementView(
        id=id_,
        text=one.text,
        strength=one.strength or "",
        strength_words=strength_words(one.strength or ""),
        roles=tuple(names.role(id_).words for id_ in one.who),
        who=names.role_list(one.who),
        involves=(f"Involves {', '.join(names.role(id_).words for id_ in concerns)}.",) if concerns else (),
        when=when,
        timescale=plain(one.timescale) if one.timescale else NO_TIMESCALE if binds else "",
        basis=tuple(one.basis),
        open=tuple(one.open),
    )


def question_view(question: OpenQuestion) -> QuestionView:
    """Return an open question as it is explained where it is first met."""
    answered = question.status == "answered"
    lead = "Answered (" if answered else "The procedure does not settle this ("
    return QuestionView(
        question.id,
        answered,
        (lead, Link(question.id, f"open:{question.id}"), ")."),
        question.title,
        reading_name(question),
        reading_text(question),
        question.answer or "",
        f"{question.answered_by}, {day(question.answered_on)}" if answered and question.answered_on else "",
    )


def unsettled(ids: Sequence[str], where: str = "") -> Phrase:
    """Return that questions are open, by their ids alone; nothing where none is."""
    links = joined(Link(id_, f"open:{id_}") for id_ in ids)
    return (f"{NOT_SETTLED}{where}: ", *links, ".") if ids else ()


def has_changed(ids: Sequence[str]) -> Phrase:
    """Return that paragraphs have changed since something was written; nothing where none has."""
    if not ids:
        return ()
    lead = f"The procedure has changed here since this was written (paragraph{'s' if ids[1:] else ''} "
    return lead, Basis(tuple(ids)), ")."


def section_name(section: Section) -> str:
    """Return where a section stands."""
    return f"Section {section.number} of the procedure" if section.is_numbered else "From the procedure"


class Views:
    """What is said of the parts of one guide, whatever else its page or sheet says."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.names = Names.of_guide(guide)
        self.waits = pending_parts(guide)
        self.questions = {question.id: question for question in guide.open.questions}

    def bare(self, one: Statement) -> StatementView:
        """Return a statement by itself: without points, open questions and changes."""
        return statement_view(one, self.names)

    def changed(self, *parts: Part) -> Phrase:
        """Return the paragraphs that have changed since some parts were written, where nobody has compared them yet."""
        return has_changed(tuple(dict.fromkeys(id_ for part in parts for id_ in self.waits.get(part.origin, ()))))


class PageViews(Views):
    """The same in the order of one page or document: a question is explained where it is first met, then only named."""

    def __init__(self, guide: Guide, anchors: Mapping[Place, str] | None = None) -> None:
        super().__init__(guide)
        self.anchors = anchors or {}
        self._met: set[str] = set()

    def open(self, ids: Sequence[str]) -> OpenView:
        """Return the questions to explain here, and those that were explained before."""
        new = [id_ for id_ in dict.fromkeys(ids) if id_ not in self._met]
        again = [id_ for id_ in dict.fromkeys(ids) if id_ in self._met]
        self._met.update(new)
        return OpenView(tuple(question_view(self.questions[id_]) for id_ in new), unsettled(again, ", see above"))

    def statement(self, one: Statement, *, explained: bool = True) -> StatementView:
        """Return a statement with its points, and with its open questions unless they are explained elsewhere."""
        found = statement_view(one, self.names, self.anchors.get(one.origin, ""))
        points = tuple(
            self.statement(point, explained=explained) for point in (one.points if isinstance(one, Paragraph) else ())
        )
        open_ = self.open(one.open) if explained else OpenView()
        return replace(found, points=points, questions=open_, changed=self.changed(one))
