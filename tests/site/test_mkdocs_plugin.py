"""The door to MkDocs: a build stops at broken content; serving goes on with the last good guide."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from generator.flows.proof import CACHE_FILE
from generator.site import mkdocs_plugin
from generator.site.last_good_build import Preview

ROOT = Path(__file__).resolve().parents[2]
PAGE = '<body><main id="main" class="guide-main" tabindex="-1"><p>The page.</p></main></body>'
BREAK = ("strength: must", "strength: shoud")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the guide that the door looks at instead of the real one, and a door that remembers nothing."""
    for folder in ("content", "overrides", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    if (ROOT / CACHE_FILE).exists():  # what was proved before counts here too
        (tmp_path / CACHE_FILE).parent.mkdir()
        shutil.copy(ROOT / CACHE_FILE, tmp_path / CACHE_FILE)
    monkeypatch.setattr(mkdocs_plugin, "ROOT", tmp_path)
    monkeypatch.setattr(mkdocs_plugin, "PREVIEW", Preview(tmp_path))
    return tmp_path


@pytest.fixture
def config() -> MkDocsConfig:
    return load_config(str(ROOT / "mkdocs.yml"))


def _replace(place: Path, old: str, new: str, file: str = "content/procedure/06-protection-and-action.yml") -> None:
    path = place / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _shown(page: str = PAGE) -> str:
    return mkdocs_plugin.on_post_page(page, page=None, config=None)  # type: ignore[arg-type]


def test_build_stops_at_broken_content(place: Path, config: MkDocsConfig) -> None:
    mkdocs_plugin.on_startup(command="build", dirty=False)
    _replace(place, *BREAK)
    with pytest.raises(PluginError, match=r"1 problem\. Nothing was done"):
        mkdocs_plugin.on_config(config)


def test_serve_keeps_last_good_guide_and_recovers(place: Path, config: MkDocsConfig) -> None:
    mkdocs_plugin.on_startup(command="serve", dirty=False)
    mkdocs_plugin.on_config(config)
    good = mkdocs_plugin.PREVIEW.publication
    assert _shown() == PAGE
    _replace(place, *BREAK)
    mkdocs_plugin.on_config(config)
    assert mkdocs_plugin.PREVIEW.publication is good
    shown = _shown()
    assert "1 problem in the content" in shown
    assert "Below is the last good version." in shown
    assert "<pre>strength: shoud</pre>" in shown
    assert shown.endswith("<p>The page.</p></main></body>")
    _replace(place, *reversed(BREAK))
    mkdocs_plugin.on_config(config)
    assert _shown() == PAGE


def test_serve_can_begin_with_broken_content(place: Path, config: MkDocsConfig) -> None:
    mkdocs_plugin.on_startup(command="serve", dirty=False)
    _replace(place, *BREAK)
    mkdocs_plugin.on_config(config)
    assert config.nav == [{"Problems": "index.md"}]
    assert "There is no good version to show yet." in _shown()


def test_problem_page_escapes_typed_text(place: Path, config: MkDocsConfig) -> None:
    mkdocs_plugin.on_startup(command="serve", dirty=False)
    _replace(place, "strength: must", "strength: <script>alert(1)</script>")
    mkdocs_plugin.on_config(config)
    assert "<script>" not in _shown()
    assert "&lt;script&gt;" in _shown()


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("procedure/early-help.md", "content/procedure/14-early-help.yml"),
        ("reference/glossary.md", "content/glossary.yml"),
        ("about/privacy.md", "docs/about/privacy.md"),
    ],
)
def test_edit_link_leads_to_file_of_page(page: str, file: str, place: Path, config: MkDocsConfig) -> None:
    def edited() -> Any:
        mkdocs_plugin.on_config(config)
        shown = SimpleNamespace(file=SimpleNamespace(src_uri=page))
        nav = SimpleNamespace(items=[])
        return mkdocs_plugin.on_page_context({}, page=shown, config=config, nav=nav)["edit"]  # type: ignore[arg-type]

    assert edited() is None
    _replace(place, "contacts:", "edit_at: https://example.org/edit/\ncontacts:", "content/site.yml")
    assert edited() == f"https://example.org/edit/{file}"


def test_contact_is_on_every_page(place: Path) -> None:
    for name in ("generator", "mkdocs.yml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, place / name)
    _replace(place, "  - label: Police", "  - label: Police\n    value: Ask <the> duty desk", "content/site.yml")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(place / "mkdocs.yml")]
    environment = {"PATH": "", "PYTHONPATH": str(place), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=place, check=False)
    assert done.returncode == 0, done.stderr
    pages = list((place / "site").rglob("*.html"))
    assert len(pages) > 40
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "<b>Police:</b> Ask &lt;the&gt; duty desk" in text, page
        assert "<b>Designated safeguarding lead:</b>" not in text, page
