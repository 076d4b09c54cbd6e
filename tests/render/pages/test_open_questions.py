"""Each open question says what kind of reading it has and where it is met, and each is listed under its kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load import load
from generator.model import urls
from generator.model.prose import plain
from generator.render.pages import drafts, render_template
from generator.render.views.open_questions import met, reading_name
from tests.support.flow_graph import page
from tests.support.publication import publication_of

ROOT = Path(__file__).resolve().parents[3]
GUIDE = load(ROOT).guide


@pytest.fixture(scope="module")
def article() -> str:
    publication = publication_of(GUIDE)
    [draft] = (draft for draft in drafts(publication) if draft.template == "open_questions.md")
    return render_template(draft, publication, ROOT / "overrides" / "pages").article


def test_open_question_has_kind_reason_and_places(article: str) -> None:
    places = met(GUIDE)
    for question in GUIDE.open.questions:
        mine = article.split(f'<h2 id="{question.id.lower()}">')[1].split("<h2 ", maxsplit=1)[0]
        said = page(mine).words
        assert f"{reading_name(question)}: {plain(question.reading)}" in said.replace(" (outdated)", "")
        assert plain(question.why_not or "") in said
        links = [link.given["href"] for link in page(mine).all("a")]
        for name, address in places[question.id].items():
            assert name in said, question.id
            assert urls.relative(urls.OPEN, address) in links, question.id


def test_open_question_is_listed_once_under_kind(article: str) -> None:
    listed = article.split('<h2 id="kinds">')[1].split("<h2 ", maxsplit=1)[0]
    ids = [link.words for link in page(listed).all("a")]
    assert sorted(ids) == sorted(one.id for one in GUIDE.open.questions if one.status == "open")
    for question in GUIDE.open.questions:
        if question.why_not:
            [line] = [one for one in page(listed).all("p") if question.id in one.words]
            assert line.words.startswith("Not the more protective reading")
