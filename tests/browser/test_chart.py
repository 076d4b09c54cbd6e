"""The chart of each flow: its boxes lead to their steps, by mouse and by keyboard, and a case is not disturbed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page

from generator import check
from generator.diagram.geometry import MIN_POINTS
from generator.model import Flow
from tests.browser.conftest import NARROW, WIDE, Read
from tests.support.site import ROOT

FLOWS = check.checked(ROOT).guide.flows
every_flow = pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.id)
SHOWN = """() => [...document.querySelectorAll('[data-step]')]
  .filter(($one) => $one.checkVisibility()).map(($one) => $one.id)"""
MARKED = """() => [...document.querySelectorAll('.guide-chart [aria-current=step]')]
  .map(($one) => $one.getAttribute('href'))"""
WIDTHS = """() => [document.querySelector('.guide-chart a:not(:focus)'), document.activeElement]
  .map(($one) => parseFloat(getComputedStyle($one.querySelector('.box')).strokeWidth))"""
# By rows, because a PDF read by lines may have a word of another box between two rows of one.
ROWS = """() => [...document.querySelectorAll('.guide-chart a text')].flatMap(($text) => {
  const rows = ['']
  for (const $part of $text.childNodes) {
    if ($part instanceof Element && $part.hasAttribute('x')) rows.push('')
    rows[rows.length - 1] += $part.textContent
  }
  return rows
})"""
# Text of a chart that is outside its box or tab, as this browser sets it.
OUTSIDE = """() => [...document.querySelectorAll('.guide-chart a text')].filter(($text) => {
  const { left, right, top, bottom } = $text.getBoundingClientRect()
  const around = [...$text.closest('a').querySelectorAll('rect, .box')].map(($one) => $one.getBoundingClientRect())
  return !around.some((one) => one.left - 1 <= left && right <= one.right + 1 &&
    one.top - 4 <= top && bottom <= one.bottom + 4)
}).map(($text) => $text.textContent)"""


@every_flow
def test_chart_box_links_to_its_step(read: Read, server: str, flow: Flow) -> None:
    page = read(viewport=WIDE, java_script_enabled=False).open(f"{server}flows/{flow.id}.html")
    links = page.locator(".guide-chart a")
    assert {link.get_attribute("href") for link in links.all()} == {f"#{step.id}" for step in flow.steps}
    # Links that are hidden, or lead to nothing, could not be followed without a script.
    links.last.click()
    assert page.url.endswith(links.last.get_attribute("href") or "?")


@every_flow
def test_chart_words_fit_inside_their_boxes(read: Read, server: str, flow: Flow) -> None:
    page = read(viewport=WIDE).open(f"{server}flows/{flow.id}.html")
    page.evaluate("document.fonts.ready.then(() => 0)")
    assert page.evaluate(OUTSIDE) == []


@every_flow
def test_chart_box_shows_and_marks_its_step(read: Read, server: str, flow: Flow) -> None:
    reader = read(viewport=WIDE)
    page = reader.open(f"{server}flows/{flow.id}.html")
    first = flow.steps[0].id
    assert page.evaluate(SHOWN) == [first]
    assert _marked(page) == [f"#{first}"]
    for step in flow.steps[1:]:
        page.locator(f".guide-chart a[href='#{step.id}']").dispatch_event("click")
        assert page.evaluate(SHOWN) == [step.id]
        assert _marked(page) == [f"#{step.id}"]
        assert page.evaluate("document.activeElement.closest('[data-step]')?.id") == step.id
    page.locator(f".guide-chart a[href='#{first}']").dispatch_event("click")
    assert page.evaluate(SHOWN) == [first]
    assert page.get_by_role("button", name="Start at the first step").count() == 0


def _marked(page: Page) -> list[str]:
    marked: list[str] = page.evaluate(MARKED)
    return marked


def test_chart_leaves_case_under_way_unchanged(read: Read, server: str) -> None:
    reader = read(viewport=WIDE)
    reader.keeps_a_case = True
    page = reader.open(server + "flows/age-and-consent.html")
    page.locator(".guide-step--now input[value=yes]").check()
    page.get_by_role("button", name="Continue", exact=True).click()
    assert page.evaluate(SHOWN) == ["youngest-child"]
    page.locator(".guide-chart a[href='#refer']").dispatch_event("click")
    assert page.evaluate(SHOWN) == ["refer"]
    assert page.locator("[data-record]:visible").count() == 0
    page.get_by_role("button", name="Back to your case").click()
    assert page.evaluate(SHOWN) == ["youngest-child"]
    assert page.get_by_text("your answer to:").count() == 1
    page.locator(".guide-step--now input[value=under_13]").check()
    page.get_by_role("button", name="Continue", exact=True).click()
    page.locator(".guide-chart a[href='#worry']").dispatch_event("click")
    assert page.evaluate(SHOWN) == ["worry"]
    page.reload()
    assert page.evaluate(SHOWN) == ["refer-under-13"]
    assert page.locator("[data-record]").count() == 1
    reader.finish_case()


def test_chart_box_and_sheet_open_from_folder(read: Read, folder: str, site: Path) -> None:
    reader = read(viewport=WIDE)
    page = reader.open(folder + "flows/age-and-consent.html")
    page.locator(".guide-chart a[href='#worry']").dispatch_event("click")
    assert page.evaluate(SHOWN) == ["worry"]
    link = page.locator("main a[href$='.pdf']").first
    name = (link.get_attribute("href") or "").replace("../", "")
    with page.expect_response(f"**/{name}") as answered:
        link.click()
    assert answered.value.url == folder + name
    page.goto("about:blank")
    # What shows a PDF is a part of the browser, with files and messages of its own.
    assert [fault for fault in reader.finish() if folder in fault] == []
    assert name in {path.relative_to(site).as_posix() for path in site.rglob("*.pdf")}


def test_chart_boxes_take_focus_in_number_order(read: Read, server: str) -> None:
    page = read(viewport=NARROW).open(server + "flows/age-and-consent.html")
    page.locator(".guide-chart a").first.focus()
    met = []
    for _ in FLOWS[3].steps:
        met.append(page.evaluate("document.activeElement.querySelector('.number').textContent"))
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        plain, strong = page.evaluate(WIDTHS)
        assert strong > plain
        page.keyboard.press("Tab")
    assert met == [str(number) for number in range(1, len(met) + 1)]
    page.locator(".guide-chart a").nth(4).focus()
    page.keyboard.press("Enter")
    assert page.evaluate(SHOWN) == ["worry"]


def test_chart_comes_after_steps_on_phone(read: Read, server: str) -> None:
    page = read(viewport=NARROW, java_script_enabled=False).open(server + "flows/age-and-consent.html")
    steps, chart = (page.locator(one).bounding_box() for one in (".guide-flow", ".guide-chart"))
    assert steps
    assert chart
    assert steps["y"] + steps["height"] <= chart["y"]
    assert chart["width"] <= NARROW["width"]


@every_flow
def test_chart_is_printed_complete_and_large_enough(read: Read, server: str, flow: Flow, tmp_path: Path) -> None:
    page = read(viewport=WIDE).open(f"{server}flows/{flow.id}.html")
    page.evaluate("document.fonts.ready.then(() => 0)")
    file = tmp_path / "flow.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    panels = page.locator(".guide-chart svg").count()
    with pypdfium2.PdfDocument(file) as pdf:
        texts = [sheet.get_textpage().get_text_bounded() for sheet in pdf]
        charts = [
            number for number, text in enumerate(texts) if "Go to" in text or "Goes on" in text or "Goes back" in text
        ]
        said = "".join("".join(texts).split())
        rows = page.evaluate(ROWS)
        assert len(rows) > len(flow.steps)
        assert [row for row in rows if "".join(row.split()) not in said] == []
        assert len(charts) >= panels
        for number in charts:
            _check_text_fits(pdf[number])


def _check_text_fits(sheet: pypdfium2.PdfPage) -> None:
    """Fail if any text of a sheet is smaller than it may be, or outside its box."""
    width, height = sheet.get_size()
    text = sheet.get_textpage()
    for place in range(text.count_chars()):
        if text.get_text_range(place, 1).strip():
            left, bottom, right, top = text.get_charbox(place)
            assert left >= 0
            assert bottom >= 0
            assert right <= width
            assert top <= height
            assert pypdfium2.raw.FPDFText_GetFontSize(text, place) * _scale(text, place) >= MIN_POINTS - 0.05


def _scale(text: pypdfium2.PdfTextPage, place: int) -> float:
    matrix = pypdfium2.raw.FS_MATRIX()
    assert pypdfium2.raw.FPDFText_GetMatrix(text, place, matrix)
    return float((matrix.b**2 + matrix.d**2) ** 0.5)
