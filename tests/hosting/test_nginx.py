"""nginx, with the configuration that is shipped, serves the site as it should be served."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from generator.site.security_headers import HEADERS
from tests.support.hosted import Hosted

A_DAY = "max-age=86400"
NAMED = re.compile(r'(?:href|src)="(?P<path>[^"?#:]+)\?(?P<digest>[0-9a-f]{8})"')
STYLE = "/assets/guide/guide.css"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".png": "image/png",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".pdf": "application/pdf",
    ".woff2": "font/woff2",
    "": "text/plain; charset=utf-8",
}


def _named(site: Path) -> set[tuple[str, str]]:
    """Return the files that pages name with a digest, as addresses, and the digest."""
    return {
        ("/" + (page.parent / found["path"]).resolve().relative_to(site.resolve()).as_posix(), found["digest"])
        for page in site.rglob("*.html")
        for found in NAMED.finditer(page.read_text(encoding="utf-8"))
        if not found["path"].startswith("/")
    }


@pytest.mark.parametrize(
    "path", ["/", "/index.html", "/nowhere.html", "/flows", f"{STYLE}?12345678", "/.git/config", "/assets/"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_nginx_sends_every_header(hosted: Hosted, path: str, method: str) -> None:
    answer = hosted.ask(path, method)
    assert {name: answer.headers.get(name.lower()) for name in HEADERS} == HEADERS
    assert answer.headers["server"] == "nginx", "it names its version to nobody"


def test_nginx_serves_every_file_with_its_type(
    hosted: Hosted, site: Path, record_property: pytest.RecordProperty
) -> None:
    files = [path for path in site.rglob("*") if path.is_file() and path.suffix != ".gz" and path.name != "SHA256SUMS"]
    assert {path.suffix for path in files} | {""} == set(TYPES)
    for path in files:
        answer = hosted.ask("/" + path.relative_to(site).as_posix())
        assert (answer.status, answer.headers["content-type"]) == (200, TYPES[path.suffix]), path
        assert answer.body == path.read_bytes()
    assert hosted.ask("/SHA256SUMS").headers["content-type"] == TYPES[""]
    record_property("files that nginx has served", len(files))


@pytest.mark.parametrize("path", ["/index.html", STYLE, "/guide.json", "/404.html"])
def test_who_takes_gzip_gets_a_small_answer(hosted: Hosted, path: str) -> None:
    answer = hosted.ask(path, Accept_Encoding="gzip, br")
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert answer.headers["content-type"] == TYPES[Path(path).suffix]
    whole = hosted.ask(path).body
    assert gzip.decompress(answer.body) == whole
    assert len(answer.body) < len(whole)


def test_nginx_caches_versioned_files_for_ever(
    hosted: Hosted, site: Path, record_property: pytest.RecordProperty
) -> None:
    named = _named(site)
    assert len(named) > 20
    for path, digest in named:
        for accepts in ("identity", "gzip"):
            answer = hosted.ask(f"{path}?{digest}", Accept_Encoding=accepts)
            assert (answer.status, answer.headers["cache-control"]) == (200, A_DAY), path
            body = gzip.decompress(answer.body) if answer.headers.get("content-encoding") else answer.body
            assert body == site.joinpath(path[1:]).read_bytes()
    record_property("files named with a digest", len(named))


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/index.html", "/guide.json", "/SHA256SUMS", "/paper/whole-guide.pdf", STYLE, "/nowhere.html"),
        *("/index.html?12345678", f"{STYLE}?1234", f"{STYLE}?..", "/nowhere.css?12345678"),
    ],
)
def test_nginx_lets_other_files_be_revalidated(hosted: Hosted, path: str) -> None:
    assert hosted.ask(path).headers["cache-control"] == "no-cache"


def test_nginx_answers_304_for_unchanged_file(hosted: Hosted) -> None:
    for accepts in ("identity", "gzip"):
        first = hosted.ask("/index.html", Accept_Encoding=accepts)
        again = hosted.ask("/index.html", Accept_Encoding=accepts, If_None_Match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        *("/nowhere.html", "/flows/nowhere", "/assets/", "/assets/guide/nowhere.js", "/editions/1/index.html"),
        *("/.htaccess", "/.git/config", "/assets/.hidden", "/publish.lock", "/editions/"),
        *("/current/index.html", "/assets/..%2feditions/1/index.html", f"{STYLE}/index.html"),
    ],
)
def test_nginx_answers_404_with_page(hosted: Hosted, site: Path, path: str) -> None:
    answer = hosted.ask(path)
    assert (answer.status, answer.body) == (404, (site / "404.html").read_bytes())


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"])
def test_nginx_refuses_methods_that_do_not_read(hosted: Hosted, method: str) -> None:
    answer = hosted.ask("/index.html", method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_nginx_redirects_folder_without_naming_host(hosted: Hosted) -> None:
    answer = hosted.ask("/flows")
    assert (answer.status, answer.headers["location"]) == (301, "/flows/")
    assert hosted.ask("/flows/").body == hosted.ask("/flows/index.html").body


@pytest.mark.parametrize("path", ["/..%2fpublish.lock", "/%2e%2e/publish.lock", f"{STYLE}/{4 * '..%2f'}publish.lock"])
def test_nginx_serves_nothing_above_site(hosted: Hosted, path: str) -> None:
    assert hosted.ask(path).status == 400


def test_nginx_logs_no_requests(hosted: Hosted) -> None:
    for path in ("/search.html", "/nowhere.html", "/assets/"):
        hosted.ask(f"{path}?q=words+of+a+search", Referer="words of a search")
    written = [path.read_bytes() for path in hosted.work.rglob("*") if path.is_file()]
    assert len(written) > 2
    assert not any(b"of+a+search" in one or b"of a search" in one for one in written)
