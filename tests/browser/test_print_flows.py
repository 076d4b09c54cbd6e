"""Flows that are ticked are printed as one, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from playwright.sync_api import Page

from generator import check
from generator.editions.codes import flow_code
from generator.model import urls
from tests.browser.conftest import WIDE, Read
from tests.browser.test_chart import ROWS
from tests.support.site import ROOT

GUIDE = check.checked(ROOT).guide
CODES = {flow.id: flow_code(GUIDE, flow) for flow in GUIDE.flows}


def _printed(page: Page, file: Path) -> list[str]:
    """Return the words of each sheet, without spaces."""
    page.pdf(path=file, prefer_css_page_size=True)
    with pypdfium2.PdfDocument(file) as pdf:
        return ["".join(sheet.get_textpage().get_text_bounded().split()) for sheet in pdf]


def test_ticked_flows_are_printed_each_on_new_sheet(read: Read, server: str, tmp_path: Path) -> None:
    page = read(viewport=WIDE).open(server + urls.PRINT_FLOWS)
    chosen = [GUIDE.flows[3], GUIDE.flows[11], GUIDE.flows[15]]
    for flow in chosen:
        page.get_by_label(f"{flow.number}. {flow.title}", exact=True).check()
    sheets = _printed(page, tmp_path / "flows.pdf")
    printed_text = "".join(sheets)
    for flow in GUIDE.flows:
        assert (CODES[flow.id] in printed_text) == (flow in chosen)
    firsts = [number for number, sheet in enumerate(sheets) for flow in chosen if f"Code{CODES[flow.id]}" in sheet]
    assert len(firsts) == len(set(firsts)) == len(chosen)
    assert firsts[0] == 0
    for number in firsts:
        assert "".join(GUIDE.site.edition.state.split()) in sheets[number]
        assert "Call999" in sheets[number]
    assert all(sheets), "no sheet is empty"


def test_sheet_is_printed_with_every_word(read: Read, server: str, tmp_path: Path) -> None:
    page = read(viewport=WIDE).open(server + urls.PRINT_FLOWS)
    for flow in GUIDE.flows:
        page.locator(f"#print-{flow.id}").check()
    printed_text = "".join(_printed(page, tmp_path / "flows.pdf"))
    said = page.locator(".guide-sheet__steps :is(tbody th, td, li, p)").all_text_contents() + page.evaluate(ROWS)
    assert len(said) > 1_000
    # A row that goes on on the next sheet has the heading of the table in between.
    printed_text = printed_text.replace("StepWhatFrom", "")
    assert [one for one in said if "".join(one.split()) not in printed_text and len(one) < 60] == []


def test_print_without_ticked_flow_says_so(read: Read, server: str, tmp_path: Path) -> None:
    page = read(viewport=WIDE).open(server + urls.PRINT_FLOWS)
    assert "Noflowwasticked" in "".join(_printed(page, tmp_path / "none.pdf"))
    page.locator("#large-print").check()
    assert "Noflowwasticked" in "".join(_printed(page, tmp_path / "none.pdf"))


def test_large_print_is_large_without_charts(read: Read, server: str, tmp_path: Path) -> None:
    page = read(viewport=WIDE).open(server + urls.PRINT_FLOWS)
    page.locator("#print-age-and-consent").check()
    page.locator("#large-print").check()
    printed_text = "".join(_printed(page, tmp_path / "large.pdf"))
    assert "Goto5" not in printed_text
    assert "gotostep5" in printed_text
    page.emulate_media(media="print")
    size = page.locator(".guide-sheet__steps td p").first.evaluate("($one) => getComputedStyle($one).fontSize")
    assert abs(float(size.removesuffix("px")) * 0.75 - 16) < 0.01
