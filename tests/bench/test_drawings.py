"""What the bench counts in drawings is there: each fault put into one of our SVGs, or into a chart by hand, is seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import by_dot, by_elk, chart, drawings, seen
from bench.chart import Chart, Placed, Point
from bench.counted import OURS, counted, drawn
from bench.given import given
from bench.random_flows import STEPS, random_flow, random_size
from generator.diagram import paper_svg
from generator.diagram.box_text import Said
from generator.diagram.layout import STYLES, Laid, best
from generator.diagram.validation import faults

BASE = Path(__file__).resolve().parent.parent / "check" / "base"
SEEDS = [3, 11, 20, 28, 36]  # of 7 to 40 steps, on one page and on more
TOLD = random_flow(11, random_size(11))
LINE = re.compile(r'<path class="line" d="[^"]*"/><path d="[^"]*"/>')


def _laid(told: dict[str, Said]) -> Laid:
    laid = best(told)
    assert laid
    return laid


def _svgs(told: dict[str, Said]) -> list[str]:
    return [paper_svg(panel) for panel in _laid(told).panels]


SVGS = _svgs(TOLD)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_drawing_of_ours_shows_all_that_was_meant(seed: int) -> None:
    told = random_flow(seed, random_size(seed))
    laid = _laid(told)
    assert list(faults(told, laid.panels)) == []
    found = counted(told, seen.charts([paper_svg(panel) for panel in laid.panels]), 0.0)
    assert (found.overlaps, found.through, found.lost, found.astray, found.crossings) == (0, 0, 0, 0, 0)
    assert found.bends == sum(line.bends for panel in laid.panels for line in panel.lines)
    assert found.lines == sum(len(panel.lines) for panel in laid.panels)
    assert found.lines + found.words == sum(len(one.leads) for one in told.values())
    assert (found.sheets, found.points) == (
        len(laid.panels),
        pytest.approx(min(p.points for p in laid.panels), rel=0.01),
    )


def _moved(svg: str, number: int, right: float, down: float) -> str:
    """Return a drawing in which all that belongs to the box of a step stands elsewhere."""
    group = next(
        one for one in re.findall(r"<g class=.*?</g>", svg) if re.search(rf'class="number"[^>]*>{number}<', one)
    )
    after = re.sub(r' x="([\d.]+)"', lambda found: f' x="{float(found[1]) + right}"', group)
    after = re.sub(r' y="(-?[\d.]+)"', lambda found: f' y="{float(found[1]) + down}"', after)
    after = re.sub(r'd="M([\d.]+) ([\d.]+)h', lambda p: f'd="M{float(p[1]) + right} {float(p[2]) + down}h', after)
    return svg.replace(group, after)


def _where(svg: str, number: int) -> Point:
    (sheet,) = seen.charts([svg])
    return next(box.parts[0][:2] for box in sheet.boxes if box.number == number)


def _onto_another(svg: str) -> str:
    (x, y), (to, down) = _where(svg, 1), _where(svg, 2)
    return _moved(svg, 1, to - x + 5, down - y + 5)


BROKEN: dict[str, tuple[Callable[[str], str], str]] = {
    "a box stands on another": (_onto_another, "overlaps"),
    "a box stands in the way of lines": (_onto_another, "through"),
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
def test_what_is_broken_in_an_svg_is_counted(name: str) -> None:
    put_in, count = BROKEN[name]
    first = put_in(SVGS[0])
    assert first != SVGS[0]
    assert getattr(counted(TOLD, seen.charts([first, *SVGS[1:]]), 0.0), count) > 0


def _chart(*lines: tuple[Point, ...]) -> Chart:
    """Return two boxes side by side over two others, with these lines."""
    corners = ((0, 0), (200, 0), (0, 200), (200, 200))
    boxes = [Placed(number, ((x, y, x + 100, y + 50),)) for number, (x, y) in enumerate(corners, start=1)]
    return Chart(300, 250, tuple(boxes), lines)


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
        ((((50, 50), (250, 200)), ((250, 50), (50, 200))), 1, 0),
        ((STRAIGHT, ((250, 50), (250, 120), (50, 120), (50, 200))), 0, 2),  # they join on the way to one step
        ((STRAIGHT, ((250, 50), (250, 120), (50, 120), (50, 150), (250, 150), (250, 200))), 1, 4),  # they do not
        ((((50, 50), (50, 90), (50, 90), (50, 200)),), 0, 0),
    ],
)
def test_crossings_and_bends_are_those_that_a_reader_sees(
    lines: tuple[tuple[Point, ...], ...], crossings: int, bends: int
) -> None:
    assert (chart.crossings(_chart(*lines)), chart.bends(_chart(*lines))) == (crossings, bends)


def test_a_line_through_a_box_and_one_that_only_reaches_it_are_told_apart() -> None:
    assert chart.through(_chart(STRAIGHT, DOWN_RIGHT)) == 0
    assert chart.through(_chart(((50, 50), (50, 230), (290, 230)))) == 2


def test_every_step_of_a_made_up_flow_can_be_reached_and_some_ways_join_or_lead_back() -> None:
    back = joins = 0
    for seed in range(60):
        told = random_flow(seed, random_size(seed))
        assert told == random_flow(seed, random_size(seed))
        assert STEPS[0] <= len(told) == random_size(seed) <= STEPS[1]
        met = waiting = [next(iter(told))]
        for step in waiting:
            waiting += [lead.to for lead, _ in told[step].leads if lead.to not in met]
        assert set(met) == set(told)
        back += given(told, STYLES[0]).left_out
        joins += sum(len(one.leads) for one in told.values()) - len(told) + 1
        assert all(1 < len(one.leads) < 7 for one in told.values() if one.kind == "ask")
    assert back > 20
    assert joins > 200


@pytest.mark.skipif(by_dot.PROGRAM is None, reason="Graphviz is not on this machine, and only the bench knows it")
@pytest.mark.parametrize("ports", [True, False])
def test_dot_is_given_the_same_boxes_and_every_way_but_those_back(*, ports: bool) -> None:
    boxes = given(TOLD, STYLES[0])
    made = by_dot.by_dot(boxes, ports=ports)
    assert made
    _same_boxes(made[0])
    assert len(made[0].lines) == len(boxes.leads) == sum(len(one.leads) for one in TOLD.values()) - boxes.left_out
    assert counted(TOLD, made[:1], 0.0, boxes.left_out).lost == 0


def _same_boxes(made: Chart) -> None:
    sizes = {box.number: (box.width, box.height) for box in given(TOLD, STYLES[0]).boxes.values()}
    for box in made.boxes:
        left, top, right, bottom = box.parts[0]
        assert (right - left, bottom - top) == pytest.approx(sizes[box.number], abs=0.2)


def test_elk_is_given_the_same_boxes_where_it_is_there() -> None:
    root = Path(by_elk.__file__).parents[2]
    if not (root / by_elk.FOLDER).exists():
        pytest.skip("ELK is not on this machine: the bench fetches it, and no test does")
    module, why = by_elk.found(root)
    assert module, why
    boxes = given(TOLD, STYLES[0])
    (made,) = by_elk.by_elk(module, [boxes])
    assert made
    _same_boxes(made[0])
    found = counted(TOLD, made[:1], 0.0, boxes.left_out)
    assert (found.lost, found.astray, found.lines) == (0, 0, len(boxes.leads))


def test_where_the_other_programs_are_missing_it_says_so_and_measures_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_dot, "PROGRAM", None)
    monkeypatch.setattr(by_elk.shutil, "which", lambda _: None)
    # In this process, where they are missing.
    monkeypatch.setattr(drawings, "_drawn", lambda flows, elk: drawn(flows, elk))
    lines: list[str] = []
    drawings.bench_drawings(BASE, lines.append, 2)
    told = "\n".join(lines)
    assert "Graphviz dot is not measured" in told
    assert "ELK is not measured" in told
    rows = [line.split() for line in lines if line.startswith((OURS, "dot", "ELK  "))]
    assert [row[:6] for row in rows if row[0] == OURS] == [[OURS, "2", "0", "0", "0", "0"]] * 2
    assert [row[-1] for row in rows if row[0] != OURS] == ["none"] * 6
