"""The site served by nginx while it is published again and again, and while a publish is killed."""

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from json import dumps, loads
from pathlib import Path
from typing import NamedTuple

from bench.hosting.http_client import Counts, read_until
from bench.pool import processes
from generator.files.checksums import write_checksums
from generator.publish.deploy import ReleaseFolder, is_whole
from run import SetUpError
from tests.support.nginx import nginx
from tests.support.published import published

MAX_SECONDS = 300.0


class _Setup(NamedTuple):
    address: str
    sites: list[Path]
    editions: list[Path]  # the same sites as they are published
    served: ReleaseFolder


def bench_hosting(  # its numbers are fewer in a test
    site: Path, place: Path, say: Callable[[str], None], switches: int = 100, kills: int = 50
) -> None:
    """Publish a built site below nginx with the shipped configuration, in an empty folder, over and over."""
    sites = [_variant(site, place / f"variant {number}", number) for number in range(3)]
    (place / "nginx").mkdir()
    www = published(sites[0], place / "www")
    try:
        with nginx(www.folder, place / "nginx") as address:
            editions = [published(one, place / "kept" / one.name).current for one in sites]
            setup = _Setup(address, sites, editions, www)
            _whilepublished(setup, switches, say)
            _while_killed(setup, kills, say)
    except SetUpError as error:
        say(f"nginx: not measured. {error}")


def _variant(site: Path, small: Path, number: int) -> Path:
    """Return a site with the pages, styles and scripts of the real one, each page and style changed by the number."""
    left_out = shutil.ignore_patterns("paper", "guide*.json*", "reference", "about")
    shutil.copytree(site, small, ignore=left_out)
    guide = loads((site / "guide.json").read_bytes())
    (small / "guide.json").write_text(dumps({key: guide[key] for key in ("edition", "code")} | {"number": number}))
    marks = {".css": "\n/* variant {} */\n", ".js": "\n/* variant {} */\n", ".html": "<!-- variant {} -->\n"}
    for path in (path for path in small.rglob("*") if path.suffix in marks):
        path.write_bytes(path.read_bytes() + marks[path.suffix].format(number).encode())
    write_checksums(small)
    return small


@contextmanager
def _reader(setup: _Setup) -> Iterator[Callable[[], Counts]]:
    """Read in a process of its own until the block ends; what is yielded then returns what was counted."""
    end = setup.served.folder.with_name("end")
    end.unlink(missing_ok=True)
    with processes(1) as pool:
        reading = pool.submit(read_until, setup.address, setup.editions, end, MAX_SECONDS)
        try:
            yield reading.result
        finally:
            end.touch()
            reading.exception()


def _whilepublished(setup: _Setup, times: int, say: Callable[[str], None]) -> None:
    with _reader(setup) as counts:
        start, done = time.monotonic(), 0
        while done < times and time.monotonic() - start < MAX_SECONDS:
            done += 1
            published(setup.sites[done % len(setup.sites)], setup.served.folder)
        took = time.monotonic() - start
    counted = counts()
    say(
        f"published {done} times under load, {took / done * 1000:.0f} ms each: {counted.asked:,} answers, "
        f"{counted.failed} failed, {counted.mixed} mixed; pages of {len(counted.editions)} editions were read"
    )


def _while_killed(setup: _Setup, kills: int, say: Callable[[str], None]) -> None:
    chance = random.Random(11)  # noqa: S311 - when it is killed may be known
    start = time.monotonic()
    published(setup.sites[0], setup.served.folder)
    took, broken = time.monotonic() - start, 0
    command = [sys.executable, "-P", "-m", "bench.hosting.run", str(setup.served.folder), *map(str, setup.sites)]
    with _reader(setup) as counts:
        for number in range(kills):
            folder, pipe = Path(__file__).parents[2], subprocess.PIPE
            with subprocess.Popen([*command, str(number)], stdout=pipe, cwd=folder) as process:
                assert process.stdout  # noqa: S101 - it is a pipe
                process.stdout.readline()
                time.sleep(chance.uniform(0, took))
                process.kill()
            broken += not is_whole(setup.served.current)
    counted = counts()
    say(
        f"publish killed {kills} times at random: {broken} times the site was not whole; meanwhile {counted.asked:,} "
        f"answers, {counted.failed} failed, {counted.mixed} mixed"
    )


def _publish_on(folder: Path, sites: list[Path], number: int) -> None:
    """Publish one after the other, until killed."""
    print("begun", flush=True)
    while True:
        number += 1
        published(sites[number % len(sites)], folder)


if __name__ == "__main__":
    _publish_on(Path(sys.argv[1]), [Path(word) for word in sys.argv[2:-1]], int(sys.argv[-1]))
