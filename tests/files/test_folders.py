"""A folder is replaced completely or stays as it was, after any failure, and by one program at a time."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from generator.files.checksums import LIST, write_checksums
from generator.files.folders import MARK, PASSING, ROOT, SOURCES, FolderError, replaced_folder, some
from tests.support.published import small_site


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return small_site(tmp_path / "site", "before")


def _left_over(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path != target)


def _home(target: Path) -> str:
    return (target / "index.html").read_text(encoding="utf-8").partition("<title>")[2].partition("</title>")[0]


def test_replaced_folder_replaces_old_content(target: Path) -> None:
    (target / "more").write_text("x")
    write_checksums(target)
    with replaced_folder(target) as new:
        small_site(new, "after")
    assert _home(target) == "after"
    assert not (target / "more").exists()
    assert _left_over(target) == []


def _fail(target: Path, error: BaseException) -> None:
    with replaced_folder(target) as new:
        small_site(new, "half")
        raise error


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt(), SystemExit(3)]
)
def test_replaced_folder_keeps_old_content_after_failure(target: Path, error: BaseException) -> None:
    expected = FolderError if isinstance(error, OSError) else type(error)
    with pytest.raises(expected):
        _fail(target, error)
    assert _home(target) == "before"
    assert _left_over(target) == []


def test_replaced_folder_keeps_old_content_if_move_fails(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(self: Path, to: Path) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "replace", refuses)
    with pytest.raises(FolderError, match=r"^Permission denied .* is as it was\."), replaced_folder(target) as new:
        small_site(new, "after")
    assert _home(target) == "before"
    assert _left_over(target) == []


def _meet_a_letter(target: Path) -> None:
    with replaced_folder(target) as new:
        small_site(new, "after")
        (target / "letter.txt").write_text("mine")


def test_replaced_folder_keeps_file_added_meanwhile(target: Path) -> None:
    with pytest.raises(FolderError, match=r"did not write: letter\.txt\."):
        _meet_a_letter(target)
    assert (target / "letter.txt").read_text() == "mine"
    assert _home(target) == "before"
    assert _left_over(target) == []


def test_replaced_folder_refuses_second_writer(target: Path) -> None:
    with replaced_folder(target) as new:
        small_site(new, "first")
        with pytest.raises(FolderError, match=r"Another program is writing .*site\. Try"), replaced_folder(target):
            raise AssertionError("it may not begin")
        with replaced_folder(target.with_name("beside it")) as other:
            small_site(other, "second")
    assert (_home(target), _home(target.with_name("beside it"))) == ("first", "second")
    assert _left_over(target) == ["beside it"]


def _killed(target: Path, mark: str | None = None) -> Path:
    """Return what a run that was killed has left beside a target."""
    left = target.with_name(f"{PASSING}{target.name}-0123abcd")
    left.mkdir()
    if mark is not None:
        (left / MARK).write_text(mark)
        (left / "new").mkdir()
        (left / "new" / "half").write_text("x")
    target.with_name(f"{PASSING}{target.name}.lock").touch()
    return left


@pytest.mark.parametrize("mark", ["site", "", None])
def test_replaced_folder_clears_leftovers_of_killed_run(target: Path, mark: str | None) -> None:
    _killed(target, mark)
    with replaced_folder(target) as new:
        small_site(new, "after")
    assert _left_over(target) == []


def test_replaced_folder_restores_content_moved_by_killed_run(target: Path) -> None:
    target.rename(_killed(target, "site") / "old")
    with pytest.raises(FolderError):
        _fail(target, OSError(errno.ENOSPC, "No space left on device"))
    assert _home(target) == "before"
    assert _left_over(target) == []


@pytest.mark.parametrize("mark", ["another site", None])
def test_replaced_folder_leaves_unmarked_folder_alone(target: Path, mark: str | None) -> None:
    left = _killed(target, mark)
    (left / "letter.txt").write_text("mine")
    with replaced_folder(target) as new:
        small_site(new, "after")
    assert (left / "letter.txt").read_text() == "mine"


def test_replaced_folder_leaves_filled_lock_file_alone(target: Path) -> None:
    lock = target.with_name(f"{PASSING}{target.name}.lock")
    lock.write_text("mine")
    with replaced_folder(target) as new:
        small_site(new, "after")
    assert lock.read_text() == "mine"


def test_replaced_folder_accepts_files_of_file_managers(target: Path) -> None:
    (target / "look" / ".DS_Store").write_bytes(b"\0")
    with replaced_folder(target) as new:
        small_site(new, "after")
    assert _home(target) == "after"


def test_sources_name_every_folder_of_guide() -> None:
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    made = {line.strip("/") for line in lines if line.endswith("/")}
    made |= {"public", "www", "pages"}  # as README.md and the page for hosts name them
    assert {path.name for path in ROOT.iterdir() if path.is_dir()} - made <= set(SOURCES)


@pytest.mark.parametrize("name", [*SOURCES, "", ".."])
def test_replaced_folder_refuses_sources(name: str, tmp_path: Path) -> None:
    for target in (ROOT / name, ROOT / name / "a new folder"):
        if name in SOURCES or target == ROOT / name:
            with pytest.raises(FolderError, match="the guide is made from"), replaced_folder(target):
                raise AssertionError("it may not begin")
    (tmp_path / "link").symlink_to(ROOT / "docs", target_is_directory=True)
    with pytest.raises(FolderError, match="the guide is made from"), replaced_folder(tmp_path / "link" / "new"):
        raise AssertionError("it may not begin")


def test_some_makes_control_characters_harmless() -> None:
    assert some(["a\r\x1b[2Kb", "c", "d", "e"]) == "a\ufffd\ufffd[2Kb, c, d and 1 more"


def test_replaced_folder_needs_more_than_checksum_list(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    write_checksums(tmp_path)
    with pytest.raises(FolderError, match=rf"did not write: {LIST}, thesis\.txt\."), replaced_folder(tmp_path):
        raise AssertionError("it may not begin")
