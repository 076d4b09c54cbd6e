"""What is counted in drawings is there: each fault put into one of our SVGs, or into a chart by hand, is seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.drawing.run import bench_drawing
from generator.diagram import paper_svg
from generator.diagram.box_text import BoxText
from generator.diagram.layout import Layout, best_layout
from generator.diagram.validation import drawing_faults
from tests.support import drawing_metrics as metrics
from tests.support.drawing_metrics import Chart, Placed, Point, count
from tests.support.random_flows import STEPS, random_flow, random_size
from tests.support.svg_reader import charts

BASE = Path(__file__).resolve().parents[2] / "check" / "base"
SEEDS = [3, 11, 20, 28, 36]  # of 7 to 40 steps, on one page and on more
TEXTS = random_flow(11, random_size(11))
LINE = re.compile(r'<path class="line" d="[^"]*"/><path d="[^"]*"/>')


def _laid(texts: dict[str, BoxText]) -> Layout:
    laid = best_layout(texts)
    assert laid
    return laid


SVGS = [paper_svg(panel) for panel in _laid(TEXTS).panels]


@pytest.mark.parametrize("seed", SEEDS)
def test_count_finds_no_fault_in_our_drawings(seed: int) -> None:
    texts = random_flow(seed, random_size(seed))
    panels = _laid(texts).panels
    assert list(drawing_faults(texts, panels)) == []
    found = count(texts, charts([paper_svg(panel) for panel in panels]))
    assert found[:5] == (0, 0, 0, 0, 0)
    assert found.bends == sum(line.bends for panel in panels for line in panel.lines)
    assert found.lines == sum(len(panel.lines) for panel in panels)
    assert found.lines + found.words == sum(len(one.branches) for one in texts.values())


def _moved(svg: str, number: int, right: float, down: float) -> str:
    """Return a drawing in which all that belongs to the box of a step is elsewhere."""
    group = next(
        one for one in re.findall(r"<g class=.*?</g>", svg) if re.search(rf'class="number"[^>]*>{number}<', one)
    )
    after = re.sub(r' x="([\d.]+)"', lambda found: f' x="{float(found[1]) + right}"', group)
    after = re.sub(r' y="(-?[\d.]+)"', lambda found: f' y="{float(found[1]) + down}"', after)
    after = re.sub(r'd="M([\d.]+) ([\d.]+)h', lambda p: f'd="M{float(p[1]) + right} {float(p[2]) + down}h', after)
    return svg.replace(group, after)


def _where(svg: str, number: int) -> Point:
    (sheet,) = charts([svg])
    return next(box.parts[0][:2] for box in sheet.boxes if box.number == number)


def _onto_another(svg: str) -> str:
    (x, y), (to, down) = _where(svg, 1), _where(svg, 2)
    return _moved(svg, 1, to - x + 5, down - y + 5)


BROKEN: dict[str, tuple[Callable[[str], str], str]] = {
    "a box on another": (_onto_another, "overlaps"),
    "a box in the way of lines": (_onto_another, "through"),
    "a line is gone": (lambda svg: LINE.sub("", svg, count=1), "lost"),
    "a line is drawn twice": (lambda svg: LINE.sub(r"\g<0>\g<0>", svg, count=1), "lost"),
    "a line ends before its box": (lambda svg: _moved(svg, 2, 0, 9), "lost"),
    "a box has the number of another": (lambda svg: re.sub(r'(class="number"[^>]*>)2<', r"\g<1>1<", svg), "lost"),
    "words lead to another step": (
        lambda svg: re.sub("Go\u00a0to\u00a0\\d+", "Go\u00a0to\u00a01", svg, count=1),
        "lost",
    ),
    "words are gone": (lambda svg: re.sub("Go\u00a0to\u00a0\\d+", "", svg, count=1), "lost"),
    "a line leaves beside its answer": (
        lambda svg: re.sub(r'(class="tab" )x="([\d.]+)"', r'\g<1>x="9999"', svg, count=1),
        "astray",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_count_sees_what_is_broken_in_an_svg(name: str) -> None:
    put_in, which = BROKEN[name]
    first = put_in(SVGS[0])
    assert first != SVGS[0]
    assert getattr(count(TEXTS, charts([first, *SVGS[1:]])), which) > 0


def _chart(*lines: tuple[Point, ...]) -> Chart:
    """Return two boxes side by side over two others, with these lines."""
    corners = ((0, 0), (200, 0), (0, 200), (200, 200))
    boxes = [Placed(number, ((x, y, x + 100, y + 50),)) for number, (x, y) in enumerate(corners, start=1)]
    return Chart(tuple(boxes), lines)


STRAIGHT: tuple[Point, ...] = ((50, 50), (50, 200))
DOWN_RIGHT: tuple[Point, ...] = ((20, 50), (20, 100), (250, 100), (250, 200))
DOWN_LEFT: tuple[Point, ...] = ((250, 50), (250, 120), (80, 120), (80, 200))


@pytest.mark.parametrize(
    ("lines", "crossings", "bends"),
    [
        ((STRAIGHT,), 0, 0),
        ((STRAIGHT, DOWN_RIGHT), 1, 2),
        ((DOWN_RIGHT, DOWN_LEFT), 1, 4),  # they touch: the one turns on the other
        ((STRAIGHT, DOWN_LEFT), 0, 2),
        ((STRAIGHT, ((250, 50), (250, 120), (50, 120), (50, 200))), 0, 2),  # they join on the way to one step
        ((STRAIGHT, ((250, 50), (250, 120), (50, 120), (50, 150), (250, 150), (250, 200))), 1, 4),  # they do not
        ((((50, 50), (50, 90), (50, 90), (50, 200)),), 0, 0),
    ],
)
def test_crossings_and_bends_are_those_that_a_reader_sees(
    lines: tuple[tuple[Point, ...], ...], crossings: int, bends: int
) -> None:
    assert (metrics.crossings(_chart(*lines)), metrics.bends(_chart(*lines))) == (crossings, bends)


def test_through_counts_only_lines_across_box() -> None:
    assert metrics.through(_chart(STRAIGHT, DOWN_RIGHT)) == 0
    assert metrics.through(_chart(((50, 50), (50, 230), (290, 230)))) == 2


def test_random_flow_reaches_all_steps_with_joins_and_loops() -> None:
    back = joins = 0
    for seed in range(60):
        texts = random_flow(seed, random_size(seed))
        assert texts == random_flow(seed, random_size(seed))
        assert STEPS[0] <= len(texts) == random_size(seed) <= STEPS[1]
        met = waiting = [next(iter(texts))]
        for step in waiting:
            waiting += [lead.to for lead, _ in texts[step].branches if lead.to not in met]
        assert set(met) == set(texts)
        back += sum(texts[lead.to].number < one.number for one in texts.values() for lead, _ in one.branches)
        joins += sum(len(one.branches) for one in texts.values()) - len(texts) + 1
        assert all(1 < len(one.branches) < 7 for one in texts.values() if one.kind == "ask")
    assert back > 20
    assert joins > 200


def test_bench_drawing_reports_both_kinds_of_flow() -> None:
    lines: list[str] = []
    bench_drawing(BASE, lines.append, 2)
    assert [line for line in lines if not line.startswith(" ")] == [
        "2 flows of the guide: 2 are drawn, 2 on one page.",
        "2 made-up flows, by seeds from 0 on: 2 are drawn, 2 on one page.",
        "flows of the guide on one page with text of 8 pt or more: 2 (bar: 13)",
    ]
    assert lines.count("  overlaps: 0; 0.00 a flow") == 2
    assert not any("fault" in line for line in lines)
