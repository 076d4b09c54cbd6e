"""How many single edits of the flows each layer is the first to catch, by class, and how many survive them all."""

import itertools
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.mutation.edit import Edit, typed
from bench.mutation.layers import LAYERS, Caught, Layers
from bench.mutation.mutations import CLASSES, drawn
from bench.pool import processes

SEED = 1
_MAX_PROCESSES = 4  # each has its own state space

Outcome = tuple[str, Edit, Caught]


def bench_mutation(root: Path, say: Callable[[str], None], edits: int, *, minutes: float) -> None:
    """Try so many single edits of the flows below `root`, or as many as there is time for."""
    draw = drawn(typed(root), edits, SEED)
    say(f"{len(draw):,} single edits of the flows are tried, which takes some minutes.")
    false_alarm, caught = _caught(root, [edit for _, edit in draw], time.monotonic() + 60 * minutes)
    # Up to the first that there was no time for, so that no class has more than another.
    done = itertools.takewhile(lambda drawn: str(drawn[1]) in caught, draw)
    outcomes = [(class_, edit, caught[str(edit)]) for class_, edit in done]
    for line in _report(outcomes, len(caught)):
        say(line)
    if len(outcomes) < len(draw):
        say(f"{minutes:g} minutes were up: the other {len(draw) - len(outcomes):,} of {len(draw):,} were not tried.")
    if false_alarm.layer:
        say(f"False alarm: the content as it is does not pass {false_alarm.layer} ({false_alarm.by}).")
    else:
        say("No false alarm: the content as it is passes every layer.")


def _caught(root: Path, edits: Sequence[Edit], until: float) -> tuple[Caught, dict[str, Caught]]:
    """Return what finds something in the content as it is, and what catches each edit that there is time for."""
    different = {str(edit): edit for edit in edits}
    found: dict[str, Caught] = {}
    with tempfile.TemporaryDirectory() as folder, processes(_MAX_PROCESSES, _begin, root, Path(folder)) as pool:
        false_alarm = pool.submit(_false_alarm).result()
        for name, caught in zip(different, pool.map(_first_to_catch, different.values()), strict=True):
            found[name] = caught
            if time.monotonic() > until:
                break
    return false_alarm, found


_here: list[Layers] = []  # in a process of the pool: its own copy of the content


def _begin(root: Path, folder: Path) -> None:
    _here.append(Layers(root, folder / str(os.getpid())))


def _false_alarm() -> Caught:
    return _here[0].false_alarm()


def _first_to_catch(edit: Edit) -> Caught:
    return _here[0].first_to_catch(edit)


def _report(outcomes: Sequence[Outcome], different: int) -> Iterator[str]:
    """Yield the shares in percent, a class a line and all of them in the last, and an edit that survives of each."""
    yield f"{len(outcomes):,} were tried, {different:,} different ones, equally many of each class, from seed {SEED}."
    layers = (*LAYERS, "")
    yield f"{'first caught by, in %':24}{'edits':>7}{''.join(f'{layer:>12}' for layer in layers[:-1])}    survives"
    for class_ in (*CLASSES, ""):
        caught = [one.layer for its, _, one in outcomes if class_ in (its, "")]
        shares = (100 * caught.count(layer) / len(caught) if caught else 0 for layer in layers)
        yield f"{class_ or 'all':24}{len(caught):7,}{''.join(f'{share:12.1f}' for share in shares)}"
    survivors = {class_: edit for class_, edit, caught in reversed(outcomes) if not caught.layer}
    yield from (f"  {class_} survives, for one: {edit}" for class_, edit in survivors.items())
