"""run.py starts at once on every Python, if only to say that it is too old."""

import ast
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

import run

SOURCE = Path(run.__file__)


def load_with(version: tuple[int, int]) -> None:
    spec = importlib.util.spec_from_file_location("run_again", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "version_info", (*version, 0, "final", 0))
        spec.loader.exec_module(module)


@pytest.mark.parametrize("version", [(3, 6), (3, 10)])
def test_old_python_gets_one_sentence(version: tuple[int, int]) -> None:
    with pytest.raises(SystemExit) as end:
        load_with(version)
    sentence = str(end.value)
    assert "3.11 or newer" in sentence
    assert f"this is Python {version[0]}.{version[1]}:" in sentence
    assert "\n" not in sentence


def test_python_3_11_is_new_enough() -> None:
    load_with((3, 11))


def test_old_python_can_parse_run_py() -> None:
    text = SOURCE.read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 7))
    assert "from __future__" not in text


def test_run_py_imports_nothing_slow() -> None:
    slow = ["asyncio", "ensurepip", "logging", "ssl", "tempfile", "urllib.request", "venv"]
    ask = f"import json, sys, run; print(json.dumps([m for m in {slow} if m in sys.modules]))"
    loaded = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(run.ROOT)!r}); {ask}"],
        capture_output=True,
        check=True,
    )
    assert json.loads(loaded.stdout) == []


@pytest.mark.skipif(run.WINDOWS, reason="bash")
def test_ci_uses_first_python_that_is_new_enough(tmp_path: Path) -> None:
    for name, answer in (("python3", "exit 1"), ("python3.14", "exit 1"), ("python3.13", 'echo "13 $*"')):
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\nif [ "$1" = -c ] && [ {name} = python3.13 ]; then exit 0; fi\n{answer}\n')
        program.chmod(0o755)
    ci = subprocess.run(
        ["bash", SOURCE.parent / ".ci" / "run"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ci.stdout == "13 run.py test\n"
