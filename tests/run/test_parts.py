"""python run.py test runs every part, even if others fail, and fails if one did."""

import importlib
import subprocess
from collections.abc import Callable

import pytest

from run import ROOT, SetUpError
from tests.support.fast import quickest
from tests.support.find_browser import CHROMIUM, FIREFOX, Kind

whole = importlib.import_module("tests.__main__")

STATIC = ["ruff check", "mypy --strict", "check of the content", "proof of the flows"]
BROWSERS = {
    "tests/browser": "'SITE_BROWSER': '/opt/chromium'",
    "tests.manual.pictures": "'SITE_BROWSER': '/opt/chromium'",
    "tests/firefox": "'SITE_FIREFOX': '/opt/firefox-esr'",
}
IGNORE = "--ignore=tests/browser --ignore=tests/firefox"
Codes = dict[str, int]


@pytest.fixture
def ends_with(monkeypatch: pytest.MonkeyPatch) -> Callable[[Codes], list[str]]:
    """A way to say how programs end, by a word of their command; returns the commands started."""
    monkeypatch.setattr(whole, "find_browser", lambda kind: f"/opt/{kind.packages[0]}")

    def programs(codes: Codes) -> list[str]:
        seen: list[str] = []

        def start(command: list[str], **settings: object) -> subprocess.CompletedProcess[str]:
            assert settings["cwd"] == ROOT
            said = " ".join(command[2:])
            seen.append(said)
            for word, browser in BROWSERS.items():
                assert word not in said.split() or browser in str(settings["env"])
            return subprocess.CompletedProcess(command, next((code for word, code in codes.items() if word in said), 0))

        monkeypatch.setattr(subprocess, "run", start)
        return seen

    return programs


def test_main_runs_every_part_in_order(
    ends_with: Callable[[Codes], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    seen = ends_with({})
    assert whole.main([]) == 0
    assert seen == [
        "ruff check",
        "mypy --strict generator bench tests/support run.py",
        "generator check",
        "generator prove",
        f"pytest -n 2 {IGNORE}",
        "pytest -n 2 tests/browser",
        "pytest -n 2 tests/firefox",
    ]
    printed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in printed[-8:-1]] == ["passed"] * 7
    assert printed[-1] == "parts: 7 passed, 0 failed"


@pytest.mark.parametrize(
    "broken", ["ruff", "mypy", "generator check", "generator prove", "--ignore", "2 tests/browser", "2 tests/firefox"]
)
def test_main_fails_if_one_part_fails(
    ends_with: Callable[[Codes], list[str]], capsys: pytest.CaptureFixture[str], broken: str
) -> None:
    seen = ends_with({broken: 2})
    assert whole.main([]) == 1
    assert len(seen) == len(STATIC) + 3
    printed = capsys.readouterr().out
    assert printed.count("FAILED") == 1
    assert printed.endswith("parts: 6 passed, 1 failed\n")


def test_quick_leaves_out_browsers(ends_with: Callable[[Codes], list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "find_browser", lambda _kind: pytest.fail("a browser was looked for"))
    seen = ends_with({})
    assert whole.main(["--quick", "-x"]) == 0
    assert seen[len(STATIC) :] == [f"pytest -n 2 {IGNORE} -x"]


def test_fast_leaves_the_browser_out_and_tells_pytest(ends_with: Callable[[Codes], list[str]]) -> None:
    seen = ends_with({})
    assert whole.main(["--fast"]) == 0
    assert seen[len(STATIC) :] == [f"pytest -n 2 {IGNORE} --fast"]


def test_fast_takes_the_quickest_tests_and_those_that_are_new() -> None:
    seconds = {"a::one[x]": 10.0, "a::one[y]": 9.0, "a::two": 20.0, "a::three": 1.5, "a::four": 300.0, "b::other": 0.1}
    assert quickest({"a::one", "a::two", "a::three", "a::four", "a::new"}, seconds) == {"a::one", "a::three", "a::new"}


def test_pictures_are_drawn_and_nothing_is_tested(ends_with: Callable[[Codes], list[str]]) -> None:
    seen = ends_with({})
    assert whole.main(["--pictures"]) == 0
    assert seen == ["tests.manual.pictures"]


@pytest.mark.parametrize("missing", [CHROMIUM, FIREFOX], ids=lambda kind: kind.variable)
def test_main_without_browser_runs_nothing(
    ends_with: Callable[[Codes], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    missing: Kind,
) -> None:
    def nowhere(kind: Kind) -> str:
        if kind == missing:
            raise SetUpError("Install one.")
        return "/opt/other"

    monkeypatch.setattr(whole, "find_browser", nowhere)
    seen = ends_with({})
    assert whole.main([]) == 1
    assert capsys.readouterr().err == "Install one.\n"
    assert seen == []


@pytest.mark.parametrize(
    ("words", "pytests"),
    [
        (
            ["-k", "flow"],
            [f"pytest -n 2 {IGNORE} -k flow", "pytest -n 2 -k flow tests/browser", "pytest -n 2 -k flow tests/firefox"],
        ),
        (["tests/test_load.py", "-x"], [f"pytest -n 2 {IGNORE} -x tests/test_load.py"]),
        (["tests/firefox/test_site.py"], ["pytest -n 2 tests/firefox/test_site.py"]),
        (["tests/browser/test_search.py::test_it"], ["pytest -n 2 tests/browser/test_search.py::test_it"]),
        ([r"tests\browser\test_search.py"], ["pytest -n 2 tests/browser/test_search.py"]),
    ],
)
def test_parts_pass_further_words_to_pytest(words: list[str], pytests: list[str]) -> None:
    chosen = dict(whole.parts(words))
    assert list(chosen)[: len(STATIC)] == STATIC
    assert [" ".join(command) for command in chosen.values()][len(STATIC) :] == pytests


def test_main_fails_without_tests_unless_chosen(ends_with: Callable[[Codes], list[str]]) -> None:
    ends_with({"2 tests/browser": 5})
    assert whole.main([]) == 1
    ends_with({"-k flow tests/browser": 5})
    assert whole.main(["-k", "flow"]) == 0
