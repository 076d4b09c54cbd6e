"""How check and proof grow: a guide with many more flows than ours, and our own."""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.pool import processes
from bench.speed.synthetic_guide import STEPS, synthetic_guide
from generator import check
from generator.editions.current import CurrentEdition
from generator.flows.proof import prove_guide
from generator.load import load

FEW, MANY = 1_000, 10_000


def bench_scaling(root: Path, say: Callable[[str], None]) -> None:
    """Measure the check of guides with few and with many steps, and the proof of the guide below `root`."""
    with processes(1) as first, processes(1) as second:  # each alone, for the memory that it takes
        few, _ = first.submit(_check, root, FEW).result()
        many, memory = second.submit(_check, root, MANY).result()
    size = f"{MANY // STEPS} flows with {MANY:,} steps"
    say(f"check of {size}, CPU: {many:.2f} s and {memory:.0f} MB at most (bars: 5 s, 500 MB)")
    say(f"check of {FEW:,} steps: {few:.2f} s; {MANY // FEW} times as many take {many / few:.1f} times as long")
    guide = load(root).guide
    checked, proved = _seconds(lambda: check.run(CurrentEdition(guide))), _seconds(lambda: prove_guide(guide))
    say(f"proof of our own flows, CPU: {proved:.1f} s (bar: 60 s); {proved / checked:.0f} times the check of it all")


def _check(root: Path, steps: int) -> tuple[float, float]:
    """Return the seconds that the check of so many steps takes, and the megabytes of the process."""
    guide = synthetic_guide(load(root).guide, steps)
    seconds = _seconds(lambda: check.run(CurrentEdition(guide)))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return seconds, most / (1e6 if sys.platform == "darwin" else 1e3)  # macOS counts in bytes


def _seconds(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started
