"""A folder is replaced whole or stays as it was, whatever goes wrong on the way, and by one program at a time."""

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


def test_what_is_new_takes_the_place_of_what_was_there(target: Path) -> None:
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
def test_what_was_there_stays_when_something_fails(target: Path, error: BaseException) -> None:
    expected = FolderError if isinstance(error, OSError) else type(error)
    with pytest.raises(expected):
        _fail(target, error)
    assert _home(target) == "before"
    assert _left_over(target) == []


def test_what_cannot_be_moved_into_place_leaves_what_was_there(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_what_somebody_puts_there_meanwhile_stays_too(target: Path) -> None:
    with pytest.raises(FolderError, match=r"did not write: letter\.txt\."):
        _meet_a_letter(target)
    assert (target / "letter.txt").read_text() == "mine"
    assert _home(target) == "before"
    assert _left_over(target) == []


def test_another_program_that_writes_it_is_waited_for_by_nobody(target: Path) -> None:
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
def test_what_a_run_that_was_killed_left_is_cleared_away(target: Path, mark: str | None) -> None:
    _killed(target, mark)
    with replaced_folder(target) as new:
        small_site(new, "after")
    assert _left_over(target) == []


def test_what_a_run_had_moved_away_when_it_was_killed_comes_back_first(target: Path) -> None:
    target.rename(_killed(target, "site") / "old")
    with pytest.raises(FolderError):
        _fail(target, OSError(errno.ENOSPC, "No space left on device"))
    assert _home(target) == "before"
    assert _left_over(target) == []


@pytest.mark.parametrize("mark", ["another site", None])
def test_a_folder_of_such_a_name_without_the_mark_is_somebody_s(target: Path, mark: str | None) -> None:
    left = _killed(target, mark)
    (left / "letter.txt").write_text("mine")
    with replaced_folder(target) as new:
        small_site(new, "after")
    assert (left / "letter.txt").read_text() == "mine"


def test_a_file_of_the_name_of_the_lock_stays_if_there_is_something_in_it(target: Path) -> None:
    lock = target.with_name(f"{PASSING}{target.name}.lock")
    lock.write_text("mine")
    with replaced_folder(target) as new:
        small_site(new, "after")
    assert lock.read_text() == "mine"


def test_what_a_window_on_a_folder_has_made_there_stops_nothing(target: Path) -> None:
    (target / "look" / ".DS_Store").write_bytes(b"\0")
    with replaced_folder(target) as new:
        small_site(new, "after")
    assert _home(target) == "after"


def test_every_folder_that_the_guide_is_made_from_is_known() -> None:
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    made = {line.strip("/") for line in lines if line.endswith("/")}
    made |= {"public", "www", "pages"}  # as README.md and the page for hosts name them
    assert {path.name for path in ROOT.iterdir() if path.is_dir()} - made <= set(SOURCES)


@pytest.mark.parametrize("name", [*SOURCES, "", ".."])
def test_nothing_is_written_into_what_the_guide_is_made_from(name: str, tmp_path: Path) -> None:
    for target in (ROOT / name, ROOT / name / "a new folder"):
        if name in SOURCES or target == ROOT / name:
            with pytest.raises(FolderError, match="the guide is made from"), replaced_folder(target):
                raise AssertionError("it may not begin")
    (tmp_path / "link").symlink_to(ROOT / "docs", target_is_directory=True)
    with pytest.raises(FolderError, match="the guide is made from"), replaced_folder(tmp_path / "link" / "new"):
        raise AssertionError("it may not begin")


def test_a_name_cannot_change_what_a_terminal_shows() -> None:
    assert some(["a\r\x1b[2Kb", "c", "d", "e"]) == "a\ufffd\ufffd[2Kb, c, d and 1 more"


def test_a_list_alone_does_not_make_a_folder_ours(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    write_checksums(tmp_path)
    with pytest.raises(FolderError, match=rf"did not write: {LIST}, thesis\.txt\."), replaced_folder(tmp_path):
        raise AssertionError("it may not begin")
