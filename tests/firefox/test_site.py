"""The guide in stock Firefox, from a server and from a folder: what tests/browser tries at length in Chromium."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from generator.model import Ask, urls
from tests.browser.walk import shown
from tests.firefox.bidi import COMMAND, CONTROL, ENTER, Firefox
from tests.support.cases import GUIDE, ROOTS, SHELF, Case, seeded

# At the top of the site, in a folder, and in a folder below it.
SEARCHED = (urls.HOME, urls.ROLES, urls.flow_in_words(ROOTS[0]))
FLOW = min(GUIDE.flows, key=lambda flow: len(flow.steps))
NOW = """(() => {
  const $step = [...document.querySelectorAll('[data-step]')].find(($one) => $one.checkVisibility())
  return document.querySelector('[data-flow]').dataset.flow + '/' + $step.id
})()"""
SHOWN = "[...document.querySelectorAll('main button')].filter(($one) => $one.checkVisibility())"
RECORD = "document.querySelector('[data-record]').textContent"


def _carries(case: Case) -> bool:
    """Whether a later flow of a case uses what an earlier one has asked."""
    asked: dict[str, str] = {}
    for spot in case.passed:
        step = SHELF.steps[spot]
        if isinstance(step, Ask) and asked.setdefault(step.fact, spot.flow) != spot.flow:
            return True
    return False


CASES = [case for root in ROOTS for seed in range(5) if _carries(case := seeded(root, seed))]
LAST = 6  # steps at the end of the case, which are on more than one page
CASE = min(CASES, key=lambda case: len(shown(case)))


def _walk(tab: Firefox, base: str) -> list[str]:
    """Return every step that is shown to a reader who gives the answers of the case."""
    tab.open(base + urls.flow(CASE.root))
    visited = [tab.evaluate(NOW)]
    while tab.evaluate(f"{SHOWN}.some(($one) => $one.textContent === 'Continue')"):
        # A press that follows another at once is taken for its second half.
        tab.until("!document.querySelector('[aria-disabled]')")
        if fact := tab.evaluate("document.querySelector('.guide-step--now').dataset.fact"):
            tab.press(f".guide-step--now input[value={CASE.answers[fact]}]")
        tab.press("main button", "Continue")
        # A page that is left before it is complete may not be among those that Back leads to.
        tab.until(f"document.readyState === 'complete' && {NOW} !== '{visited[-1]}'")
        visited.append(tab.evaluate(NOW))
    return visited


@pytest.mark.parametrize("address", SEARCHED)
def test_search_finds_from_page(tab: Firefox, base: str, address: str) -> None:
    tab.open(base + address)
    tab.press("#top-search")
    tab.type("consent")
    tab.press("header button", "Search")
    tab.until("location.search === '?q=consent' && document.querySelector('.guide-search__results a')")
    assert tab.evaluate("location.href") == f"{base}{urls.SEARCH}?q=consent"
    tab.evaluate("document.querySelector('#search-words').select()")
    tab.type("police" + ENTER)
    tab.until("location.search === '?q=police' && document.querySelector('.guide-search__results a')")
    tab.press(".guide-search__results a")
    tab.until(f"!location.href.includes('{urls.SEARCH}') && document.querySelector('h1')")


def test_case_goes_on_in_next_flow_with_answers(tab: Firefox, base: str) -> None:
    assert _walk(tab, base) == shown(CASE)


def test_reload_and_back_button_keep_place(tab: Firefox, base: str) -> None:
    steps = _walk(tab, base)[-LAST:]
    assert len({step.split("/")[0] for step in steps}) > 1
    for step, before in zip(steps[:0:-1], steps[-2::-1], strict=True):
        assert tab.evaluate(NOW) == step
        tab.in_tab("browsingContext.reload", wait="complete")
        assert tab.evaluate(NOW) == step
        tab.press("main button", "Back")
        tab.until(f"{NOW} === '{before}'")


def test_browser_back_and_forward_keep_place(tab: Firefox, base: str) -> None:
    steps = _walk(tab, base)[-LAST:]
    for delta, way in ((-1, steps[-2::-1]), (1, steps[1:])):
        for step in way:
            tab.in_tab("browsingContext.traverseHistory", delta=delta)
            tab.until(f"{NOW} === '{step}'")


def test_record_is_copied(tab: Firefox, base: str) -> None:
    _walk(tab, base)
    tab.press("main button", "Copy the record")
    tab.until("document.querySelector('.guide-walk__result .guide-bar__said').textContent")
    record = tab.evaluate(RECORD)
    tab.press("#top-search")
    tab.type("v", held=COMMAND if sys.platform == "darwin" else CONTROL)
    tab.until("document.activeElement.value")
    assert record.startswith("Record of a case")
    # A line of text has no ends of lines.
    assert "".join(tab.evaluate("document.activeElement.value").split()) == "".join(record.split())


def test_pdf_of_print_room_opens(tab: Firefox, base: str) -> None:
    tab.open(base + urls.PRINT_ROOM)
    tab.press("main a[href$='.pdf']")
    tab.until("location.pathname.endsWith('.pdf')")
    assert tab.evaluate("document.contentType") == "application/pdf"
    tab.in_tab("browsingContext.traverseHistory", delta=-1)
    tab.until(f"location.href === '{base}{urls.PRINT_ROOM}'")


def test_ticked_flow_is_printed_alone(tab: Firefox, base: str, tmp_path: Path) -> None:
    tab.open(base + urls.PRINT_FLOWS)
    tab.press(f"#print-{FLOW.id}")
    printed = tmp_path / "flow.pdf"
    printed.write_bytes(base64.b64decode(tab.in_tab("browsingContext.print")["data"]))
    with PdfDocument(printed) as pdf:
        words = "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pdf)
    tables = [flow.id for flow in GUIDE.flows if f"Thestepsofflow{flow.number},{''.join(flow.title.split())}" in words]
    assert tables == [FLOW.id]
