"""Scripts are plain and short, and typed by their comments, which TypeScript checks; Deno brings it."""

from __future__ import annotations

import os
import re
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "docs" / "assets"
SCRIPTS = sorted(ASSETS.glob("guide*/*.js"))
DENO = Path(sysconfig.get_path("scripts"), "deno")
MOST_LINES = 250
MOST_LINES_OF_A_FUNCTION = 60
# The first line of a function that has more than one, as it is written here: it ends with the brace that opens it.
FUNCTION = re.compile(
    r"( +)(?:.*=> |(?:async )?function .*\) |(?:static |async |get |set )*(?!if|for|while|switch)\w+ \(.*\) ){$"
)


def functions(text: str) -> Iterator[tuple[str, int]]:
    """Yield the first line of every function of a script but that around all of it, and how many lines it has."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if begins := FUNCTION.fullmatch(line):
            end = next(at for at in range(number + 1, len(lines)) if lines[at].startswith(begins[1] + "}"))
            yield line.strip(), end - number + 1


def typescript(*scripts: Path) -> str:
    """Return what TypeScript says of scripts; nothing where they are as their comments say."""
    config = ("--config", str(ASSETS / "jsconfig.json"))
    command = [str(DENO), "check", "--quiet", "--no-remote", "--no-npm", *config, *map(str, scripts)]
    env = {**os.environ, "DENO_DIR": str(ROOT / ".cache" / "deno"), "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)
    return done.stderr if done.returncode else ""


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_is_plain(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "'use strict'" in text
    # Neither works on a page that is opened from a folder.
    assert not any(line.startswith(("import ", "export ")) for line in text.splitlines())
    assert "fetch(" not in text


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_is_short_and_so_are_its_functions(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = dict(functions(text))
    assert len(text.splitlines()) <= MOST_LINES
    assert found
    assert {line: lines for line, lines in found.items() if lines > MOST_LINES_OF_A_FUNCTION} == {}


def test_functions_of_every_form_are_counted() -> None:
    text = """(() => {
  async function one () {
    const two = (it) => {
    }
  }
  class It {
    three () {
    }
  }
})()
"""
    assert [lines for _, lines in functions(text)] == [4, 2, 2]


def test_scripts_are_as_their_types_say() -> None:
    assert typescript(*SCRIPTS) == ""


@pytest.mark.parametrize("wrong", ["one.plaice", "guideWalkState.advanse(one)", "undeclared"])
def test_typescript_sees_what_is_wrong(tmp_path: Path, wrong: str) -> None:
    script = tmp_path / "wrong.js"
    script.write_text(
        f"""(() => {{
          const {{ guideWalkState }} = window
          const show = (/** @type {{Case}} */ one) => {wrong}
          show(guideWalkState.start(/** @type {{any}} */ (null)))
        }})()
        """,
        encoding="utf-8",
    )
    assert "TS2" in typescript(script)
