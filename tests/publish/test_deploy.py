"""What is served is whole, and is the old site or the new one, whatever becomes of the program that publishes."""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
from pathlib import Path

import pytest

from generator.files.checksums import LIST, write_checksums
from generator.publish import release_folder as layout
from generator.publish.deploy import deploy, open_release_folder, roll_back
from generator.publish.release_folder import NAME, PublishError, ReleaseFolder, is_whole, name_of
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


def home(folder: Path) -> str:
    """Return the title of the first page that is served."""
    text = (folder / "current" / "index.html").read_text(encoding="utf-8")
    return text.partition("<title>")[2].partition("</title>")[0]


def _back(folder: Path) -> list[str]:
    with open_release_folder(folder) as served:
        return roll_back(served)


def test_what_is_served_is_the_site(way: str, a: Path, b: Path, www: Path) -> None:
    published(a, www)
    served = published(b, www)
    for path in (path for path in b.rglob("*") if path.is_file() and path.name != LIST):
        assert (served.current / path.relative_to(b)).read_bytes() == path.read_bytes()
    assert is_whole(served.current)
    assert served.current.is_symlink() == (way == "links")
    assert NAME.fullmatch(served.now() or "")
    assert sorted(path.name for path in www.iterdir()) == ["current", "editions"]


def test_a_text_has_a_small_file_beside_it_and_no_small_file_is_larger(a: Path, www: Path) -> None:
    (a / "tiny.txt").write_text("x")
    (a / "paper.pdf").write_bytes(b"%PDF" * 99)
    (a / "sitemap.xml").write_text("<urlset>" * 99)
    (a / "sitemap.xml.gz").write_bytes(b"made by another program, with its time")
    write_checksums(a)
    current = published(a, www).current
    small = sorted(path.name for path in current.rglob("*.gz"))
    assert small == ["a.css.gz", "index.html.gz", "sitemap.xml.gz"]
    for path in current.rglob("*.gz"):
        data = path.read_bytes()
        assert gzip.decompress(data) == path.with_suffix("").read_bytes()
        assert len(data) < path.with_suffix("").stat().st_size
        assert data[4:8] == bytes(4), "no time in it"


def test_the_same_site_is_the_same_folder_whenever_it_was_made(way: str, a: Path, b: Path, www: Path) -> None:
    first = published(a, www).now()
    assert published(b, www).now() != first
    again = small_site(a.with_name("again"), "first")
    os.utime(again / "index.html", (1, 1))
    assert published(again, www).now() == first
    with open_release_folder(www) as served:
        assert deploy(a, served) == [f"{first} is served already. Nothing was changed."]


def test_two_editions_are_kept_and_what_only_older_ones_named_goes(way: str, a: Path, b: Path, www: Path) -> None:
    names = [published(site, www).now() for site in (a, b, small_site(a.with_name("c"), "third"))]
    served = ReleaseFolder(www)
    assert served.kept() == [names[2], names[1]]
    assert not (served.editions / str(names[0])).exists()
    styles = sorted(path.read_text()[:12] for path in served.editions.glob("versions/*/look/a.css"))
    assert styles == ["/* second */", "/* third */p"]


def test_back_goes_to_what_was_served_before_and_no_further(way: str, a: Path, b: Path, c: Path, www: Path) -> None:
    for site in (a, b, c):
        published(site, www)
    (said,) = _back(www)
    assert home(www) == "second"
    assert ReleaseFolder(www).now() in said
    with pytest.raises(PublishError, match=r"No edition before .* is kept"):
        _back(www)
    assert home(www) == "second"
    published(c, www)
    _back(www)
    assert home(www) == "second"


def test_back_is_refused_where_what_was_before_is_damaged(way: str, a: Path, b: Path, www: Path) -> None:
    before = published(a, www).now()
    published(b, www)
    (www / "editions" / str(before) / "index.html").write_text("x")
    with pytest.raises(PublishError, match="is not whole any more"):
        _back(www)
    assert home(www) == "second"


def test_nothing_to_go_back_to_is_said(way: str, www: Path) -> None:
    with pytest.raises(PublishError, match="No edition before this one is kept"):
        _back(www)


def test_a_damaged_edition_is_healed_by_publishing_it_again(way: str, a: Path, b: Path, www: Path) -> None:
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


