"""The examples of CONTRIBUTING.md are done in a copy of the project, word for word, and do what the page says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.site import ROOT

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RULE, KIND_OF_PAGE = PAGE.split("\n## Example: ")[1:]
WRITTEN = re.compile(r"`(?P<file>[\w./-]+)`:\n\n```\w+\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
TYPED = re.compile(r"^```\npython run\.py test (.+)\n```$", re.MULTILINE)
COPIED = ("ARCHITECTURE.md", "content", "generator", "overrides", "pyproject.toml", "run.py", "tests")
RENDER = """
from pathlib import Path
from generator.load import load
from generator.render.pages import all_pages, timescales
from tests.support.publication import publication_of
guide = load(Path.cwd()).guide
made = {page.draft.address: page.article for page in all_pages(publication_of(guide), Path.cwd())}
print(made[timescales.ADDRESS])
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the examples add to, and of what tries them."""
    without = shutil.ignore_patterns("__pycache__", ".*", "pictures", "corpus", "browser", "firefox", "manual")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=without)
        else:
            shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def _write(example: str, project: Path) -> list[str]:
    """Write the files of an example, none of which is there, and return their names."""
    names = []
    for match in WRITTEN.finditer(example):
        path = project / match["file"]
        assert not path.exists()
        path.parent.mkdir(exist_ok=True)
        path.write_text(match["text"], encoding="utf-8")
        names.append(match["file"])
    return names


def _python(project: Path, *words: str) -> str:
    """Return what a program of Python prints in the copy; it has to end well."""
    environment = {**os.environ, "PYTHONPATH": str(project), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-P", *words]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _try(example: str, project: Path) -> int:
    """Do what an example says, and return how many tests pass on it."""
    modules = [name for name in _write(example, project) if name.endswith(".py")]
    _python(project, "-m", "ruff", "check", "--no-cache", *modules)
    _python(project, "-m", "ruff", "format", "--no-cache", "--check", *modules)
    (command,) = TYPED.findall(example)
    printed = _python(project, "-m", "pytest", "-q", "-p", "no:cacheprovider", *command.split())
    passed = re.search(r"(\d+) passed", printed)
    assert passed, printed
    return int(passed[1])


def test_example_of_a_rule_finds_its_bad_example(project: Path) -> None:
    # Its docstring, its good example, its bad one, and a guide with nothing in it.
    assert _try(RULE, project) == 4


def test_example_of_a_page_is_built(project: Path) -> None:
    # Its imports of rooms and packages, and its template.
    assert _try(KIND_OF_PAGE, project) == 3
    article = _python(project, "-c", RENDER)
    assert "Timescales</h1>" in article
    assert article.count("<li id=") > 5
