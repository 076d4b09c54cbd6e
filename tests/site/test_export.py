"""The export is the same site for another builder: its pages are built with plain MkDocs and compared."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.files.checksums import write_checksums
from generator.files.folders import FolderError
from generator.render.pages import all_pages
from generator.site.export import export_site
from generator.site.pipeline import prepare

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = re.compile(r'<article class="guide-article">\n(.*?)\n</article>', re.S)
# What MkDocs' own theme puts around an article.
PLAIN = re.compile(r'<div class="col-md-9" role="main">(.*?)<footer', re.S)


def _exported(folder: Path) -> Path:
    publication = prepare(ROOT)
    export_site(publication, all_pages(publication, ROOT), ROOT / "docs", folder)
    return folder


def _built(config: Path, site: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config), "-d", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_export_has_every_article_of_site(tmp_path: Path) -> None:
    _built(ROOT / "mkdocs.yml", tmp_path / "ours")
    _built(_exported(tmp_path / "export") / "mkdocs.yml", tmp_path / "plain")
    compared = 0
    for ours in sorted((tmp_path / "ours").rglob("*.html")):
        if ours.name == "404.html":
            continue
        [article] = ARTICLE.findall(ours.read_text(encoding="utf-8"))
        plain = (tmp_path / "plain" / ours.relative_to(tmp_path / "ours")).read_text(encoding="utf-8")
        [its] = PLAIN.findall(plain)
        assert _words(its).startswith(_words(article)), ours.name
        assert set(_words(its).removeprefix(_words(article)).split()) <= {"</div>"}, ours.name
        compared += 1
    assert compared > 40
    assert _papers(tmp_path / "ours") == _papers(tmp_path / "plain") != {}


def _papers(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in site.glob("paper/*")}


def _words(html: str) -> str:
    # A theme may indent what it is given, and a heading in Markdown has numbers for its marks; nothing else may differ.
    return re.sub(r"\s+", " ", re.sub(r"&#(\d+);", lambda number: chr(int(number[1])), html)).strip()


def test_export_refuses_folder_with_other_files(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderError, match=r"did not write: letter\.txt"):
        _exported(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_export_replaces_only_its_own_pages(tmp_path: Path) -> None:
    folder = _exported(tmp_path / "export")
    (folder / "docs" / "old.md").write_text("# Old\n", encoding="utf-8")
    with pytest.raises(FolderError, match=r"did not write: docs/old\.md"):
        _exported(folder)
    write_checksums(folder)
    _exported(folder)
    assert not (folder / "docs" / "old.md").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["export"]
