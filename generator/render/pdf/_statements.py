"""What sheets say of statements of the procedure, and where its open questions are explained."""

from collections.abc import Iterable, Sequence
from typing import Any

from generator.model import Block, Guide, Heading, OwnNote, Part, Section, Statement
from generator.render.pdf._document import outdated
from generator.render.pdf._prose import Words, prose_runs
from generator.render.views.phrases import Phrase, Prose, printed
from generator.render.views.statement import (
    BEING_COMPARED,
    NOTE,
    OpenView,
    PageViews,
    QuestionView,
    StatementView,
    section_name,
)

Data = dict[str, Any]


def phrase_runs(phrase: Phrase, old: frozenset[str]) -> Words:
    """Return a phrase as runs; `old` names the documents that are marked as outdated wherever they are used."""
    lines: Words = [[]]
    for piece in phrase:
        text = prose_runs(piece.text, old) if isinstance(piece, Prose) else [[{"text": printed((piece,))}]]
        for place, runs in enumerate(text):
            lines += [[]] if place else []
            lines[-1] += runs
    return lines


def note_runs(text: str | None, old: frozenset[str]) -> Words:
    """Return a note of this edition with what marks it as one; nothing for no text."""
    first, *rest = prose_runs(text, old) or [[]]
    return [[{"text": NOTE, "strong": True}, {"text": " "}, *first], *rest] if text else []


def changed_data(changed: Phrase) -> Data:
    """Return that a part waits to be compared with the procedure, or no key where it does not."""
    return (
        {"changed": [[{"text": printed(changed), "strong": True}, {"text": f" {BEING_COMPARED}"}]]} if changed else {}
    )


def question_data(one: QuestionView, old: frozenset[str]) -> Data:
    """Return an open question as a sheet explains it."""
    name, text = ("", one.answer) if one.is_answered else (one.reading_name, one.reading)
    said = {"lead": printed(one.lead), "title": one.title, "name": name, "text": prose_runs(text, old)}
    return {**said, "answered": one.answered}


def statement_data(one: StatementView, old: frozenset[str], *more: Phrase) -> Data:
    """Return a statement or a duty by itself; `more` is said after its timescale."""
    after = [phrase for phrase in ((*one.who, ".") if one.who else (), one.involves, one.when, *more) if phrase]
    return {
        "kind": "statement",
        "text": prose_runs(one.text, old),
        "strength": one.strength,
        "strength_words": one.strength_words,
        "who": printed(one.who),
        "more": phrase_runs(tuple(piece for phrase in after for piece in (*phrase, " ")), old),
        "basis": one.basis,
    }


class StatementFormatter(PageViews):
    """Puts statements into data; an open question is explained where a document meets it first, and then only named."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self.old = outdated(guide)

    def _data(self, one: StatementView) -> Data:
        points = [self._data(point) for point in one.points]
        return (
            statement_data(one, self.old) | {"points": points} | self._open(one.questions) | changed_data(one.changed)
        )

    def statements(self, all_: Iterable[Statement], *, explained: bool = True) -> list[Data]:
        """Return what a sheet says of some statements, their points included."""
        return [self._data(self.statement(one, explained=explained)) for one in all_]

    def block(self, block: Block) -> Data:
        """Return a block of a section: a heading, a note of this edition, or a statement."""
        if isinstance(block, Heading):
            return {"kind": "heading", "title": block.heading}
        if isinstance(block, OwnNote):
            return {"kind": "own", "text": note_runs(block.own, self.old), **self.open_data(block.open)}
        return self._data(self.statement(block))

    def section(self, section: Section) -> Data:
        """Return a whole section."""
        return {
            "where": section_name(section),
            "summary": prose_runs(section.summary, self.old),
            "blocks": [self.block(block) for block in section.body],
            **self.changed_data(section),
        }

    def changed_data(self, *parts: Part) -> Data:
        """Return that some parts wait to be compared with the procedure, or no key where none does."""
        return changed_data(self.changed(*parts))

    def open_data(self, ids: Sequence[str]) -> Data:
        """Return the open questions to explain here, and those that were explained before."""
        return self._open(self.open(ids))

    def _open(self, found: OpenView) -> Data:
        return {"open": [question_data(one, self.old) for one in found.first], "again": printed(found.again)}
