"""The zip is the site: nothing more, nothing less, the same bytes for the same site, and small."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from generator.editions.codes import guide_code
from generator.files.checksums import DATA, LIST, verify
from generator.files.folders import FolderError
from generator.publish.archive import LICENCES, MADE, START, TOP, finish, name, write_archive
from generator.render.pdf import with_papers
from generator.render.publication import Publication
from tests.support.codes import is_code
from tests.support.publication import edition_at, publication_of
from tests.support.site import ROOT

EDITION = edition_at(ROOT)
GUIDE = EDITION.guide
LARGEST = 8_000_000


@pytest.fixture(scope="module")
def zipped(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_archive(site, EDITION, tmp_path_factory.mktemp("bundle"))


def test_archive_has_site_in_one_folder(site: Path, zipped: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(zipped) as file:
        assert file.testzip() is None
        file.extractall(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [TOP]
    there = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    here = {
        p.relative_to(tmp_path / TOP).as_posix(): p.read_bytes() for p in (tmp_path / TOP).rglob("*") if p.is_file()
    }
    assert here == there
    assert {START, LICENCES, LIST, "index.html"} <= here.keys()
    assert verify(zipped).whole


def test_archive_name_has_title_edition_and_code(zipped: Path) -> None:
    assert zipped.name == name(EDITION)
    assert zipped.stem.endswith(guide_code(GUIDE))
    assert is_code(zipped.stem[-9:])
    assert "edition-1" in zipped.name
    assert zipped.name.isascii()


def test_archive_is_small(zipped: Path) -> None:
    assert zipped.stat().st_size < LARGEST


def test_archive_has_same_bytes_for_same_site(site: Path, zipped: Path, tmp_path: Path) -> None:
    copy = tmp_path / "another place"
    shutil.copytree(site, copy, copy_function=shutil.copy)
    for number, path in enumerate(sorted(copy.rglob("*"))):
        os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))
        path.chmod(0o755)
    assert write_archive(copy, EDITION, tmp_path).read_bytes() == zipped.read_bytes()


def test_archive_that_fails_leaves_no_file(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(FolderError, match="No space"):
        write_archive(site, EDITION, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_start_here_says_what_reader_needs(site: Path) -> None:
    text = (site / START).read_bytes()
    assert text.count(b"\r\n") == text.count(b"\n")
    said = text.decode("ascii")
    for word in (GUIDE.site.title, GUIDE.site.edition.name, GUIDE.site.edition.state, guide_code(GUIDE)):
        assert word in said
    for word in ("Extract All", ".js", "SharePoint"):  # a zip that is looked into, mailed or shared does not work
        assert word in said
    for file in ("index.html", "paper/guide.pdf"):
        assert file in said
        assert (site / file).is_file()


def test_licences_name_all_that_is_not_ours(site: Path) -> None:
    said = (site / LICENCES).read_text(encoding="utf-8")
    for path in (site / "assets" / "vendor").iterdir():
        assert path.name in said or path.name.endswith(("README.txt", "LICENSE.txt"))
    assert "does not replace the procedure" in " ".join(said.split())


@pytest.fixture
def unfinished(site: Path, tmp_path: Path) -> Path:
    """A site as MkDocs leaves it."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    for added in (START, LICENCES, LIST):
        (copy / added).unlink()
    return copy


def test_finish_completes_build(unfinished: Path, built_publication: Publication) -> None:
    finish(unfinished, built_publication, ROOT)
    assert verify(unfinished).whole


@pytest.fixture(scope="module")
def built_publication() -> Publication:
    return with_papers(publication_of(EDITION), ROOT)


LOST = [
    "index.html",
    DATA,
    *MADE,
    "feed.xml",
    "flows/*.html",
    "about/security.html",
    "paper/*.pdf",
    "assets/guide/*",
]


@pytest.mark.parametrize("lost", LOST)
def test_finish_refuses_site_that_lacks_file(unfinished: Path, lost: str, built_publication: Publication) -> None:
    gone = min(unfinished.glob(lost))
    gone.unlink()
    with pytest.raises(FolderError, match=rf"not be: {re.escape(gone.relative_to(unfinished).as_posix())}\."):
        finish(unfinished, built_publication, ROOT)
    assert not (unfinished / LIST).exists()


def test_finish_refuses_site_with_extra_file(unfinished: Path, built_publication: Publication) -> None:
    (unfinished / "flows" / "draft.html").write_text("mine")
    with pytest.raises(FolderError, match=r"not be: flows/draft\.html\."):
        finish(unfinished, built_publication, ROOT)
    assert not (unfinished / LIST).exists()
