"""Scripts are typed by their comments; where TypeScript is on the machine, it looks them over."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = sorted(ROOT.glob("docs/assets/guide*/*.js"))
TSC = shutil.which("tsc")
STRICT = ("--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2022", "--lib", "es2023,dom,dom.iterable")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_plain_and_typed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "'use strict'" in text
    # Neither works on a page that is opened from a folder.
    assert not any(line.startswith(("import ", "export ")) for line in text.splitlines())
    assert "fetch(" not in text
    assert "@param" in text


@pytest.mark.skipif(TSC is None, reason="TypeScript is not on this machine, and no test of the guide needs it")
def test_typescript_finds_nothing() -> None:
    done = subprocess.run([str(TSC), *STRICT, *map(str, SCRIPTS)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
