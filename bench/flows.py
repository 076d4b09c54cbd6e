"""How many single edits of the flows each layer is the first to catch, by class, and how many survive them all."""

from __future__ import annotations

import itertools
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path

from bench.edit import Edit, typed
from bench.layers import LAYERS, Caught, Guarded
from bench.mutate import CLASSES, drawn

SEED = 1
_MOST_PROCESSES = 4  # each holds an exploration of its own

Tried = tuple[str, Edit, Caught]


def bench_flows(root: Path, say: Callable[[str], None], edits: int, *, minutes: float) -> None:
    """Try so many single edits of the flows below `root`, or as many as there is time for."""
    started = time.monotonic()
    draw = drawn(typed(root), edits, SEED)
    say(f"{len(draw):,} single edits of the flows are tried, which takes some minutes.")
    unedited, caught = _caught(root, [edit for _, edit in draw], started + 60 * minutes)
    # Up to the first that there was no time for, so that no class has more than another.
    done = itertools.takewhile(lambda drawn: str(drawn[1]) in caught, draw)
    tried = [(class_, edit, caught[str(edit)]) for class_, edit in done]
    say(f"{len(tried):,} were tried, {len(caught):,} of them different, equally many of each class, from seed {SEED}.")
    if len(tried) < len(draw):
        say(f"{minutes:g} minutes were up: the other {len(draw) - len(tried):,} of {len(draw):,} were not tried.")
    for line in _table(tried):
        say(line)
    if unedited.layer:
        say(f"False alarm: the content as it is does not pass {unedited.layer} ({unedited.by}).")
    else:
        say("No false alarm: the content as it is passes every layer.")
    for class_, edit in _survivors(tried).items():
        say(f"  {class_} survives, for one: {edit}")
    say(f"This took {(time.monotonic() - started) / 60:.1f} minutes.")


def _caught(root: Path, edits: Sequence[Edit], until: float) -> tuple[Caught, dict[str, Caught]]:
    """Return what finds something in the content as it is, and what catches each edit that there is time for."""
    different = {str(edit): edit for edit in edits}
    found: dict[str, Caught] = {}
    with ExitStack() as after:
        folder = after.enter_context(tempfile.TemporaryDirectory())
        count = min(os.cpu_count() or 1, _MOST_PROCESSES)
        # Spawned, as on Windows, so that it works alike everywhere.
        pool = ProcessPoolExecutor(count, get_context("spawn"), _begin, (root, Path(folder)))
        after.callback(pool.shutdown, cancel_futures=True)
        unedited = pool.submit(_look).result()
        for name, caught in zip(different, pool.map(_try, different.values()), strict=True):
            found[name] = caught
            if time.monotonic() > until:
                break
    return unedited, found


_here: list[Guarded] = []  # in a process of the pool: its own copy of the content


def _begin(root: Path, folder: Path) -> None:
    _here.append(Guarded(root, folder / str(os.getpid())))


def _look() -> Caught:
    return _here[0].looked_at(anew=True)


def _try(edit: Edit) -> Caught:
    return _here[0].caught(edit)


def _table(tried: Sequence[Tried]) -> list[str]:
    """Return the shares in percent, a class a line, and all of them in the last."""
    layers = (*LAYERS, "")
    lines = ["".join([f"{'first caught by, in %':24}{'edits':>7}", *(f"{one or 'survives':>10}" for one in layers)])]
    for class_ in (*CLASSES, ""):
        caught = [one.layer for its, _, one in tried if class_ in (its, "")]
        shares = (100 * caught.count(layer) / len(caught) if caught else 0 for layer in layers)
        lines.append("".join([f"{class_ or 'all':24}{len(caught):7,}", *(f"{share:10.1f}" for share in shares)]))
    return lines


def _survivors(tried: Sequence[Tried]) -> dict[str, Edit]:
    """Return one edit of each class that no layer caught."""
    return {class_: edit for class_, edit, caught in reversed(tried) if not caught.layer}
