"""What is said of a reading is what the content says of it, and the places that carry a question are found."""

from __future__ import annotations

from typing import get_args

import pytest

from generator.load import load
from generator.model import OpenQuestion, ReadingKind
from generator.render.views.open_questions import in_a_line, met, reading_name, reading_text, readings
from tests.support.site import ROOT

GUIDE = load(ROOT).guide
KINDS: tuple[ReadingKind, ...] = get_args(ReadingKind)
NOT = "not the more protective"


def _question(kind: ReadingKind | None) -> OpenQuestion:
    said = {"id": "D01", "title": "A?", "says": "B.", "reading": "C.", "question": "D?", "owner": "E"}
    why = {"why_not": "F."} if kind == "less-protective" else {}
    return OpenQuestion.model_validate({**said, **why, "reading_is": kind})


def test_reading_name_differs_for_each_kind() -> None:
    assert len({reading_name(_question(kind)) for kind in KINDS}) == len(KINDS)
    assert reading_name(_question(None)) == "Provisional reading"


@pytest.mark.parametrize("question", GUIDE.open.questions, ids=lambda one: one.id)
def test_less_protective_reading_says_so_and_why(
    question: OpenQuestion,
) -> None:
    less = question.reading_is == "less-protective"
    assert (NOT in reading_name(question)) == (NOT in in_a_line(question)[1]) == less
    assert reading_text(question) == (f"{question.reading} Why: {question.why_not}" if less else question.reading)


def test_readings_list_every_open_question_by_kind() -> None:
    listed = [one for _, its in readings(GUIDE) for one in its]
    assert sorted(one.id for one in listed) == sorted(one.id for one in GUIDE.open.questions if one.status == "open")
    assert all(len({one.reading_is for one in its}) == 1 for _, its in readings(GUIDE))


def test_answered_question_is_listed_under_no_kind() -> None:
    first, *rest = GUIDE.open.questions
    done = first.model_copy(update={"status": "answered"})
    guide = GUIDE.model_copy(update={"open": GUIDE.open.model_copy(update={"questions": (done, *rest)})})
    assert first.id not in {one.id for _, its in readings(guide) for one in its}
    assert in_a_line(done) == ("Answered", first.title)


def test_met_names_every_place_of_question() -> None:
    places = met(GUIDE)
    wanted = [(one.open, one.basis[0]) for section in GUIDE.sections for one in section.statements()]
    wanted += [(one.open, f"Flow {flow.number}: {flow.title}") for flow in GUIDE.flows for one in flow.steps]
    wanted += [(one.open, "Every flow") for one in GUIDE.duties.duties if one.standing]
    wanted += [(one.open, f"Role: {one.name}") for one in GUIDE.roles.roles]
    wanted += [(one.open, f"Glossary: {one.term}") for one in GUIDE.terms.terms]
    wanted += [(one.open, f"Source: {one.title}") for one in GUIDE.sources.sources]
    missing = [(id_, name) for ids, name in wanted for id_ in ids if name.removesuffix(".") not in places[id_]]
    assert missing == []
    assert all(places.values()), "each question is met somewhere"
