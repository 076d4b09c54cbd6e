"""Every part of the tests, one after the other: what `python run.py test` runs once .venv is ready."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator

from run import ROOT, SetUpError
from tests.support.find_browser import CHROMIUM, FIREFOX, find_browser

IN_BROWSER, IN_FIREFOX = "tests/browser", "tests/firefox"
PICTURES = "pictures of the manual"
NEEDS = {IN_BROWSER: CHROMIUM, PICTURES: CHROMIUM, IN_FIREFOX: FIREFOX}
NO_TEST_CHOSEN = 5  # pytest's exit code


def main(words: list[str]) -> int:
    """Return 1 if any part fails, after running all the others too."""
    chosen = dict(parts(words))
    try:
        browsers = {kind.variable: find_browser(kind) for name, kind in NEEDS.items() if name in chosen}
        ended = {name: timed(name, command, {**os.environ, **browsers}) for name, command in chosen.items()}
    except SetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    if words:  # -k and its like may choose tests of one part only
        ended = {name: (0 if code == NO_TEST_CHOSEN else code, seconds) for name, (code, seconds) in ended.items()}
    return summary(ended)


def parts(words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the command of each part; test files named in words go to the part that has them.

    With --pictures the pictures of the manual are taken again, but nothing is tested.
    """
    if "--pictures" in words:
        yield PICTURES, ["tests.manual.pictures"]
        return
    files = [word.replace("\\", "/") for word in words if re.match(r"tests[\\/]", word)]
    options = [word for word in words if word != "--quick" and not re.match(r"tests[\\/]", word)]
    in_browsers = {part: [file for file in files if file.startswith(part)] for part in (IN_BROWSER, IN_FIREFOX)}
    others = [file for file in files if not file.startswith((IN_BROWSER, IN_FIREFOX))]
    yield "ruff check", ["ruff", "check"]
    yield "mypy --strict", ["mypy", "--strict", "generator", "bench", "tests/support", "run.py"]
    yield "check of the content", ["generator", "check"]
    yield "proof of the flows", ["generator", "prove"]
    if others or not files:
        ignored = [f"--ignore={part}" for part in in_browsers]
        yield "tests", ["pytest", "-n", "2", *ignored, *options, *others]
    for part, its in in_browsers.items():
        if not {"--quick", "--fast"} & set(words) and (its or not files):
            yield part, ["pytest", "-n", "2", *options, *(its or [part])]


def timed(name: str, command: list[str], env: dict[str, str]) -> tuple[int, float]:
    """Return the exit code of one part, and the seconds it took."""
    print(f"\n== {name}", flush=True)
    begun = time.perf_counter()
    code = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=env, check=False).returncode
    return code, time.perf_counter() - begun


def summary(ended: dict[str, tuple[int, float]]) -> int:
    """Print how each part ended; return 1 if any failed."""
    print("\n== Summary")
    for name, (code, seconds) in ended.items():
        print(f"{'FAILED' if code else 'passed'} {seconds:7.1f} s  {name}")
    failed = sum(code != 0 for code, _ in ended.values())
    print(f"parts: {len(ended) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
