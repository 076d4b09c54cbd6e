"""Every flow is drawn: what is drawn is the flow, nothing is in the way of anything else, and it fits a wall."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.diagram import Drawing, DrawingError, draw_flows, paper_svg, screen_svg
from generator.diagram.geometry import MIN_POINTS
from generator.load import load
from generator.model import Ask, Flow, Guide
from tests.support.chart_graph import COMES, GOES, chart, of_chart
from tests.support.flow_graph import of_model

ROOT = Path(__file__).resolve().parents[2]
GUIDE = load(ROOT).guide
DRAWN = draw_flows(GUIDE)
FLOWS = pytest.mark.parametrize("flow", GUIDE.flows, ids=lambda flow: flow.id)
HEAVIEST = 8_000  # bytes, packed


def svgs(flow: Flow, drawn: Mapping[str, Drawing] = DRAWN) -> list[str]:
    return [screen_svg(panel, "Chart", "About") for panel in drawn[flow.id]]


@FLOWS
def test_chart_reads_back_to_its_flow(flow: Flow) -> None:
    assert of_chart(svgs(flow), GUIDE, flow) == of_model(flow)


def _changed(drawn: list[str]) -> list[tuple[str, list[str]]]:
    """Return the chart with one thing wrong, in every way that it has room for."""
    found = []
    for page, text in enumerate(drawn):
        for what, old, new in (
            ("a way leads elsewhere", r"(o\u00a0to\u00a0|o to )(\d+)", lambda m: f"{m[1]}{int(m[2]) + 1}"),
            ("a label lacks a letter", r'(class="mid">)([^<])', lambda m: m[1]),
            ("a line is lost", r'<path class="line"[^>]*/>', lambda _: ""),
            ("a line ends short", r'(class="line" d="M[^"]*V)([\d.]+)(")', lambda m: f"{m[1]}{float(m[2]) - 9}{m[3]}"),
            ("a line begins elsewhere", r'(class="line" d="M)([\d.]+)', lambda m: f"{m[1]}{float(m[2]) + 500}"),
            ("a number is another", r'(class="number"[^>]*>)(\d+)', lambda m: f"{m[1]}{int(m[2]) + 100}"),
            ("a strength is another", r">(Must|Should|Will|May):", lambda m: ">May:" if m[1] != "May" else ">Must:"),
            ("a box is another step", r'href="#', lambda m: f"{m[0]}x-"),
        ):
            if re.search(old, text):
                found.append((what, [*drawn[:page], re.sub(old, new, text, count=1), *drawn[page + 1 :]]))  # type: ignore[arg-type]
    return found


@FLOWS
def test_of_chart_sees_one_fault(flow: Flow) -> None:
    right = of_model(flow)
    wrong = _changed(svgs(flow))
    assert len(wrong) > 4
    for what, drawn in wrong:
        try:
            read = of_chart(drawn, GUIDE, flow)
        except (AssertionError, KeyError, IndexError):
            continue
        assert read != right, what


@FLOWS
def test_chart_text_is_large_enough_for_paper(flow: Flow) -> None:
    assert min(panel.points for panel in DRAWN[flow.id]) >= MIN_POINTS


def test_chart_of_most_flows_fits_one_page() -> None:
    assert sum(len(DRAWN[flow.id]) == 1 for flow in GUIDE.flows) >= 13


@FLOWS
def test_chart_is_small_when_packed(flow: Flow) -> None:
    assert len(gzip.compress("".join(svgs(flow)).encode())) < HEAVIEST


@FLOWS
def test_chart_names_page_changes_at_both_ends(flow: Flow) -> None:
    seen = chart(svgs(flow))
    page = {box.number: box.page for box in seen.boxes}
    leave, arrive = [], []
    for box in seen.boxes:
        for text in (text for tab in box.tabs for text in tab.texts):
            goes = GOES.fullmatch(text)
            if goes:
                other = page[int(goes[2])]
                assert goes[3] == (str(other) if other != box.page else None)
                if goes[3]:
                    leave.append((goes[1], box.page, other))
        for text in box.area.texts:
            arrive += [(letter, int(at), box.page) for letter, at in COMES.findall(text)]
    assert sorted(leave) == sorted(arrive)
    assert len({letter for letter, _, _ in leave}) == len(leave)


@FLOWS
def test_chart_boxes_are_in_number_order_on_page(flow: Flow) -> None:
    for drawn in svgs(flow):
        numbers = [box.number for box in chart([drawn]).boxes]
        assert numbers == sorted(numbers)


@FLOWS
def test_chart_icon_marks_every_end(flow: Flow) -> None:
    for drawn in svgs(flow):
        for kind, inside in re.findall(r'<a class="([^"]+)"(.*?)</a>', drawn):
            assert ('class="icon"' in inside) == (kind not in ("ask", "do", "also"))


def test_paper_svg_is_black_on_white() -> None:
    for panel in DRAWN[GUIDE.flows[0].id]:
        colours = set(re.findall(r"(?:fill|stroke):(#\w+)", paper_svg(panel)))
        assert colours <= {"#000", "#fff", "#eee"}


def digest(guide: Guide, drawn: Mapping[str, Drawing] = DRAWN) -> str:
    return hashlib.sha256("".join(text for flow in guide.flows for text in svgs(flow, drawn)).encode()).hexdigest()


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_svg_bytes_do_not_depend_on_hash_seed(seed: str) -> None:
    code = "from tests.diagram.test_drawings import GUIDE, digest; print(digest(GUIDE))"
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == digest(GUIDE)


def test_draw_names_undrawable_flow_and_step_to_shorten() -> None:
    flow = GUIDE.flows[3]
    steps = tuple(
        step.model_copy(update={"ask": "Is it so? " * 900}) if isinstance(step, Ask) and step.id == "worry" else step
        for step in flow.steps
    )
    with pytest.raises(DrawingError, match=r'^Flow 4, Age and consent, cannot be drawn: .*Shorten step "worry"'):
        draw_flows(GUIDE.model_copy(update={"flows": (flow.model_copy(update={"steps": steps}),)}))
