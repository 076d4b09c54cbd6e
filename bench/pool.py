"""Processes that share a measurement: each begins once, and then takes one task after another."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any


@contextmanager
def processes(most: int, begin: Callable[..., None] | None = None, *given: Any) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool of at most so many processes; on leaving it, tasks that have not begun are cancelled."""
    # Spawned, as on Windows, so that it works alike everywhere.
    pool = ProcessPoolExecutor(min(os.cpu_count() or 1, most), get_context("spawn"), begin, given)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
