"""The sheets of flows that are printed together say what the flows say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.load import load
from generator.model import Ask, Do, End, Flow, urls
from generator.model.prose import plain
from generator.render.pages import all_pages
from tests.support.chart_graph import of_chart
from tests.support.flow_graph import Element, Graph, of_model, page
from tests.support.publication import publication_of

ROOT = Path(__file__).resolve().parents[3]
GUIDE = load(ROOT).guide
FLOWS = pytest.mark.parametrize("flow", GUIDE.flows, ids=lambda flow: flow.id)
STRENGTH = re.compile(r"(Must|Should|Will|May|The procedure says): (.*)")


@pytest.fixture(scope="module")
def html() -> str:
    return next(one.article for one in all_pages(publication_of(GUIDE), ROOT) if one.draft.address == urls.PRINT_FLOWS)


def _sheet(html: str, flow: Flow) -> Element:
    return next(one for one in page(html).all("div") if one.given.get("data-flow-sheet") == flow.id)


def of_sheet(sheet: Element, flow: Flow) -> Graph:
    """Return the graph that the table of a sheet has in words."""
    rows = [list(row.all()) for row in next(sheet.all("tbody")).all("tr")]
    ids = {number: step.id for number, step in enumerate(flow.steps, start=1)}
    by_number = {one.number: one.id for one in GUIDE.flows}
    found: Graph = {}
    for (number, what, *_), step in zip(rows, flow.steps, strict=True):
        assert ids[int(number.words)] == step.id
        lines = [one.words for one in what.all("p")]
        bold = [one.words for one in what.all("b") if not STRENGTH.match(f"{one.words} x")]
        points = [one.words for one in what.all("li")]
        onward = next((line for line in lines if line.startswith(("Go on with", "First go", "Then go"))), "")
        flows = tuple(by_number[int(one)] for one in re.findall(r"flow (\d+),", onward))
        back = next((by_number[int(one)] for one in re.findall(r"comes back to flow (\d+),", " ".join(lines))), "")
        goes = [re.fullmatch(r"(.*?): (?:find out first, |taken as .*, )?go to step (\d+)", one) for one in points]
        answers = tuple((one[1], ids[int(one[2])]) for one in goes if one)
        then = re.search(r"[Tt]hen go to step (\d+)\.$", onward)
        waits = re.search(r"Then come back to step (\d+)", " ".join(lines))
        found[step.id] = (
            "" if then else bold[0],
            answers,
            () if answers else _duties(points, step),
            ids[int(then[1])] if then else "",
            flows if then else (),
            () if then else flows,
            flow.id if waits else back,
        )
    return found


def _duties(points: list[str], step: Ask | Do | End) -> tuple[str, ...]:
    duties = {duty.duty: duty for duty in GUIDE.duties.duties}
    given = () if isinstance(step, Ask) else step.do
    found = []
    for one in points:
        match = STRENGTH.match(one)
        assert match, one
        strength = "is" if match[1] == "The procedure says" else match[1].lower()
        same = [
            id_ for id_ in given if match[2].startswith(plain(duties[id_].text)) and duties[id_].strength == strength
        ]
        found += same
    return tuple(found)


@FLOWS
def test_sheet_table_reads_back_to_flow(html: str, flow: Flow) -> None:
    assert of_sheet(_sheet(html, flow), flow) == of_model(flow)


@FLOWS
def test_sheet_chart_reads_back_to_flow(html: str, flow: Flow) -> None:
    start = html.index(f'data-flow-sheet="{flow.id}"')
    svgs = re.findall(r"<svg.*?</svg>", html[start : html.index("<table", start)], re.DOTALL)
    own = [one.replace(f'href="../flows/{flow.id}.html#', 'href="#') for one in svgs]
    assert own != svgs
    assert of_chart(own, GUIDE, flow) == of_model(flow)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"go to step (\d+)</li>", "go to step 99</li>"),
        (r"<li>(\w)", "<li>x"),
        (r"<b>(\w)", "<b>x"),
        ("Go on with", "x"),
    ],
)
def test_of_sheet_sees_one_fault(html: str, old: str, new: str) -> None:
    changed = 0
    for flow in GUIDE.flows:
        start = html.index("<tbody", html.index(f'data-flow-sheet="{flow.id}"'))
        end = html.index("</tbody", start)
        inside, count = re.subn(old, new, html[start:end], count=1)
        changed += count
        if count:
            assert _read(html[:start] + inside + html[end:], flow) != of_model(flow)
    assert changed > 8


def _read(html: str, flow: Flow) -> Graph | None:
    try:
        return of_sheet(_sheet(html, flow), flow)
    except (AssertionError, KeyError):
        return None
