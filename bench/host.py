"""The site served by nginx while it is published anew, over and over, and while a publish is killed."""

from __future__ import annotations

import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from json import dumps, loads
from multiprocessing import get_context
from pathlib import Path

from bench.asked import Counted, per_second, read_until
from generator.files.checksums import seal
from generator.publish.deploy import held, publish
from generator.publish.release_folder import Served, is_whole

VARIANTS = 3
ROUNDS = 5
LONGEST = 300.0  # seconds


def bench_host(root: Path, say: Callable[[str], None]) -> None:
    """Measure the site of the guide below `root`."""
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        command = [sys.executable, "-P", "-m", "generator", "build", "--to", str(site)]
        subprocess.run(command, cwd=root, capture_output=True, check=True)
        host(site, Path(place), say)


def host(  # its numbers are fewer in a test
    site: Path, place: Path, say: Callable[[str], None], switches: int = 100, kills: int = 50, seconds: float = 3.0
) -> None:
    """Measure nginx with the shipped configuration, in an empty folder; says how to get it where it is not there."""
    try:
        from run import SetUpError
        from tests.support.nginx import nginx
    except ModuleNotFoundError:
        say("nginx: not measured; the tests are not beside the program")
        return
    variants = list(_variants(site, place))
    (place / "nginx").mkdir()
    served = _published(variants[0], place / "www")
    try:
        with nginx(served.folder, place / "nginx") as address:
            _speed(address, variants[0], seconds, say)
            editions = [_published(variant, place / "kept" / variant.name).current for variant in variants]
            _while_published(address, editions, variants, served, switches, say)
            _while_killed(address, editions, variants, served, kills, say)
    except SetUpError as error:
        say(f"nginx: not measured. {error}")


def _variants(site: Path, place: Path) -> Iterator[Path]:
    """Yield sites with the pages, styles and scripts of the real one, each different in every page and style."""
    for number in range(VARIANTS):
        small = place / f"variant {number}"
        shutil.copytree(
            site, small, ignore=shutil.ignore_patterns("paper", "*.gz", "guide*.json*", "reference", "about")
        )
        told = loads((site / "guide.json").read_bytes())
        (small / "guide.json").write_text(dumps({key: told[key] for key in ("edition", "code")} | {"number": number}))
        digests = {}
        for path in (path for path in small.rglob("*") if path.suffix in (".css", ".js")):
            before = _digest(path)
            path.write_bytes(path.read_bytes() + f"\n/* variant {number} */\n".encode())
            digests[before] = _digest(path)
        for page in small.rglob("*.html"):
            text = page.read_text(encoding="utf-8") + f"<!-- variant {number} -->\n"
            for before, after in digests.items():
                text = text.replace(f'?{before}"', f'?{after}"')
            page.write_text(text, encoding="utf-8")
        seal(small)
        yield small


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:8]


def _published(site: Path, folder: Path) -> Served:
    with held(folder) as served:
        publish(site, served)
    return served


def _speed(address: str, site: Path, seconds: float, say: Callable[[str], None]) -> None:
    """Measure both servers on the same files, in turn; the best of each counts, for what disturbs only ever slows."""
    paths = [f"/{path.relative_to(site).as_posix()}" for path in sorted(site.rglob("*")) if path.suffix == ".html"]
    with _plain_server(site) as other:
        rounds = [[per_second(one, paths, seconds / ROUNDS) for one in (address, other)] for _ in range(ROUNDS)]
    ours, theirs = (max(rates) for rates in zip(*rounds, strict=True))
    say(
        f"nginx with the shipped configuration: {ours:,.0f} pages a second, by one reader, each over a new connection "
        f"(best of {ROUNDS}); Python's own server: {theirs:,.0f}; {ours / theirs:.1f} times"
    )


@contextmanager
def _plain_server(site: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["http.server", "--protocol", "HTTP/1.1", "--bind", "127.0.0.1", "-d", str(site), str(port)]
    command = [sys.executable, "-P", "-m", *words]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            end = time.monotonic() + 20
            while time.monotonic() < end:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.02)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


@contextmanager
def _reader(address: str, editions: list[Path], end: Path) -> Iterator[Callable[[], Counted]]:
    """Read in a process of its own, until what is given is called, which returns what was counted."""
    end.unlink(missing_ok=True)
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        reading = pool.submit(read_until, address, editions, end, LONGEST)

        def ended() -> Counted:
            end.touch()
            return reading.result()

        try:
            yield ended
        finally:
            end.touch()


def _while_published(
    address: str, editions: list[Path], variants: list[Path], served: Served, times: int, say: Callable[[str], None]
) -> None:
    with _reader(address, editions, served.folder.with_name("end")) as ended:
        start = time.monotonic()
        done = 0
        while done < times and time.monotonic() - start < LONGEST:
            done += 1
            _published(variants[done % len(variants)], served.folder)
        took = time.monotonic() - start
        counted = ended()
    say(
        f"published {done} times under load, {took / done * 1000:.0f} ms each: {counted.asked:,} answers, "
        f"{counted.failed} failed, {counted.mixed} mixed; pages of {len(counted.editions)} editions were read"
    )


def _while_killed(
    address: str, editions: list[Path], variants: list[Path], served: Served, kills: int, say: Callable[[str], None]
) -> None:
    chance = random.Random(11)  # noqa: S311 - when it is killed may be known
    start = time.monotonic()
    _published(variants[0], served.folder)
    _published(variants[1], served.folder)
    took = (time.monotonic() - start) / 2
    broken = 0
    with _reader(address, editions, served.folder.with_name("end")) as ended:
        for number in range(kills):
            words = ["bench.host", str(served.folder), *map(str, variants), str(number)]
            with subprocess.Popen([sys.executable, "-P", "-m", *words], stdout=subprocess.PIPE) as process:
                assert process.stdout  # noqa: S101 - it is a pipe
                process.stdout.readline()
                time.sleep(chance.uniform(0, took))
                process.kill()
            broken += not is_whole(served.current)
        counted = ended()
    say(
        f"publish killed {kills} times at random: {broken} times the site was not whole; meanwhile {counted.asked:,} "
        f"answers, {counted.failed} failed, {counted.mixed} mixed"
    )


def _publish_on(folder: Path, variants: list[Path], number: int) -> None:
    """Publish one after the other, until killed."""
    print("begun", flush=True)  # noqa: T201 - who kills it waits for this
    while True:
        number += 1
        _published(variants[number % len(variants)], folder)


if __name__ == "__main__":
    _publish_on(Path(sys.argv[1]), [Path(word) for word in sys.argv[2:-1]], int(sys.argv[-1]))
