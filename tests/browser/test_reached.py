"""Whom to call is one tap away: the number for danger on every page, and the contacts that a guide has."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import NARROW, WIDE
from tests.hostile.content import BASE
from tests.hostile.site import build, prepare
from tests.support.site import served

CONTACTS = """contacts:
  - label: The keeper
    value: 0116 305 0005 (day), 0116 255 1606 (night and weekends)
  - label: The committee
    value: committee@example.org
  - label: Nobody yet
"""


@pytest.fixture(scope="module")
def shed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small guide that has contacts."""
    root = prepare(tmp_path_factory.mktemp("shed"))
    shutil.copytree(BASE / "content", root / "content")
    file = Path(root / "content" / "site.yml")
    file.write_text(file.read_text(encoding="utf-8") + CONTACTS, encoding="utf-8")
    with served(build(root)) as address:
        yield address


@pytest.mark.parametrize("screen", [WIDE, NARROW], ids=["wide", "narrow"])
def test_contact_is_link_large_enough_to_tap(browser: Browser, shed: str, screen: dict[str, int]) -> None:
    context = browser.new_context(viewport=screen)
    page = context.new_page()
    page.goto(shed + "index.html")
    contacts = {one.get_attribute("data-contact"): one for one in page.locator("[data-contact]").all()}
    assert contacts.keys() == {"The keeper", "The committee"}
    assert contacts["The keeper"].inner_text() == (
        "The keeper: 0116 305 0005 (day), 0116 255 1606 (night and weekends)"
    )
    addresses = [one.get_attribute("href") for one in page.locator(":is(.guide-now, [data-contact]) a").all()]
    assert addresses == ["tel:999", "tel:01163050005", "tel:01162551606", "mailto:committee@example.org"]
    for link in page.locator(":is(.guide-now, [data-contact]) a").all():
        box = link.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
    context.close()
