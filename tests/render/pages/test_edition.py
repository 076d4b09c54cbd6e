"""A frozen edition in words is the same graph as what was frozen, and cannot be taken for the current guidance."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.editions.current import CurrentEdition
from generator.editions.schema import GuideData
from generator.editions.store import freeze, frozen_content
from generator.load import load
from generator.model import Frozen, locations, urls
from generator.model.dates import day
from generator.model.prose import plain
from generator.render.pages import Page, all_pages
from tests.support.editions import FIRST, called, with_past
from tests.support.flow_graph import Element, Graph, of_data, page
from tests.support.publication import publication_of

ROOT = Path(__file__).resolve().parents[3]
REAL = load(ROOT).guide
GUIDE = with_past(REAL)


def _made(edition: CurrentEdition) -> dict[str, Page]:
    return {one.draft.address: one for one in all_pages(publication_of(edition), ROOT)}


MADE = _made(GUIDE)
KEPT: dict[str, GuideData] = {one.edition: kept for one in GUIDE.published if (kept := frozen_content(one))}
PAGES = {one.edition: page(MADE[urls.edition_page(one.edition)].article) for one in GUIDE.published}
EVERY = [(name, flow.id) for name, kept in KEPT.items() for flow in kept.flows]
every_flow = pytest.mark.parametrize(("name", "id_"), EVERY)


def _graph_on_page(whole: Element, id_: str) -> Graph:
    """Return the graph of a flow that a reader of an edition's page meets: its words and its links."""
    [flow] = whole.all("div", data_flow_then=id_)
    found: Graph = {}
    for step in flow.all("section", data_kind=None):
        title = re.sub(r"^Step \d+\. ", "", next(step.all("h3")).words)
        answers = [line for part in step.all("ul") if "answers" in part.given["class"] for line in part.all("li")]
        then = [_step(one, id_) for line in step.all("p", data_then=None) for one in line.all("a")]
        found[step.given["id"].removeprefix(f"{id_}--")] = (
            "" if step.given["data-kind"] == "do" else title,
            tuple((next(one.all("b")).words, _step(next(one.all("a")), id_)) for one in answers),
            tuple(one.given["data-duty"] for one in step.all("li", data_duty=None)),
            next(iter(then), ""),
            tuple(_flow(one) for one in step.all(data_call=None)),
            tuple(_flow(one) for one in step.all(data_next=None)),
            next((_flow(one) for one in step.all(data_reenter=None)), ""),
        )
    return found


def _step(link: Element, id_: str) -> str:
    return link.given["href"].removeprefix(f"#{id_}--")


def _flow(one: Element) -> str:
    """Return where a link to a flow leads; one that was not in its edition is named by its id alone."""
    return one.given["href"][1:] if one.tag == "a" else one.words


@every_flow
def test_edition_flow_is_graph_that_was_frozen(name: str, id_: str) -> None:
    flow = next(flow for flow in KEPT[name].flows if flow.id == id_)
    as_data = of_data(flow.model_dump(mode="json", exclude_none=True))
    assert _graph_on_page(PAGES[name], id_) == as_data
    assert list(_graph_on_page(PAGES[name], id_)) == list(as_data)


@every_flow
def test_edition_duty_has_its_words_of_then(name: str, id_: str) -> None:
    kept = KEPT[name]
    roles = {role.id: role.name for role in kept.roles}
    [flow] = PAGES[name].all("div", data_flow_then=id_)
    for line in flow.all("li", data_duty=None):
        duty = kept.duties[line.given["data-duty"]]
        assert line.words.startswith({"is": "the procedure says"}.get(duty.strength, duty.strength))
        assert plain(duty.text) in line.words
        assert all(roles[who] in line.words for who in duty.who)
        assert plain(duty.timescale or "") in line.words
        if not duty.timescale and duty.strength in ("must", "should", "will"):
            assert "No timescale is given." in line.words


