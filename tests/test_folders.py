"""A folder is replaced whole or stays as it was, whatever goes wrong on the way."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from generator.folders import FolderError, replaced


def _ours(folder: Path) -> bool:
    return (folder / "ours").exists()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "ours").write_text("before")
    return folder


def _left_over(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path != target)


def test_what_is_new_takes_the_place_of_what_was_there(target: Path) -> None:
    (target / "old").write_text("x")
    with replaced(target, _ours) as new:
        (new / "ours").write_text("after")
    assert {path.name: path.read_text() for path in target.iterdir()} == {"ours": "after"}
    assert _left_over(target) == []


def _fail(target: Path, error: BaseException) -> None:
    with replaced(target, _ours) as new:
        (new / "ours").write_text("half")
        raise error


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt(), SystemExit(3)]
)
def test_what_was_there_stays_when_something_fails(target: Path, error: BaseException) -> None:
    expected = FolderError if isinstance(error, OSError) else type(error)
    with pytest.raises(expected):
        _fail(target, error)
    assert (target / "ours").read_text() == "before"
    assert _left_over(target) == []


def test_what_cannot_be_moved_into_place_leaves_what_was_there(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path.rename

    def refuses(self: Path, to: Path) -> Path:
        if self.name.endswith(".new"):
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return whole(self, to)

    monkeypatch.setattr(Path, "rename", refuses)
    with pytest.raises(FolderError, match=r"^Permission denied .* is as it was\."), replaced(target, _ours) as new:
        (new / "ours").write_text("after")
    assert (target / "ours").read_text() == "before"
    assert _left_over(target) == []


def test_files_of_others_are_never_touched(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(FolderError, match="holds other files"), replaced(tmp_path, _ours):
        raise AssertionError("it may not begin")
    assert (tmp_path / "letters.txt").read_text() == "mine"


def test_what_a_run_that_was_stopped_left_is_cleared_away(target: Path) -> None:
    (target.parent / ".site.new").mkdir()
    (target.parent / ".site.new" / "half").write_text("x")
    with replaced(target, _ours) as new:
        assert list(new.iterdir()) == []
        (new / "ours").write_text("after")
    assert [path.name for path in target.iterdir()] == ["ours"]


def test_what_a_run_had_moved_away_when_it_was_stopped_comes_back_first(target: Path) -> None:
    target.rename(target.parent / ".site.old")
    with pytest.raises(FolderError):
        _fail(target, OSError(errno.ENOSPC, "No space left on device"))
    assert (target / "ours").read_text() == "before"
    assert _left_over(target) == []
