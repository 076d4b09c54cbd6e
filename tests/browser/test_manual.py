"""All instructions of the manual, followed in one copy: proved, frozen, handed out, unpacked and read in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import Reader
from tests.manual.desk import Desk
from tests.manual.instructions import NOT_A_TASK, in_one_run, tasks

EDITING = "about/editing.html"
REFERENCE = f"about/editing/{NOT_A_TASK.removesuffix('.md')}.html"
# Anchors that links of others use, from before each task had its own page.
OLD = (
    *("change-a-sentence", "without-a-terminal", "what-a-sentence-needs", "change-a-flow"),
    *("new-edition", "begin-rename-find", "answer-an-open-question", "licensed-checklist"),
)


def test_manual_followed_in_one_copy_gives_its_results(browser: Browser, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    steps = in_one_run(tasks())
    faults = list(desk.follow(steps, slow=True))
    assert faults == []
    [unpacked] = [tmp_path / one.name / "guide" for one in steps if one.kind == "unpack"]
    reader = Reader(browser.new_context(), (unpacked.as_uri(),))
    for one in steps:
        if one.kind == "shows":
            seen = reader.open(f"{unpacked.as_uri()}/{one.name}").locator("main").inner_text()
            if one.texts[0] not in " ".join(seen.split()):
                faults.append(f"{one.place}: {one.name} does not say it")
    faults += reader.finish()
    reader.close()
    assert faults == []


@pytest.mark.parametrize("anchor", OLD)
def test_old_anchor_of_editing_page_leads_on(reader: Reader, server: str, anchor: str) -> None:
    page = reader.open(f"{server}{EDITING}#{anchor}")
    assert page.locator(f"#{anchor}").is_visible()


def test_quick_reference_fits_one_sheet(reader: Reader, server: str) -> None:
    page = reader.open(server + REFERENCE)
    assert page.pdf(prefer_css_page_size=True).count(b"/MediaBox") == 1
