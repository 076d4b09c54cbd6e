"""Every code that a copy knows is on one page, with what it means and what has changed since."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator.editions.current import CurrentEdition
from generator.editions.history import flow_histories
from generator.editions.store import freeze
from generator.load.editions import read_editions
from generator.model import Paper, urls
from generator.model.dates import day
from generator.model.prose import plain
from generator.render.pages import all_pages
from tests.support.editions import FIRST, GONE, MOVED, SECOND, THIS, called, with_past
from tests.support.flow_graph import Element, page
from tests.support.publication import edition_at, publication_of

ROOT = Path(__file__).resolve().parents[3]
NOW = edition_at(ROOT)
REAL = NOW.guide
GUIDE = with_past(REAL)


def _page(edition: CurrentEdition, **more: Any) -> Element:
    made = all_pages(publication_of(edition, **more), ROOT)
    return page(next(one.article for one in made if one.draft.address == urls.CHECK_COPY))


def _with(**change: Any) -> CurrentEdition:
    return CurrentEdition(GUIDE.guide.model_copy(update=change), GUIDE.published)


def _rows(page_tree: Element) -> dict[str, dict[str, Element]]:
    """Return the lines of each edition by their code."""
    return {
        edition.given["data-edition"]: {line.given["data-code"]: line for line in edition.all("li", data_code=None)}
        for edition in page_tree.all("section", data_edition=None)
    }


@pytest.fixture(scope="module")
def page_tree() -> Element:
    return _page(GUIDE)


def test_check_copy_page_has_every_code_with_its_history(page_tree: Element) -> None:
    rows = _rows(page_tree)
    assert list(rows) == ["Edition 3", "Edition 2", "Edition 1"]
    for past in GUIDE.past:
        edition, since = past.frozen, flow_histories(past)
        for id_, code in edition.codes.items():
            line = rows[edition.edition][code]
            assert line.given["data-flow"] == id_
            assert line.given["data-state"] == since[id_].state
            assert ("It is current: this copy says the same." in line.words) == (since[id_].state == "same")
            for change in since[id_].changes:
                assert plain(change.says) in line.words
        assert rows[edition.edition][edition.code].given["data-flow"] == ""
    assert set(rows["Edition 3"]) == {GUIDE.code, *GUIDE.codes.values()}
    assert {line.given["data-state"] for line in rows["Edition 3"].values()} == {"same"}


def test_check_copy_page_has_every_code_ever_printed() -> None:
    assert NOW.published, "an edition that was frozen is never taken away"
    rows = {code: line for lines in _rows(_page(NOW)).values() for code, line in lines.items()}
    for edition in NOW.published:
        assert len(edition.codes) > 1
        assert {rows[code].given["data-flow"] for code in edition.codes.values()} == set(edition.codes)
        assert rows[edition.code].given["data-flow"] == ""


def test_less_protective_change_is_marked_counted_and_first(page_tree: Element) -> None:
    line = _rows(page_tree)["Edition 1"][GUIDE.published[0].codes[REAL.flows[0].id]]
    said = [one.words for one in line.all("li")]
    assert said[0].startswith("Less protective: ")
    assert "and 1 of them protects somebody less" in line.words


def test_removed_flow_names_its_replacement(page_tree: Element) -> None:
    line = _rows(page_tree)["Edition 1"][GUIDE.published[0].codes[GONE]]
    assert "this copy has no flow of this name any more" in line.words
    assert f"In its place is {REAL.flows[3].title}." in line.words
    assert line.given["data-title"] == "The old way"


def test_removed_flow_without_redirect_names_none() -> None:
    line = _rows(_page(_with(redirects=REAL.redirects)))["Edition 1"]
    assert "In its place" not in line[GUIDE.published[0].codes[GONE]].words


def test_current_sheet_is_linked_as_page_and_pdf() -> None:
    flow = REAL.flows[2]
    sheet = Paper(file="paper/one.pdf", title=flow.title, kind="flow", about=flow.id, pages=2, size=50_000)
    rows = _rows(_page(GUIDE, papers=(sheet,)))
    for name, code in [("Edition 1", GUIDE.published[0].codes[flow.id]), ("Edition 3", GUIDE.codes[flow.id])]:
        links = [one.given["href"] for one in rows[name][code].all("a")]
        assert f"../flows/{flow.id}.html" in links
        assert "../paper/one.pdf" in links


def test_edition_shows_days_it_was_current(page_tree: Element) -> None:
    words = page_tree.words
    assert f"From {day(THIS)} on, as far as this copy knows" in words
    assert f"From {day(SECOND)} to {day(THIS - datetime.timedelta(days=1))}" in words
    assert f"From {day(FIRST)} to {day(SECOND - datetime.timedelta(days=1))}" in words


def test_edition_replaced_on_same_day_says_so() -> None:
    first, second = GUIDE.published
    words = _page(CurrentEdition(GUIDE.guide, (first, second.model_copy(update={"date": FIRST})))).words
    assert f"{day(FIRST)}, replaced on the same day" in words


def test_editions_of_same_day_sort_by_number(tmp_path: Path) -> None:
    (tmp_path / "editions").mkdir()
    for number in (10, 9, 2):
        edition = GUIDE.published[0].model_copy(update={"edition": f"Edition {number}", "guide": {}})
        (tmp_path / "editions" / f"edition-{number}.json").write_text(edition.model_dump_json(), encoding="utf-8")
    assert [one.edition for one in read_editions(tmp_path)[0]] == ["Edition 2", "Edition 9", "Edition 10"]


def test_copy_without_editions_has_its_own_codes() -> None:
    alone = called(REAL, "Edition 1", FIRST)
    rows = _rows(_page(CurrentEdition(alone)))
    assert list(rows) == ["Edition 1"]
    assert len(rows["Edition 1"]) == len(REAL.flows) + 1


def test_frozen_copy_is_listed_once() -> None:
    alone = called(REAL, "Edition 1", FIRST)
    page_tree = _page(CurrentEdition(alone, (freeze(alone),)))
    assert list(_rows(page_tree)) == ["Edition 1"]
    assert "editions/edition-1.html" in {one.given["href"] for one in page_tree.all("a")}


def test_copy_changed_since_frozen_says_so() -> None:
    changed = CurrentEdition(called(GUIDE.guide, "Edition 2", SECOND), GUIDE.published)
    assert list(_rows(_page(changed))) == ["Edition 2, as it is now changed", "Edition 2", "Edition 1"]


@pytest.mark.parametrize("kept", [{}, {"shape": "another"}])
def test_edition_with_unknown_content_breaks_nothing(kept: dict[str, str]) -> None:
    first, second = GUIDE.published
    page_tree = _page(CurrentEdition(GUIDE.guide, (first.model_copy(update={"guide": kept}), second)))
    line = _rows(page_tree)["Edition 1"][first.codes[REAL.flows[0].id]]
    assert "What has changed is not known." in line.words
    assert not list(line.all("a", data_said=None))
    assert "In its place is" in _rows(page_tree)["Edition 1"][first.codes[GONE]].words
    assert _rows(page_tree)["Edition 1"][first.codes[GONE]].given["data-title"] == "Old way"


def test_check_copy_page_ids_are_unique(page_tree: Element) -> None:
    ids = Counter(one.given["id"] for one in page_tree.all(id=None))
    assert [id_ for id_, number in ids.items() if number > 1] == []
    assert all("id" in line.given for line in page_tree.all("li", data_code=None))


def test_check_copy_page_hides_changes_from_search(page_tree: Element) -> None:
    assert all("data-search-exclude" in one.given for one in page_tree.all("section", data_edition=None))


def test_check_copy_page_offers_every_flow_ever(page_tree: Element) -> None:
    [choice] = page_tree.all("select")
    values = [one.given["value"] for one in choice.all("option")]
    assert values[0] == ""
    assert set(values[1:]) == {flow.id for flow in REAL.flows} | {GONE}


def test_moved_addresses_are_of_first_edition() -> None:
    assert set(MOVED) <= set(GUIDE.published[0].addresses)


def test_check_copy_page_is_linked_from_other_pages() -> None:
    made = {one.draft.address: one.article for one in all_pages(publication_of(NOW), ROOT)}
    assert re.search(r'href="check-my-copy\.html"', made[urls.THIS_COPY])
    assert re.search(r'href="\.\./about/check-my-copy\.html"', made[urls.PRINT_ROOM])
