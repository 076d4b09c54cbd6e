"""What is served is complete, and is the old site or the new one, even if the program that publishes fails."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.files.checksums import DATA, write_checksums
from generator.publish import deploy as layout
from generator.publish.deploy import PublishError, deploy_site, is_whole, open_release_folder, roll_back
from tests.support.published import published, small_site

linked = pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make links")
BOTH = ["folders"] if os.name == "nt" else ["links", "folders"]


@pytest.fixture(params=BOTH)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The switch of a link, and, as on Windows, that of two folders."""
    monkeypatch.setattr(layout, "LINKS", request.param == "links")
    return str(request.param)


@pytest.fixture
def a(tmp_path: Path) -> Path:
    return small_site(tmp_path / "a", "first")


@pytest.fixture
def b(tmp_path: Path) -> Path:
    return small_site(tmp_path / "b", "second")


@pytest.fixture
def c(tmp_path: Path) -> Path:
    return small_site(tmp_path / "c", "third")


@pytest.fixture
def www(tmp_path: Path) -> Path:
    return tmp_path / "a folder é" / "www"


def home(folder: Path, edition: Path | None = None) -> str:
    """Return the title of the first page that is served, or of that of an edition."""
    text = ((edition or folder / "current") / "index.html").read_text(encoding="utf-8")
    return text.partition("<title>")[2].partition("</title>")[0]


def _back(folder: Path) -> list[str]:
    with open_release_folder(folder) as served:
        return roll_back(served)


def test_publish_serves_complete_site(way: str, a: Path, b: Path, www: Path) -> None:
    published(a, www)
    served = published(b, www)
    for path in (path for path in b.rglob("*") if path.is_file()):
        assert (served.current / path.relative_to(b)).read_bytes() == path.read_bytes()
    assert is_whole(served.current)
    assert served.current.is_symlink() == (way == "links")
    assert sorted(path.name for path in www.iterdir()) == ["current", "editions"]


def test_publish_of_what_is_served_changes_nothing(way: str, a: Path, b: Path, www: Path) -> None:
    published(b, www)
    served = published(a, www)
    before = sorted(www.rglob("*"))
    again = small_site(a.with_name("again"), "first")
    os.utime(again / "index.html", (1, 1))
    with open_release_folder(www) as opened:
        assert deploy_site(again, opened) == ["Edition 1, code AAAA-BBBB is served already. Nothing was changed."]
    assert sorted(www.rglob("*")) == before
    assert home(www, served.before()) == "second"


def test_publish_keeps_the_edition_before_and_no_older_one(way: str, a: Path, b: Path, c: Path, www: Path) -> None:
    for site in (a, b, c):
        served = published(site, www)
    assert home(www, served.before()) == "second"
    assert len([*served.editions.iterdir()]) == (2 if way == "links" else 1)


def test_roll_back_goes_back_only_one_edition(way: str, a: Path, b: Path, c: Path, www: Path) -> None:
    for site in (a, b, c):
        published(site, www)
    (said,) = _back(www)
    assert home(www) == "second"
    assert said == f"{www / 'current'} is now Edition 1, code AAAA-BBBB. It was Edition 1, code AAAA-BBBB."
    with pytest.raises(PublishError, match="no whole edition before"):
        _back(www)
    assert home(www) == "second"
    published(c, www)
    _back(www)
    assert home(www) == "second"


def test_roll_back_refuses_damaged_edition(way: str, a: Path, b: Path, www: Path) -> None:
    published(a, www)
    before = published(b, www).before()
    assert before
    (before / "index.html").write_text("x")
    with pytest.raises(PublishError, match="no whole edition before"):
        _back(www)
    assert home(www) == "second"


def test_roll_back_says_when_nothing_is_before(way: str, www: Path) -> None:
    with pytest.raises(PublishError, match="no whole edition before"):
        _back(www)


def test_publish_repairs_damaged_edition(way: str, a: Path, b: Path, www: Path) -> None:
    published(b, www)
    served = published(a, www)
    (served.current / "index.html").write_text("defaced")
    published(a, www)
    assert (home(www), is_whole(served.current)) == ("first", True)
    published(a, www)
    _back(www)
    assert home(www) == "second"
    published(a, www)
    published(b, www)
    assert (home(www), is_whole(served.current)) == ("second", True)


@linked  # for want of modes on Windows
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o027, 0o077])
def test_publish_sets_modes_whatever_umask(way: str, a: Path, b: Path, www: Path, umask: int) -> None:
    www.parent.mkdir()
    before = os.umask(umask)
    try:
        published(a, www)
        published(b, www)
        modes = {path.relative_to(www).as_posix(): path.stat().st_mode & 0o777 for path in [www, *www.rglob("*")]}
    finally:
        os.umask(before)
    assert modes == {name: 0o755 if (www / name).is_dir() else 0o644 for name in modes}
    assert len(modes) > 10


@linked
def test_roll_back_restores_read_permissions(a: Path, b: Path, www: Path) -> None:
    first = published(a, www).current.resolve()
    published(b, www)
    (first / "index.html").chmod(0o600)
    (first / "look").chmod(0o700)
    _back(www)
    assert {(first / name).stat().st_mode & 0o777 for name in ("index.html", "look")} == {0o644, 0o755}


@linked
def test_publish_refuses_site_that_server_cannot_read(
    a: Path, b: Path, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(a, www)

    def refuse(self: Path, mode: int) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted", str(self))

    (b / "index.html").chmod(0o600)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "chmod", refuse)
        with pytest.raises(PublishError, match=r"^Operation not permitted .* is as it was\.$"):
            published(b, www)
    assert home(www) == "first"


@linked
@pytest.mark.parametrize("leads_to", ["..", "/", "editions/mine"])
def test_publish_refuses_link_that_leads_elsewhere(a: Path, www: Path, leads_to: str) -> None:
    www.mkdir(parents=True)
    (www / "current").symlink_to(leads_to)
    with pytest.raises(PublishError, match=r"no publish has put there: current\."):
        published(a, www)
    assert (www / "current").readlink() == Path(leads_to)


def test_publish_refuses_file_in_place_of_folder(a: Path, www: Path) -> None:
    www.parent.mkdir()
    www.write_text("mine")
    with pytest.raises(PublishError, match="is a file"):
        published(a, www)


def test_publish_refuses_incomplete_site(a: Path, b: Path, www: Path) -> None:
    published(a, www)
    (b / "index.html").write_text("x")
    with pytest.raises(PublishError, match="not a whole site"):
        published(b, www)
    assert home(www) == "first"


def test_name_of_refuses_site_without_edition_and_code(a: Path, www: Path) -> None:
    (a / DATA).write_text("{}")
    write_checksums(a)
    with pytest.raises(PublishError, match="no site of ours"):
        published(a, www)


def test_publish_refuses_second_one_at_once(a: Path, b: Path, www: Path) -> None:
    with open_release_folder(www) as served:
        deploy_site(a, served)
        with pytest.raises(PublishError, match=r"Another publish to .* still at work"):
            published(b, www)
    published(b, www)
    assert home(www) == "second"
