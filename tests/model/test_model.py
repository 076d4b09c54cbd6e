"""The model takes what a guide can be, and refuses the rest in words that begin after the name of the key."""

from __future__ import annotations

import datetime
import typing
from typing import Any

import pytest
from pydantic import ValidationError

from generator import model
from generator.model import (
    PLACES,
    STRENGTHS,
    Duty,
    Guide,
    Heading,
    OpenQuestion,
    OwnNote,
    Paragraph,
    Part,
    Section,
    Source,
)
from generator.model.problem import Place, Places

SECTION = {"id": "a", "number": "1", "title": "A", "summary": "B.", "basis": ["S1.1"]}
TEXT = {"text": "C.", "basis": ["S1.1"]}
SOURCE = {"id": "a", "title": "A", "publisher": "B", "group": "C", "seen": "page", "url": "https://example.org"}
QUESTION = {"id": "D01", "title": "A?", "says": "B.", "reading": "C.", "question": "D?", "owner": "E"}
ANSWER = {"answer": "F.", "answered_by": "G", "answered_on": "2026-01-05"}


def _refused(what: type[Part], data: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as caught:
        what.model_validate(data)
    return "; ".join(error["msg"] for error in caught.value.errors())


def _section(*body: object, **other: object) -> Section:
    return Section.model_validate({**SECTION, "body": body, **other})


@pytest.mark.parametrize("id_", ["a", "a-b", "0-5", "s47"])
def test_id_accepts_small_letters_digits_and_hyphens(id_: str) -> None:
    assert _section(TEXT, id=id_).id == id_


@pytest.mark.parametrize("id_", ["", "A", "a_b", "a--b", "-a", "a-", "a b", "é", "a.b", "a\n", "a/b"])
def test_id_refuses_anything_else(id_: str) -> None:
    assert "is not an id" in _refused(Section, {**SECTION, "id": id_, "body": [TEXT]})


@pytest.mark.parametrize(("title", "why"), [("", "is empty"), (" \n", "is empty"), ("a\nb", "runs over several lines")])
def test_line_is_one_line_and_not_empty(title: str, why: str) -> None:
    assert why in _refused(Section, {**SECTION, "title": title, "body": [TEXT]})
    assert _section(TEXT, title=" A \n").title == "A"


def test_prose_may_have_paragraphs_but_is_not_empty() -> None:
    assert _section(TEXT, summary="One.\n\nTwo.\n").summary == "One.\n\nTwo."
    assert "is empty" in _refused(Section, {**SECTION, "summary": "\n", "body": [TEXT]})


def test_blocks_are_distinguished_by_their_own_key() -> None:
    body = _section({"heading": "A", "id": "a"}, {"own": "B."}, {**TEXT, "points": [TEXT]}).body
    assert [type(block) for block in body] == [Heading, OwnNote, Paragraph]


def test_section_number_is_one_of_procedure() -> None:
    assert _section(TEXT, number="18").number == model.SECTION_LAST
    for number in ("-1", "19", "x", "1.5"):
        assert _refused(Section, {**SECTION, "number": number, "body": [TEXT]})


def test_unknown_keys_are_refused_and_places_is_no_key() -> None:
    for key in ("colour", "places", "sumary"):
        assert "Extra inputs" in _refused(Section, {**SECTION, "body": [TEXT], key: "x"})


def test_part_is_immutable() -> None:
    section = _section(TEXT)
    with pytest.raises(ValidationError, match="frozen"):
        section.title = "B"


def test_parts_come_in_page_order_once_each() -> None:
    section = _section({**TEXT, "points": [TEXT, TEXT]}, {"heading": "A", "id": "a"}, TEXT)
    kinds = [type(part).__name__ for part in section.parts()]
    assert kinds == ["Section", "Paragraph", "Statement", "Statement", "Heading", "Paragraph"]
    assert [type(part).__name__ for part in section.statements()] == [kinds[1], kinds[2], kinds[3], kinds[5]]


def test_part_knows_place_of_its_keys() -> None:
    places = Places(Place("a", 2), {"title": Place("a", 3), "basis[0]": Place("a", 5, 9)})
    section = _section(TEXT, **{PLACES: places})
    assert (section.at("title").line, section.at("basis", 0).column, section.at("open").line) == (3, 9, 2)
    assert _section(TEXT).at("title") == Place("?")


def test_places_are_no_part_of_the_content() -> None:
    assert "places" not in _section(TEXT).model_dump()
    assert "places" not in str(Section.model_json_schema())


def test_source_url_needs_how_it_was_seen() -> None:
    assert Source.model_validate(SOURCE).url
    assert Source.model_validate({**SOURCE, "url": None, "seen": "none"}).url is None
    for wrong in ({"seen": "none"}, {"url": None}):
        assert "an address that nobody saw" in _refused(Source, {**SOURCE, **wrong})


def test_answer_is_complete_or_missing() -> None:
    assert OpenQuestion.model_validate(QUESTION).status == "open"
    answered = OpenQuestion.model_validate({**QUESTION, **ANSWER, "status": "answered"})
    assert answered.answered_on == datetime.date(2026, 1, 5)
    for missing in ANSWER:
        some = {key: value for key, value in ANSWER.items() if key != missing}
        assert "it needs" in _refused(OpenQuestion, {**QUESTION, **some, "status": "answered"})
    assert "its status is open" in _refused(OpenQuestion, {**QUESTION, **ANSWER})


def test_provisions_by_id_has_paragraphs_and_statements(base_guide: Guide) -> None:
    known = base_guide.provisions.by_id()
    assert list(known) == ["S1.1", "S1.2", "S1.2a", "S1.2b", "S2.1", "S2.2"]
    assert {id_: one.section for id_, one in known.items() if one.section == 2} == {"S2.1": 2, "S2.2": 2}


def test_strengths_are_the_words_of_their_type() -> None:
    assert typing.get_args(model.Strength) == STRENGTHS


def _kinds() -> list[type[Part]]:
    found = [Part]
    for one in found:
        found += one.__subclasses__()
    return [one for one in found if one.__module__.startswith(f"{model.__name__}.")]


def _bare(hint: object) -> bool:
    """Return whether a type has text in it that nothing looks at."""
    if typing.get_origin(hint) in (typing.Annotated, typing.Literal):
        return False
    return hint is str or any(_bare(inner) for inner in typing.get_args(hint))


@pytest.mark.parametrize("kind", [kind for kind in _kinds() if kind is not Guide], ids=lambda kind: kind.__name__)
def test_model_fields_have_no_unchecked_text(kind: type[Part]) -> None:
    # It could be empty, or prose that no rule reads: Id, Line, Text and Note are looked at.
    hints = typing.get_type_hints(kind, include_extras=True)
    assert [name for name in kind.model_fields if _bare(hints[name])] == []


@pytest.mark.parametrize("kind", _kinds(), ids=lambda kind: kind.__name__)
def test_model_classes_have_docstrings(kind: type[Part]) -> None:
    assert (kind.__doc__ or "").strip().endswith(".")


@pytest.mark.parametrize(
    ("said", "brief"),
    [
        ({"short": "Write it down"}, "Write it down"),
        ({"short": "Write it down."}, "Write it down"),
        ({}, "Write it. All"),
    ],
)
def test_duty_brief_is_short_line_or_text(said: dict[str, str], brief: str) -> None:
    duty = {"duty": "a", "text": "Write it. All.", "who": ["b"], "strength": "must", "basis": ["S1.1"], "level": "none"}
    assert Duty.model_validate({**duty, **said}).brief == brief
