"""A disk that is full, and a folder that may not be written: one sentence, and no half site."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.exceptions import Abort

from generator import check
from generator.cli import main as commands
from generator.files.checksums import verify
from generator.files.folders import FolderError
from generator.flows.proof import ProofError
from generator.model import Guide
from generator.model.problem import Place, Problem
from generator.publish.archive import write_archive
from generator.publish.deploy import PublishError, deploy_site, is_whole, open_release_folder
from generator.site import build as builds
from generator.site import pipeline
from generator.site.export import export_site
from tests.publish.test_deploy import home
from tests.support.publication import publication_of
from tests.support.published import published, small_site
from tests.support.site import ROOT

FULL = OSError(errno.ENOSPC, "No space left on device")
DENIED = PermissionError(errno.EACCES, "Permission denied", "/a/folder")


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, with room for half a site."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    can = shutil.which("mount") and os.name != "nt" and os.geteuid() == 0
    if not can or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root can have a disk made; the tests below raise what a full disk raises")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def _run(*words: str, folder: Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "generator", *words]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_build_on_full_disk_keeps_site(tiny: Path, tmp_path: Path) -> None:
    small_site(tiny / "site", "old")
    code, said = _run("build", "--to", str(tiny / "site"), folder=tmp_path)
    assert (code, "Traceback" in said) == (1, False)
    assert re.search(r"^Error: No space left on device.* is as it was\.$", said, re.MULTILINE)
    assert is_whole(tiny / "site")
    assert [path.name for path in tiny.iterdir()] == ["site"]


def test_export_on_full_disk_keeps_last_export(base_guide: Guide, tiny: Path) -> None:
    small = publication_of(base_guide)
    export_site(small, (), ROOT / "docs", tiny / "out")
    with pytest.raises(FolderError, match=r"^No space left on device\. .*out is as it was\.$"):
        export_site(replace(small, pdfs={"paper/large.pdf": bytes(2_000_000)}), (), ROOT / "docs", tiny / "out")
    assert not verify(tiny / "out").added + verify(tiny / "out").changed
    assert (tiny / "out" / "mkdocs.yml").exists()
    assert [path.name for path in tiny.iterdir()] == ["out"]


def test_bundle_on_full_disk_leaves_no_zip(site: Path, tiny: Path) -> None:
    with pytest.raises(FolderError, match=r"^No space left on device\. .*\.zip is as it was\.$"):
        write_archive(site, check.checked(ROOT).edition, tiny / "dist")
    assert list((tiny / "dist").iterdir()) == []


def test_publish_on_full_disk_keeps_site(site: Path, tiny: Path, tmp_path: Path) -> None:
    served = published(small_site(tmp_path / "small", "old"), tiny / "www")
    before = sorted(path.name for path in served.editions.iterdir())
    with pytest.raises(PublishError, match=r"^No space left on device.*current is as it was\.$"):
        published(site, served.folder)
    assert is_whole(served.current)
    assert sorted(path.name for path in served.editions.iterdir()) == before


@pytest.mark.parametrize(
    ("error", "says"), [(FULL, "No space left on device."), (DENIED, "Permission denied (/a/folder).")]
)
def test_build_reports_disk_error_of_mkdocs_in_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, says: str
) -> None:
    small_site(tmp_path / "site", "old")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(builds, "run_mkdocs", fail)
    with pytest.raises(FolderError, match=rf"^{re.escape(says)} .*site is as it was\.$"):
        builds.build_site(publication_of(check.checked(ROOT).edition), tmp_path / "site", ROOT)
    assert is_whole(tmp_path / "site")


def test_what_mkdocs_warns_of_ends_a_build_and_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    publication = publication_of(check.checked(ROOT).edition)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    (tmp_path / "docs" / "lost.md").write_text("[Nowhere](nowhere.md)", encoding="utf-8")
    for name in ("content", "overrides", "generator"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    with pytest.raises(Abort, match="1 warning"):
        builds.build_site(publication, tmp_path / "site", tmp_path)
    assert "nowhere.md" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_archive_on_full_disk_leaves_nothing(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise FULL

    monkeypatch.setattr(zipfile.ZipFile, "writestr", refuse)
    with pytest.raises(FolderError, match=r"^No space left on device\. .*\.zip is as it was\.$"):
        write_archive(site, check.checked(ROOT).edition, tmp_path / "dist")
    assert list((tmp_path / "dist").iterdir()) == []


@pytest.mark.parametrize("error", [FULL, DENIED], ids=str)
@pytest.mark.parametrize("words", ["build --to {}", "bundle --to {}", "publish {}"])
def test_command_reports_disk_error_without_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, error: OSError
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(commands.sites, "build_site", refuse)
    done = CliRunner().invoke(commands.main, words.format(tmp_path / "target").split())
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert re.search(rf"Error: {error.strerror}.*\.$", done.output, re.MULTILINE)


def test_publish_refuses_guide_with_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = check.checked(ROOT)
    problem = Problem(Place("content/site.yml"), "It is wrong.", "Put it right.", "wrong")
    monkeypatch.setattr(check, "checked", lambda _: replace(content, problems=(problem,)))
    done = CliRunner().invoke(commands.main, ["publish", str(tmp_path / "www")])
    assert done.exit_code == 1
    assert "It is wrong." in done.output
    assert not (tmp_path / "www").exists()


def test_publish_refuses_guide_without_proof(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unproved(*_: object) -> None:
        raise ProofError("A safety rule does not hold.")

    monkeypatch.setattr(pipeline, "cached_proof", lambda *_: None)
    monkeypatch.setattr(pipeline, "new_proof", unproved)
    done = CliRunner().invoke(commands.main, ["publish", str(tmp_path / "www")])
    assert (done.exit_code, "A safety rule does not hold." in done.output) == (1, True)
    assert not (tmp_path / "www").exists()


def test_publish_back_needs_no_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands.sites, "build_site", None)
    for words in ("first", "second"):
        with open_release_folder(tmp_path / "www") as served:
            deploy_site(small_site(tmp_path / words, words), served)
    done = CliRunner().invoke(commands.main, ["publish", "--back", str(tmp_path / "www")])
    assert done.exit_code == 0, done.output
    assert "It was Edition 1, code AAAA-BBBB." in done.output
    assert home(served.folder) == "first"
