"""The lists of packages are complete, agree, and say nothing about where packages come from."""

import re
import tomllib
from pathlib import Path

import pytest

from run import BUILD, PAPER, ROOT, TEST


def pins(name: str) -> dict[str, str]:
    """Return package -> exact version, and any marker, of one list."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(.+?) \\$", text, flags=re.MULTILINE))


def direct(names: list[str]) -> set[str]:
    return {re.split(r"[<>=!~]", name)[0].strip().lower() for name in names}


@pytest.mark.parametrize("path", [BUILD, PAPER, TEST], ids=lambda path: path.name)
def test_requirements_are_pins_hashes_or_comments(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    usual = re.compile(r"[a-z0-9-]+==\S+( ; [^@:/]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?| *#.*")
    assert [line for line in text.splitlines() if not usual.fullmatch(line)] == []
    assert "://" not in text


def test_requirements_pin_what_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    build = direct(project["project"]["dependencies"])
    assert build <= set(pins("requirements.txt"))
    assert direct(project["dependency-groups"]["paper"]) == set(pins("requirements-paper.txt"))
    assert build | direct(project["dependency-groups"]["test"]) <= set(pins("requirements-test.txt"))


def test_requirements_of_tests_match_build() -> None:
    tested = pins("requirements-test.txt")
    built = pins("requirements.txt")
    assert built
    # The tests may need on every system what a build needs on one alone.
    others = {
        name: tested.get(name) for name, pin in built.items() if tested.get(name) not in (pin, pin.split(" ;")[0])
    }
    assert others == {}


def test_requirements_name_no_package_twice() -> None:
    for path in (BUILD, PAPER, TEST):
        named = re.findall(r"^([a-z0-9-]+)==", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert len(named) == len(set(named))
