"""A page shown where it cannot know where the guide is: for an unknown address, below a folder of a host, or alone."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Read
from tests.browser.pages import KINDS
from tests.browser.reader import Reader
from tests.conftest import BASE
from tests.hostile.site import build, prepare
from tests.support.site import served

BELOW = "guide/"
UNKNOWN = ("not-there.html", "flows/not-there.html", "no/such/folder/page.html")
# Where the links that are seen lead; a number to call leads to no page.
LINKS = """[...document.links].filter(($one) => $one.checkVisibility() && $one.protocol !== 'tel:')
  .map(($one) => $one.href)"""
ZIP = "unpack the zip first"


@contextlib.contextmanager
def _below(site: Path, host: Path) -> Iterator[str]:
    """Serve a site below a folder of a host, which shows the site's own page for unknown addresses."""
    shutil.copytree(site, host / BELOW)
    shutil.copy(site / "404.html", host)
    with served(host) as address:
        yield address + BELOW


@pytest.fixture(scope="module")
def below(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The guide below a folder of a host, of which its content says nothing."""
    with _below(site, tmp_path_factory.mktemp("host")) as address:
        yield address


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small guide below a folder of a host, whose address its content names."""
    place = prepare(tmp_path_factory.mktemp("named"))
    shutil.copytree(BASE / "content", place / "content")
    with (place / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(f"address: https://example.org/{BELOW}\n")
    with _below(build(place), tmp_path_factory.mktemp("host")) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Reader]:
    """A reader who meets nothing worse than an address that is not there."""
    reader = Reader(browser.new_context(), ["http://127.0.0.1:"])
    yield reader
    faults = reader.finish()
    reader.close()
    # What arrives in place of a style is the page itself.
    assert [fault for fault in faults if "404" not in fault and "MIME type" not in fault] == []


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_not_found_page_below_folder_says_how_to_return(visitor: Reader, below: str, unknown: str) -> None:
    page = visitor.open(below + unknown)
    assert page.locator("h1").inner_text() == "Page not found"
    assert page.get_by_text("go back to the page that you came from").is_visible()
    assert page.locator(".guide-now").is_visible()
    # Links that start from the top of the host would lead out of the guide.
    assert {link.split("#")[0] for link in page.evaluate(LINKS)} == {below + unknown}
    assert page.locator("form:visible, button:visible").count() == 0


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_not_found_page_with_named_address_works_normally(visitor: Reader, named: str, unknown: str) -> None:
    page = visitor.open(named + unknown)
    assert page.evaluate("document.fonts.check('16px \"Source Sans 3\"')")
    assert not page.get_by_text("go back to the page that you came from").is_visible()
    links = page.evaluate(LINKS)
    assert {urljoin(named, "index.html"), urljoin(named, "search.html")} <= set(links)
    assert {link for link in links if not link.startswith(named)} == set()
    assert {link for link in links if page.request.get(link.split("#")[0] + "?").status != 200} <= {page.url + "#main"}
    page.get_by_role("searchbox").fill("shed")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{named}search.html?q=shed")


def test_page_opened_alone_says_so_first(browser: Browser, site: Path, tmp_path: Path) -> None:
    page = browser.new_context().new_page()
    silent = []
    for listed in KINDS:
        page.goto(Path(shutil.copy(site / str(listed), tmp_path / "alone.html")).as_uri())
        if ZIP not in page.locator("body").inner_text().split("\n")[0]:
            silent.append(str(listed))
    page.context.close()
    assert silent == ["404.html"]  # which no zip shows


def test_page_within_site_hides_alone_notice(read: Read, base: str) -> None:
    reader = read()
    for listed in KINDS:
        if str(listed) != "404.html":
            page = reader.open(base + str(listed))
            assert "zip" in (page.locator(".guide-alone").text_content() or "")
            for media in ("screen", "print"):
                page.emulate_media(media=media)
                assert not page.locator(".guide-alone").is_visible()
