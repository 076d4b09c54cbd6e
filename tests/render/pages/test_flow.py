"""Every form of a flow is the same graph: the page with its attributes, its links, the list in words, and the data."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.editions.current import CurrentEdition
from generator.load import load
from generator.model import Ask, End, Flow, Unsure
from generator.model.urls import flow as address
from generator.model.urls import flow_in_words
from generator.render.pages import all_pages
from tests.support.flow_graph import Graph, of_attributes, of_data, of_links, of_model, of_words, page
from tests.support.publication import publication_of

ROOT = Path(__file__).resolve().parents[3]
GUIDE = load(ROOT).guide
DATA = {flow.id: flow for flow in CurrentEdition(GUIDE).data.flows}
FIND_OUT = {fact.fact: fact.not_sure.find_out for fact in GUIDE.facts.facts if fact.not_sure}
ARTICLES = {one.draft.address: one.article for one in all_pages(publication_of(GUIDE), ROOT)}
FLOWS = pytest.mark.parametrize("flow", GUIDE.flows, ids=lambda flow: flow.id)
FORMS: dict[str, Callable[[Flow], Graph]] = {
    "attributes": lambda flow: of_attributes(ARTICLES[address(flow.id)]),
    "links": lambda flow: of_links(ARTICLES[address(flow.id)]),
    "words": lambda flow: of_words(ARTICLES[flow_in_words(flow.id)]),
    "data": lambda flow: of_data(DATA[flow.id].model_dump(mode="json", exclude_none=True)),
}


@FLOWS
@pytest.mark.parametrize("form", FORMS)
def test_flow_forms_are_same_graph(form: str, flow: Flow) -> None:
    assert FORMS[form](flow) == of_model(flow)


@FLOWS
def test_flow_steps_are_in_order_and_numbered(flow: Flow) -> None:
    assert list(of_attributes(ARTICLES[address(flow.id)])) == [step.id for step in flow.steps]
    titles = [next(one.all("h2")).words for one in page(ARTICLES[address(flow.id)]).all("section", data_step=None)]
    assert [int(re.match(r"\d+", title)[0]) for title in titles] == list(range(1, len(flow.steps) + 1))  # type: ignore[index]


# A change of one thing on the page, as a fault in a template would make it.
FAULTS = {
    "an answer leads elsewhere": (r'data-to="[^"]+"', 'data-to="elsewhere"', "attributes"),
    "an answer is linked elsewhere": (r'(<li data-value[^>]*><a href=")#[^"]+', r"\g<1>#elsewhere", "links"),
    "a label is another": (r"(<li data-value[^>]*><a [^>]*>)[^<]+", r"\g<1>Another", "attributes"),
    "a step goes on elsewhere": (r'data-then="[^"]+"', 'data-then="elsewhere"', "attributes"),
    "a duty is missing": (r'data-duty="[^"]+"', "", "attributes"),
    "a hand-over is missing": (r'data-next="[^"]+"', 'data-next=""', "attributes"),
    "a hand-over is not linked": (r'href="[^"]+">\d+\. ', 'href="elsewhere.html">1. ', "links"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_flow_reading_sees_one_fault_on_page(fault: str) -> None:
    written, instead, form = FAULTS[fault]
    parse = {"attributes": of_attributes, "links": of_links}[form]
    found = 0
    for flow in GUIDE.flows:
        article = ARTICLES[address(flow.id)]
        steps = article.index("<section")
        wrong = article[:steps] + re.sub(written, instead, article[steps:], count=1)
        if wrong != article:
            found += 1
            assert parse(wrong) != of_model(flow), flow.id
    assert found


# Every flow has answers; not every one gives duties or hands over.
WRONG_WORDS = {
    r"<b>[^<]+</b>": "<b>Another</b>",
    r'data-duty="[^"]+"': 'data-duty="another"',
    r'data-next="[^"]+"': 'data-next="another"',
}


@pytest.mark.parametrize("written", WRONG_WORDS)
def test_flow_reading_sees_one_fault_in_words(written: str) -> None:
    found = 0
    for flow in GUIDE.flows:
        article = ARTICLES[flow_in_words(flow.id)]
        wrong = re.sub(written, WRONG_WORDS[written], article, count=1)
        if wrong != article:
            found += 1
            assert of_words(wrong) != of_model(flow), flow.id
    assert found


@FLOWS
def test_flow_page_has_data_for_script(flow: Flow) -> None:
    whole = page(ARTICLES[address(flow.id)])
    [about] = list(whole.all("div", data_flow=flow.id))
    assert about.given["data-number"] == str(flow.number)
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", about.given["data-code"])
    sections = {one.given["id"]: one for one in whole.all("section", data_step=None)}
    for step in flow.steps:
        given = sections[step.id].given
        assert given["data-open"].split() == list(step.open)
        if isinstance(step, Ask):
            assert given["data-fact"] == step.fact
            assert given["data-find-out"] == FIND_OUT[step.fact]
            answers = list(sections[step.id].all("li", data_value=None))
            assert [one.given["data-value"] for one in answers] == [one.value for one in step.answers]
            for one, answer in zip(answers, step.answers, strict=True):
                means = list(answer.means) if isinstance(answer, Unsure) else None
                assert (one.given["data-means"].split() if "data-means" in one.given else None) == means
        if isinstance(step, End):
            assert given["data-end"] == step.end


@FLOWS
def test_flow_page_shows_standing_duties(flow: Flow) -> None:
    standing = {duty.duty for duty in GUIDE.duties.duties if duty.standing}
    shown = {one.given["data-duty"] for one in page(ARTICLES[address(flow.id)]).all("li", data_duty=None)}
    assert standing
    assert standing <= shown


@FLOWS
def test_flow_page_marks_not_sure_as_own_reading(flow: Flow) -> None:
    for one in page(ARTICLES[address(flow.id)]).all("li", data_value="unsure"):
        assert "This edition’s own provisional reading (D40)" in one.words


@FLOWS
def test_flow_page_describes_every_duty(flow: Flow) -> None:
    roles = {role.id: role.name for role in GUIDE.roles.roles}
    duties = {duty.duty: duty for duty in GUIDE.duties.duties}
    for one in page(ARTICLES[address(flow.id)]).all("li", data_duty=None):
        duty = duties[one.given["data-duty"]]
        assert one.given["data-strength"] == duty.strength
        assert one.words.startswith("the procedure says" if duty.strength == "is" else duty.strength)
        assert all(roles[who] in one.words for who in duty.who)
        assert all(id_ in one.words for id_ in duty.basis)
        if duty.strength in ("must", "should", "will"):
            assert ("No timescale is given." in one.words) == (duty.timescale is None)
