"""An open question is explained once on a page, where it is first met; what a statement says is its own."""

from __future__ import annotations

from generator.model import Guide, Paragraph, Statement
from generator.render.views.phrases import Names, printed
from generator.render.views.statement import NO_TIMESCALE, PageViews, statement_view

STATEMENT = Statement.model_validate({"text": "One.", "basis": (), "open": ("D01",)})


def test_question_is_explained_where_it_is_first_met(base_guide: Guide) -> None:
    views = PageViews(base_guide)
    first, second = views.open(("D01", "D01")), views.open(("D01",))
    assert ([one.id for one in first.first], printed(first.again)) == (["D01"], "")
    assert ([one.id for one in second.first], printed(second.again)) == (
        [],
        "Not settled by the procedure, see above: D01.",
    )
    assert PageViews(base_guide).open(("D01",)) == first


def test_question_of_a_point_is_explained_before_that_of_its_statement(base_guide: Guide) -> None:
    one = {"text": "One.", "basis": (), "open": ("D01",)}
    found = PageViews(base_guide).statement(Paragraph.model_validate({**one, "points": [one]}))
    assert [one.id for one in found.points[0].questions.first] == ["D01"]
    assert not found.questions.first
    assert found.questions.again


def test_question_explained_elsewhere_stays_to_be_explained(base_guide: Guide) -> None:
    views = PageViews(base_guide)
    assert not views.statement(STATEMENT, explained=False).questions.first
    assert [one.id for one in views.open(("D01",)).first] == ["D01"]


def test_timescale_is_said_to_be_missing_where_a_duty_binds(base_guide: Guide) -> None:
    names = Names.of_guide(base_guide)
    for strength, says in (("must", f"{NO_TIMESCALE}."), ("may", "")):
        one = Statement.model_validate({"text": "One.", "basis": (), "strength": strength})
        assert printed(statement_view(one, names).when) == says
    one = Statement.model_validate({"text": "One.", "basis": (), "strength": "may", "timescale": "*today*"})
    assert printed(statement_view(one, names).when) == "When: today."
