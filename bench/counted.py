"""One flow drawn by every program that is here, and what there is to count in each drawing."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import by_dot, by_elk, chart, seen
from bench.chart import Chart
from bench.given import Given, given
from generator.diagram import Panel, paper_svg
from generator.diagram.box_text import Said
from generator.diagram.geometry import LEAST
from generator.diagram.layout import STYLES, Laid, best, chosen
from generator.diagram.validation import faults

OURS, STRAIGHT, PORTS, ELK = "ours", "dot, straight lines", "dot, from answers", "ELK"

Told = dict[str, Said]


@dataclass(frozen=True)
class Counted:
    """One flow as one program drew it; `points` is the least size of its text where each sheet fills a page."""

    overlaps: int
    through: int
    lost: int
    astray: int  # lines that do not begin at their answer
    crossings: int
    bends: int
    lines: int
    words: int
    sheets: int
    points: float
    seconds: float

    @property
    def fits(self) -> bool:
        """Return whether it is one page that can be read."""
        return self.sheets == 1 and round(self.points, 2) >= LEAST  # an SVG says its size to a tenth


@dataclass(frozen=True)
class Drawn:
    """A flow as each program drew it, without those that failed, and what only ours has."""

    by: dict[str, Counted]
    left_out: int  # ways back, which the others were not given
    again: float  # seconds of ours where the best way is remembered
    faults: tuple[str, ...]  # what our own look at our drawing finds


def drawn(flows: Sequence[Told], elk: Path | None) -> list[Drawn]:
    """Return how each flow was drawn; ELK is left out where it is nowhere, and so is dot."""
    ours = [_timed(told) for told in flows]
    boxes = [given(told, STYLES[laid.choice.style if laid else 0]) for told, (laid, _) in zip(flows, ours, strict=True)]
    theirs = list(by_elk.by_elk(elk, boxes)) if elk else [None] * len(flows)
    return [
        _all(told, laid, its, {**_by_dot(its), ELK: by}, seconds)
        for told, (laid, seconds), its, by in zip(flows, ours, boxes, theirs, strict=True)
    ]


def _timed(told: Told) -> tuple[Laid | None, float]:
    started = time.process_time()
    laid = best(told)
    return laid, time.process_time() - started


def _by_dot(boxes: Given) -> dict[str, tuple[Chart, float] | None]:
    if not by_dot.PROGRAM:
        return {}
    return {name: by_dot.by_dot(boxes, ports=ports) for name, ports in ((STRAIGHT, False), (PORTS, True))}


def _all(
    told: Told, laid: Laid | None, boxes: Given, made: dict[str, tuple[Chart, float] | None], seconds: float
) -> Drawn:
    others = {name: counted(told, (one[0],), one[1], boxes.left_out) for name, one in made.items() if one}
    if laid is None:
        return Drawn(others, boxes.left_out, 0.0, ("it is not drawn",))
    ours = counted(told, seen.charts([paper_svg(panel) for panel in laid.panels]), seconds)
    started = time.process_time()
    chosen(told, laid.choice)
    again = time.process_time() - started
    return Drawn({OURS: ours, **others}, boxes.left_out, again, tuple(faults(told, laid.panels)))


def counted(told: Told, charts: tuple[Chart, ...], seconds: float, left_out: int = 0) -> Counted:
    """Return what is in the sheets of one drawing of a flow, of which so many ways were left out."""
    lost, astray = chart.wrong(told, charts, left_out=left_out)
    return Counted(
        overlaps=sum(map(chart.overlaps, charts)),
        through=sum(map(chart.through, charts)),
        lost=lost,
        astray=astray,
        crossings=sum(map(chart.crossings, charts)),
        bends=sum(map(chart.bends, charts)),
        lines=sum(len(one.lines) for one in charts),
        words=sum(len(one.words) for one in charts),
        sheets=len(charts),
        points=min(Panel(one.width, one.height).points for one in charts),
        seconds=seconds,
    )