def test_a_list_of_editions_that_was_damaged_stops_nothing(a: Path, b: Path, www: Path) -> None:
    served = published(a, www)
    newest = served.editions / "newest.txt"
    newest.write_bytes(b"\xff\xfe\n" + newest.read_bytes())
    published(b, www)
    _back(www)
    assert home(www) == "first"


@linked  # for want of modes on Windows
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o027, 0o077])
def test_everybody_may_read_what_is_served_and_nobody_else_may_change_it(
    way: str, a: Path, b: Path, www: Path, umask: int
) -> None:
    www.parent.mkdir()
    before = os.umask(umask)
    try:
        published(a, www)
        published(b, www)
        modes = {path.relative_to(www).as_posix(): path.stat().st_mode & 0o777 for path in [www, *www.rglob("*")]}
    finally:
        os.umask(before)
    modes.pop("editions/newest.txt")  # no server reads it
    assert modes == {name: 0o755 if (www / name).is_dir() else 0o644 for name in modes}
    assert len(modes) > 20


@linked
def test_what_was_hidden_from_the_server_since_is_served_again(a: Path, b: Path, www: Path) -> None:
    first = published(a, www).current.resolve()
    published(b, www)
    (first / "index.html").chmod(0o600)
    (first / "look").chmod(0o700)
    _back(www)
    assert {(first / name).stat().st_mode & 0o777 for name in ("index.html", "look")} == {0o644, 0o755}


@linked
def test_a_site_that_no_server_could_read_is_not_served(
    a: Path, b: Path, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(a, www)

    def refuse(self: Path, mode: int) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted", str(self))

    before = os.umask(0o077)
    try:
        with monkeypatch.context() as patched:
            patched.setattr(Path, "chmod", refuse)
            with pytest.raises(PublishError, match="No web server could read"):
                published(b, www)
    finally:
        os.umask(before)
    assert home(www) == "first"


def test_a_file_that_has_not_changed_keeps_its_time_and_another_gets_a_later_one(a: Path, b: Path, www: Path) -> None:
    first = published(a, www).current.resolve()
    second = published(b, www).current.resolve()
    assert (first / "404.html").stat().st_mtime_ns == (second / "404.html").stat().st_mtime_ns
    for name in ("index.html", "look/a.css", "look/a.css.gz"):
        assert (second / name).stat().st_mtime - (first / name).stat().st_mtime >= 1


def test_what_pages_name_with_a_digest_is_found_by_it_also_from_the_page_before(a: Path, b: Path, www: Path) -> None:
    published(a, www)
    published(b, www)
    for site in (a, b):
        digest = hashlib.sha256((site / "look/a.css").read_bytes()).hexdigest()[:8]
        kept = www / "editions" / "versions" / digest / "look/a.css"
        assert kept.read_bytes() == (site / "look/a.css").read_bytes()
        assert gzip.decompress(kept.with_name("a.css.gz").read_bytes()) == kept.read_bytes()


@linked
@pytest.mark.parametrize("leads_to", ["..", "/", "editions/mine"])
def test_a_link_that_leads_elsewhere_is_refused(a: Path, www: Path, leads_to: str) -> None:
    www.mkdir(parents=True)
    (www / "current").symlink_to(leads_to)
    with pytest.raises(PublishError, match=r"no publish has put there: current\."):
        published(a, www)
    assert (www / "current").readlink() == Path(leads_to)


def test_a_file_in_place_of_the_folder_is_refused(a: Path, www: Path) -> None:
    www.parent.mkdir()
    www.write_text("mine")
    with pytest.raises(PublishError, match="is a file"):
        published(a, www)


def test_a_site_that_is_not_whole_is_refused(a: Path, b: Path, www: Path) -> None:
    published(a, www)
    (b / "index.html").write_text("x")
    with pytest.raises(PublishError, match="not a whole site"):
        published(b, www)
    assert home(www) == "first"


def test_a_site_without_edition_and_code_is_refused(a: Path, www: Path) -> None:
    (a / "guide.json").write_text("{}")
    with pytest.raises(PublishError, match="no site of ours"):
        name_of(a)


def test_a_second_one_at_once_is_told_and_a_third_after_that_is_not(a: Path, b: Path, www: Path) -> None:
    with open_release_folder(www) as served:
        deploy(a, served)
        with pytest.raises(PublishError, match=r"Another publish to .* still at work"):
            published(b, www)
    published(b, www)
    assert home(www) == "second"
