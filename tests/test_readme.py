"""Every command that README and the page for hosts give is run, so that none of them is only a promise."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from generator.load import load
from tests.support.chart_graph import of_chart
from tests.support.flow_graph import of_model

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
HOSTING = (ROOT / "docs" / "about" / "hosting" / "index.md").read_text(encoding="utf-8")
COMMANDS = list(dict.fromkeys(re.findall(r"^python run\.py (.+)$", README + HOSTING, re.MULTILINE)))
# What this run itself is, what tests/run tries as a first run, and what takes long: tests/bench tries its parts.
TRIED_ELSEWHERE = {"site", "test", "test --fast", "bench"}
MAX_LINES = 120
FRONT_DOOR = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
ENDING = [command for command in COMMANDS if command not in {*TRIED_ELSEWHERE, "serve"}]


def _generator(*words: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "generator", *words]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=pipe, stderr=subprocess.STDOUT, text=True)


def test_commands_begin_with_the_two_that_a_new_machine_needs() -> None:
    assert COMMANDS[:2] == ["site", "test"]


def test_readme_is_short() -> None:
    assert len(README.splitlines()) <= MAX_LINES


@pytest.mark.parametrize("page", FRONT_DOOR)
def test_links_of_the_front_door_lead_to_files(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []


@pytest.mark.parametrize("command", ENDING)
def test_command_does_what_the_page_says(command: str, tmp_path: Path) -> None:
    program = _generator(*command.split(), folder=tmp_path)
    said, _ = program.communicate(timeout=300)
    assert program.returncode == 0, said
    named = command.rsplit(maxsplit=1)[-1]
    if command.startswith("build"):
        assert (tmp_path / named / "index.html").exists()
    elif command.startswith("publish"):
        assert (tmp_path / named / "current" / "index.html").exists()
    elif command.startswith("export"):
        assert (tmp_path / named / "mkdocs.yml").exists()
    else:
        assert said.strip()


def test_pictures_show_the_flows_as_they_are() -> None:
    guide = load(ROOT).guide
    shown = re.findall(r"\((\S+/flow-(\d+)-(\S+)\.svg)\)", README)
    assert len(shown) == 3
    for name, number, id_ in shown:
        flow = next(flow for flow in guide.flows if flow.id == id_)
        assert flow.number == int(number)
        drawn = [(ROOT / name).read_text(encoding="utf-8")]
        assert of_chart(drawn, guide, flow) == of_model(flow), "draw it again: python run.py pictures"


def test_serve_shows_the_site() -> None:
    assert "serve" in COMMANDS
    program = _generator("serve", folder=ROOT)
    assert program.stdout
    try:
        said = re.match(r"Open (http://127\.0\.0\.1:80\d\d/) ", program.stdout.readline())
        assert said
        assert "What do you need to do?" in _page(f"{said[1]}index.html")
    finally:
        program.terminate()
        program.communicate(timeout=30)


def _page(address: str) -> str:
    for _ in range(200):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - an address of this machine
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"nothing was served at {address}")
