"""Our drawings beside those that Graphviz dot and ELK make of the same boxes: what is wrong, crosses, bends, and fits.

The others have every way as a line, apart from ways back; each is measured as if the whole of it filled one page.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import mean, median

from bench import by_dot, by_elk
from bench.counted import ELK, OURS, PORTS, STRAIGHT, Counted, Drawn, Told, drawn
from bench.random_flows import random_flow, random_size
from generator.diagram.box_text import said
from generator.diagram.geometry import LEAST
from generator.load import load

_LONGEST = 0.5  # seconds: the bar for the layout of a flow
_ON_ONE_PAGE = 13  # the bar for the 16 flows of the guide
_CHUNK = 20  # flows for one start of Node
_MOST_PROCESSES = 4
_HEADS = (
    *("drawn", "overlaps", "through", "lost", "astray", "crossings", "bends"),
    *("lines", "cross/line", "bends/line", "1 page", "least pt", "median ms", "most ms"),
)


def bench_drawings(root: Path, say: Callable[[str], None], count: int = 200) -> None:
    """Draw the flows below `root`, and so many made-up ones, with every program that is here; `say` prints a line."""
    elk, missing = by_elk.found(root)
    for one in (missing, "" if by_dot.PROGRAM else by_dot.MISSING):
        if one:
            say(one)
    guide = load(root).guide
    ours = list(_drawn([said(guide, flow) for flow in guide.flows], elk))
    for line in _told(f"{len(ours)} flows of the guide", ours):
        say(line)
    on_one = sum(one.by[OURS].fits for one in ours if OURS in one.by)
    say(f"flows of the guide on one page with text of {LEAST:g} pt or more: {on_one} (bar: {_ON_ONE_PAGE})")
    made_up = [random_flow(seed, random_size(seed)) for seed in range(count)]
    for line in _told(f"{count:,} made-up flows, by seeds from 0 on", list(_drawn(made_up, elk))):
        say(line)


def _told(name: str, found: Sequence[Drawn]) -> Iterator[str]:
    yield f"{name}, drawn by each program with the same boxes:"
    yield f"{'':20}{''.join(f'{head:>11}' for head in _HEADS)}"
    for program in (OURS, STRAIGHT, PORTS, ELK):
        its = [one.by[program] for one in found if program in one.by]
        if not its:
            yield f"{program:20}{'none':>11}"
        else:
            yield f"{program:20}{''.join(f'{value:>11}' for value in _row(its))}"
    yield from _words(found)
    yield from _beside(found)
    yield from _slow(found)
    for number, one in enumerate(found):
        yield from (f"  fault in number {number}: {fault}" for fault in one.faults)


def _drawn(flows: Sequence[Told], elk: Path | None) -> Iterator[Drawn]:
    chunks = [flows[start : start + _CHUNK] for start in range(0, len(flows), _CHUNK)]
    # Spawned, as on Windows, so that it works alike everywhere.
    with ProcessPoolExecutor(min(os.cpu_count() or 1, _MOST_PROCESSES), get_context("spawn")) as pool:
        for chunk in pool.map(drawn, chunks, [elk] * len(chunks)):
            yield from chunk


def _row(its: Sequence[Counted]) -> tuple[str, ...]:
    crossings, bends, lines = (sum(getattr(one, name) for one in its) for name in ("crossings", "bends", "lines"))
    times = [1000 * one.seconds for one in its]
    wrong = (sum(getattr(one, name) for one in its) for name in ("overlaps", "through", "lost", "astray"))
    return (
        f"{len(its):,}",
        *(f"{one:,}" for one in (*wrong, crossings, bends, lines)),
        f"{crossings / max(lines, 1):.2f}",
        f"{bends / max(lines, 1):.2f}",
        f"{sum(one.fits for one in its):,}",
        f"{min(one.points for one in its):.1f}",
        f"{median(times):.0f}",
        f"{max(times):.0f}",
    )


def _words(found: Sequence[Drawn]) -> Iterator[str]:
    """Yield what has to be known to read the table."""
    ours = [one.by[OURS] for one in found if OURS in one.by]
    words, lines = sum(one.words for one in ours), sum(one.lines for one in ours)
    back, sheets = sum(one.left_out for one in found), [one.sheets for one in ours]
    yield (
        f"Of our {words + lines:,} ways {words:,} are words in their answer's tab, Go to 7, and no lines: what is not "
        f"drawn cannot cross. {back:,} of them lead back, and were not given to the others."
    )
    pages = ", ".join(f"{sheets.count(number):,} on {number}" for number in sorted(set(sheets)))
    yield f"Ours by pages: {pages}. The others are counted as one page, whatever the size of their text."
    yield "Astray is a line that does not begin at its answer: the straight lines of dot know nothing of answers."
    yield "From answers, dot draws lines at any angle, which need few bends; ours and ELK's only go down and across."


def _beside(found: Sequence[Drawn]) -> Iterator[str]:
    """Yield how ours are beside the best of the others, flow by flow."""
    for name in ("crossings", "bends"):
        for programs, which in (((STRAIGHT, ELK), "bar: no more"), ((STRAIGHT, PORTS, ELK), "lines at any angle too")):
            both = [
                (getattr(one.by[OURS], name), min(getattr(one.by[its], name) for its in programs if its in one.by))
                for one in found
                if OURS in one.by and any(its in one.by for its in programs)
            ]
            if both:
                one, two = (mean(values) for values in zip(*both, strict=True))
                more = sum(ours > best for ours, best in both)
                best = f"in the best of the others for each flow {two:.2f} ({which})"
                yield f"{name} a flow: {one:.2f}; {best}; ours has more in {more:,} of {len(both):,}"


def _slow(found: Sequence[Drawn]) -> Iterator[str]:
    """Yield how long ours take, beside the bar."""
    ours = [one.by[OURS] for one in found if OURS in one.by]
    if ours:
        slow, most = sum(one.seconds > _LONGEST for one in ours), max(one.seconds for one in ours)
        again = 1000 * max(one.again for one in found)
        kept = f"where the best way is remembered, {again:.0f} ms"
        yield f"layout of a flow, CPU: {most:.2f} s at most (bar: {_LONGEST} s, passed by {slow:,}); {kept}"