@every_flow
def test_edition_shows_not_sure_as_it_was(name: str, id_: str) -> None:
    [flow] = PAGES[name].all("div", data_flow_then=id_)
    for step in next(flow for flow in KEPT[name].flows if flow.id == id_).steps:
        for answer in step.answers or ():
            if answer.means is not None:
                [said] = flow.all("section", id=f"{id_}--{step.id}")
                labels = {one.value: one.label for one in step.answers or ()}
                assert [f"“{labels[value]}”" for value in answer.means if f"“{labels[value]}”" not in said.words] == []
                assert ("find out first" in said.words) == (not answer.means)


# A change of one thing on the page, as a fault in a template would make it.
FAULTS = {
    "a step leads elsewhere": (r'href="#[a-z0-9-]+--[a-z0-9-]+"', 'href="#elsewhere"'),
    "a duty is missing": ('data-duty="[^"]+"', ""),
    "a label is another": ("<li><b>", "<li><b>Another "),
    "a question is another": ("<h3>(Step [0-9]+). ", r"<h3>\1. Another "),
    "a hand-over is missing": ('data-next="[^"]+"', ""),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_edition_reading_sees_one_fault(fault: str) -> None:
    article = MADE[urls.edition_page("Edition 2")].article
    wrong = re.sub(*FAULTS[fault], article)  # type: ignore[call-overload]
    assert wrong != article
    kept = KEPT["Edition 2"].flows
    graphs = [_graph_on_page(page(wrong), flow.id) for flow in kept]
    assert graphs != [of_data(flow.model_dump(mode="json", exclude_none=True)) for flow in kept]


def test_edition_page_gives_its_date_everywhere() -> None:
    for edition in GUIDE.published:
        whole = PAGES[edition.edition]
        assert f"{edition.edition} of {day(edition.date)}, as it was" in next(whole.all("h1")).words
        assert "Not the current one: do not work from this page." in whole.words
        for one in (*whole.all("h2"), *whole.all("section", data_kind=None)):
            assert edition.edition in one.words
        draft = MADE[urls.edition_page(edition.edition)].draft
        assert edition.edition in draft.title
        assert "as it was" in draft.title


def test_edition_page_is_excluded_from_search() -> None:
    for edition in GUIDE.published:
        assert MADE[urls.edition_page(edition.edition)].meta["search"] == {"exclude": True}
    assert 'content="noindex"' in (ROOT / "overrides" / "base.html").read_text(encoding="utf-8")


def test_edition_page_links_to_nothing_of_today() -> None:
    """Its flows link to one another and to the current ones, never to a term, a role or a paragraph of today."""
    for whole in PAGES.values():
        for flow in whole.all("div", data_flow_then=None):
            links = {one.given["href"] for one in flow.all("a")}
            assert {link for link in links if not re.match(r"#|\.\./\.\./flows/", link)} == set()


def test_edition_page_says_when_it_is_current() -> None:
    alone = called(REAL, "Edition 1", FIRST)
    [frozen] = editions = (freeze(alone),)
    article = _made(CurrentEdition(alone, editions))[urls.edition_page(frozen.edition)].article
    assert "It says the same as this copy." in article
    assert "Not the current" not in article


def _only_codes(kept: dict[str, str]) -> Frozen:
    return GUIDE.published[0].model_copy(update={"guide": kept})


@pytest.mark.parametrize(
    ("kept", "says"), [({}, "only the addresses and codes were stored"), ({"a": "b"}, "a shape that")]
)
def test_edition_page_says_when_content_is_unknown(kept: dict[str, str], says: str) -> None:
    edition = CurrentEdition(GUIDE.guide, (_only_codes(kept),))
    article = _made(edition)[urls.edition_page("Edition 1")].article
    assert says in article
    assert "data-flow-then" not in article


def test_edition_page_address_is_permanent() -> None:
    assert {urls.edition_page(one.edition) for one in GUIDE.published} <= set(
        locations.everything(GUIDE.guide, GUIDE.published)
    )
