"""Our drawings of flows, the guide's and made-up ones: what is wrong in them, what bends, and how long they take."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.pool import processes
from generator.diagram import paper_svg
from generator.diagram.box_text import BoxText, box_texts
from generator.diagram.geometry import MIN_POINTS
from generator.diagram.layout import best_layout
from generator.diagram.validation import drawing_faults
from generator.load import load
from tests.support import drawing_metrics as metrics
from tests.support.random_flows import random_flow, random_size
from tests.support.svg_reader import charts

_MAX_SECONDS = 0.5  # the bar for the layout of a flow
_MIN_ON_ONE_PAGE = 13  # the bar for the 16 flows of the guide
_MAX_PROCESSES = 4


@dataclass(frozen=True)
class Drawn:
    """One flow as it was drawn."""

    counts: metrics.Counts
    fits: bool  # on one page that can be read
    seconds: float
    faults: tuple[str, ...]  # what our own validation finds


def draw(texts: dict[str, BoxText]) -> Drawn | None:
    """Return how a flow is drawn, read back from its SVG; nothing if it cannot be drawn."""
    started = time.process_time()
    laid = best_layout(texts)
    seconds = time.process_time() - started
    if laid is None:
        return None
    counts = metrics.count(texts, charts([paper_svg(panel) for panel in laid.panels]))
    fits = len(laid.panels) == 1 and round(laid.panels[0].points, 2) >= MIN_POINTS
    return Drawn(counts, fits, seconds, tuple(drawing_faults(texts, laid.panels)))


def bench_drawing(root: Path, say: Callable[[str], None], count: int = 200) -> None:
    """Draw the flows of the guide below `root`, and so many made-up ones."""
    guide = load(root).guide
    made_up = [random_flow(seed, random_size(seed)) for seed in range(count)]
    with processes(_MAX_PROCESSES) as pool:
        ours = list(pool.map(draw, [box_texts(guide, flow) for flow in guide.flows]))
        others = list(pool.map(draw, made_up, chunksize=5))
    for line in (*_report("flows of the guide", ours), *_report("made-up flows, by seeds from 0 on", others)):
        say(line)
    on_one = sum(bool(one and one.fits) for one in ours)
    say(f"flows of the guide on one page with text of {MIN_POINTS:g} pt or more: {on_one} (bar: {_MIN_ON_ONE_PAGE})")


def _report(name: str, found: Sequence[Drawn | None]) -> Iterable[str]:
    drawn = [one for one in found if one]
    yield f"{len(found):,} {name}: {len(drawn):,} are drawn, {sum(one.fits for one in drawn):,} on one page."
    if not drawn:
        return
    for each in metrics.Counts._fields:
        total = sum(getattr(one.counts, each) for one in drawn)
        yield f"  {each.replace('_', ' ')}: {total:,}; {total / len(drawn):.2f} a flow"
    times = [one.seconds for one in drawn]
    slow = sum(seconds > _MAX_SECONDS for seconds in times)
    yield (
        f"  layout, CPU: {1000 * median(times):.0f} ms in the middle, {max(times):.2f} s at most "
        f"(bar: {_MAX_SECONDS} s, passed by {slow:,})"
    )
    for number, one in enumerate(found):
        yield from (f"  fault in number {number}: {fault}" for fault in (one.faults if one else ("it is not drawn",)))
