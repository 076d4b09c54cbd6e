"""A copy says whether it is complete: a file that is changed in any way is named."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.files.checksums import LIST, ChecksumError, verify, write_checksums
from tests.support.site import ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "a copy é"
    for name, text in (
        ("index.html", "one"),
        ("guide.json", "{}"),
        ("flows/a.html", "two"),
        ("assets/x/y.css", ""),
        ("paper/z.pdf", "three"),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    write_checksums(folder)
    return folder


def _flip(folder: Path) -> None:
    data = bytearray((folder / "paper/z.pdf").read_bytes())
    data[1] ^= 1
    (folder / "paper/z.pdf").write_bytes(data)


DONE: dict[str, tuple[Callable[[Path], object], tuple[list[str], list[str], list[str]]]] = {
    "nothing": (lambda folder: folder, ([], [], [])),
    "one bit of one byte": (_flip, (["paper/z.pdf"], [], [])),
    "a file is gone": (lambda folder: (folder / "flows/a.html").unlink(), ([], ["flows/a.html"], [])),
    "a file is new": (lambda folder: (folder / "flows/b.html").write_text("x"), ([], [], ["flows/b.html"])),
    "a file has another name": (
        lambda folder: (folder / "index.html").rename(folder / "INDEX.htm"),
        ([], ["index.html"], ["INDEX.htm"]),
    ),
    "two files changed places": (
        lambda folder: [
            (folder / "index.html").rename(folder / "x"),
            (folder / "flows/a.html").rename(folder / "index.html"),
            (folder / "x").rename(folder / "flows/a.html"),
        ],
        (["flows/a.html", "index.html"], [], []),
    ),
    "a folder is new": (lambda folder: (folder / "flows/c").mkdir(), ([], [], ["flows/c"])),
    "a link leads nowhere": (lambda folder: (folder / "more").symlink_to("nowhere"), ([], [], ["more"])),
    "a file is a link now": (
        lambda folder: [(folder / "flows/a.html").unlink(), (folder / "flows/a.html").symlink_to("../index.html")],
        (["flows/a.html"], [], []),
    ),
    "an empty file is filled": (
        lambda folder: (folder / "assets/x/y.css").write_text("a"),
        (["assets/x/y.css"], [], []),
    ),
}


def _zipped(folder: Path, target: Path, top: str = "guide/") -> Path:
    with zipfile.ZipFile(target, "w") as zipped:
        for path in folder.rglob("*"):
            if path.is_file():
                zipped.write(path, top + path.relative_to(folder).as_posix())
    return target


FORMS = ["folder", "zip", "zip without a folder in it"]
ONLY_IN_FOLDERS = {"a folder is new", "a link leads nowhere", "a file is a link now"}


@pytest.mark.parametrize(("what", "form"), [(w, f) for w in DONE for f in FORMS[: 1 if w in ONLY_IN_FOLDERS else 3]])
def test_verify_names_every_change(copy: Path, what: str, form: str) -> None:
    change, expected = DONE[what]
    change(copy)
    checked = copy
    if form != "folder":
        checked = _zipped(copy, copy.with_suffix(".zip"), "guide/" if form == "zip" else "")
    report = verify(checked)
    assert (list(report.changed), list(report.missing), list(report.added)) == expected
    assert report.whole == (what == "nothing")


def test_verify_notices_every_byte(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(site, copy)
    assert verify(copy).whole
    chance = random.Random(7)  # noqa: S311 - which bytes are tried may be known
    files = sorted(path for path in copy.rglob("*") if path.is_file() and path.name != LIST and path.stat().st_size)
    for path in chance.sample(files, 12):
        before = path.read_bytes()
        after = bytearray(before)
        after[chance.randrange(len(after))] ^= 1 << chance.randrange(8)
        path.write_bytes(after)
        assert verify(copy).changed == (path.relative_to(copy).as_posix(),)
        path.write_bytes(before)
    assert verify(copy).whole


def test_checksum_list_is_read_by_sha256sum(site: Path) -> None:
    done = subprocess.run(["sha256sum", "-c", LIST, "--quiet"], cwd=site, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_verify_names_file_that_is_in_zip_twice(copy: Path, tmp_path: Path) -> None:
    target = _zipped(copy, tmp_path / "twice.zip")
    with zipfile.ZipFile(target, "a") as zipped, pytest.warns(UserWarning, match="Duplicate"):
        zipped.writestr("guide/index.html", "one")
    assert verify(target).changed == ("index.html",)


def test_verify_names_file_outside_folder_of_zip(copy: Path, tmp_path: Path) -> None:
    target = _zipped(copy, tmp_path / "more.zip")
    with zipfile.ZipFile(target, "a") as zipped:
        zipped.writestr("../autorun.exe", "x")
    assert verify(target).added == ("../autorun.exe",)


@pytest.mark.parametrize("lost", ["index.html", "guide.json"])
def test_verify_needs_index_and_data_whatever_list_says(copy: Path, lost: str) -> None:
    (copy / lost).unlink()
    write_checksums(copy)
    assert verify(copy).missing == (lost,)
    assert not verify(copy).whole


BROKEN = {
    "is not there": lambda path: path,
    "has no list": lambda path: path.mkdir(),
    "cannot be read as a zip": lambda path: path.write_bytes(b"no zip"),
    "has no list SHA256SUMS": lambda path: zipfile.ZipFile(path, "w").close(),
}


@pytest.mark.parametrize("says", BROKEN)
def test_verify_refuses_what_is_no_copy(tmp_path: Path, says: str) -> None:
    BROKEN[says](tmp_path / "it")
    with pytest.raises(ChecksumError, match=says):
        verify(tmp_path / "it")


def test_verify_refuses_invalid_list(copy: Path) -> None:
    (copy / LIST).write_text("who knows\n")
    with pytest.raises(ChecksumError, match="no digest and name"):
        verify(copy)


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.999])
def test_verify_refuses_truncated_zip(copy: Path, tmp_path: Path, cut: float) -> None:
    target = _zipped(copy, tmp_path / "cut.zip")
    data = target.read_bytes()
    target.write_bytes(data[: int(len(data) * cut)])
    with pytest.raises(ChecksumError):
        verify(target)


def test_verify_command_has_its_exit_codes(copy: Path) -> None:
    def run_verify(path: Path) -> tuple[int, str]:
        command = [sys.executable, "-m", "generator", "verify", str(path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout + done.stderr

    assert run_verify(copy)[0] == 0
    _flip(copy)
    code, text = run_verify(copy)
    assert code == 1
    assert "changed: paper/z.pdf" in text
    assert run_verify(copy / "nowhere")[0] == 2
