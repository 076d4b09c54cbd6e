"""The page of a kind of reader, and its sheet: the same duties, each with what is open about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.load import load
from generator.model import Group, urls
from generator.render.pages import drafts, render_template
from generator.render.pdf import role
from generator.render.views.duties_by_role import duties_of_group
from tests.support.flow_graph import Element, page
from tests.support.publication import publication_of

ROOT = Path(__file__).resolve().parents[3]
GUIDE = load(ROOT).guide
Duty = tuple[str, tuple[str, ...], tuple[str, ...], int]


@pytest.fixture(scope="module")
def pages() -> dict[str, Element]:
    """Return the page of each kind of reader."""
    publication, templates = publication_of(GUIDE), ROOT / "overrides" / "pages"
    mine = (draft for draft in drafts(publication) if draft.template == "group.md")
    return {draft.address: page(render_template(draft, publication, templates).article) for draft in mine}


def _on_page(article: Element) -> list[Duty]:
    """Return each duty as the page has it: strength, paragraphs, questions, and how many notes."""
    return [
        (
            _strength(one),
            tuple(_last_basis(one).split(", ")),
            tuple(line.words for line in one.all("p", data_question=None)),
            sum("guide-own" in each.given.get("class", "") for each in one.all("div", role="note")),
        )
        for one in article.all("div")
        if one.given.get("class") == "guide-duty"
    ]


def _strength(one: Element) -> str:
    boxes = [span.words for span in one.all("span") if "guide-strength" in span.given.get("class", "")]
    return boxes[0] if boxes else ""


def _last_basis(one: Element) -> str:
    return [span.words for span in one.all("span") if span.given.get("class") == "guide-basis"][-1]


def _on_sheet(body: dict[str, Any]) -> list[Duty]:
    listed = [
        *(one for its in body["own"] for one in its["duties"]),
        *body["asked"],
        *body["nobody"],
        *(one for its in body["everyone"] for one in its["duties"]),
    ]
    return [
        (
            "the procedure says" if one["strength"] == "is" else one["strength"],
            tuple(one["basis"]),
            tuple(f"{before}: {id_} {after}" for id_, before, after in one["questions"]),
            len(one["notes"]),
        )
        for one in listed
    ]


@pytest.mark.parametrize("group", GUIDE.roles.groups, ids=lambda group: group.id)
def test_group_page_and_sheet_have_same_duties(group: Group, pages: dict[str, Element]) -> None:
    sheet = next(one for one in role.sheets(publication_of(GUIDE)) if one.about == group.id)
    on_page = _on_page(pages[urls.group(group.id)])
    assert on_page == _on_sheet(sheet.body)
    assert sum(one[3] for one in on_page) > 0


@pytest.mark.parametrize("group", GUIDE.roles.groups, ids=lambda group: group.id)
def test_group_page_links_questions_beside_duties(group: Group, pages: dict[str, Element]) -> None:
    titles = {question.id: question.title for question in GUIDE.open.questions}
    by_basis: dict[str, set[str]] = {}
    for section in GUIDE.sections:
        for one in section.statements():
            met = {id_ for part in one.parts() for id_ in getattr(part, "open", ())}
            by_basis.setdefault(", ".join(one.basis), set()).update(met)
    article = pages[urls.group(group.id)]
    met_here = set()
    for duty in (one for one in article.all("div") if one.given.get("class") == "guide-duty"):
        lines = {line.given["data-question"]: line for line in duty.all("p", data_question=None)}
        assert by_basis[_last_basis(duty)] <= lines.keys(), _last_basis(duty)
        for id_, line in lines.items():
            assert titles[id_] in line.words
            assert next(line.all("a")).given["href"].endswith(f"open-questions.html#{id_.lower()}")
        met_here |= lines.keys()
    assert len(met_here) > len(titles) / 2


@pytest.mark.parametrize("group", GUIDE.roles.groups, ids=lambda group: group.id)
def test_group_page_never_folds_unassigned_must_duties(group: Group, pages: dict[str, Element]) -> None:
    article = pages[urls.group(group.id)]
    nobody = duties_of_group(GUIDE, group).nobody
    closed = next(article.all("details"))
    inside = [_last_basis(one) for one in closed.all("div") if one.given.get("class") == "guide-duty"]
    assert inside == [", ".join(one.statement.basis) for one in nobody if one.statement.strength != "must"]
    assert str(len(inside)) in next(closed.all("summary")).words
    everything = [_last_basis(one) for one in article.all("div") if one.given.get("class") == "guide-duty"]
    assert {", ".join(one.statement.basis) for one in nobody} <= set(everything)
