"""A checklist takes notes: ticks are copied, printed, cleared and forgotten, and nothing is made of them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from generator.model import Checklist, Guide, urls
from generator.model.prose import plain
from generator.render.pages.checklists import by_age
from generator.render.views.checklist import shown
from tests.browser.conftest import NARROW, Read
from tests.browser.pages import PAGES
from tests.browser.reader import Reader
from tests.browser.wait import until

BANDS = [page.address for page in PAGES if page.kind == "checklist"]
ALLOWED = {"permissions": ["clipboard-write"]}
COLOURS = """() => [...document.querySelectorAll('.guide-light, .guide-light h2, .guide-light svg')]
  .map(($one) => getComputedStyle($one))
  .map((style) => [style.color, style.backgroundColor, style.borderColor, style.fill].join())"""
# What a plain http address of an intranet has: no clipboard of the newer kind.
NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })"
COUNTED_PRINTS = "window.prints = 0; window.print = () => { window.prints += 1 }"


def tick(page: Page, *numbers: int) -> list[str]:
    """Tick these boxes by their labels; return the text beside each."""
    labels = page.locator(".guide-light label")
    for number in numbers:
        labels.nth(number).click()
    return [labels.nth(number).inner_text().strip() for number in numbers]


def button(page: Page, name: str) -> None:
    """Press a button of the notes by keyboard, and see that the focus stays with it."""
    one = page.get_by_role("button", name=name, exact=True)
    one.focus()
    page.keyboard.press("Enter")
    if name != "Print":
        until(page, "document.querySelector('.guide-bar__said').textContent")
    assert page.evaluate("document.activeElement.textContent") == name


def assert_is_the_record(notes: str, page: Page, ticked: list[str]) -> None:
    """Fail unless notes have the list, its label, the edition, what was ticked and nothing more."""
    lines = notes.splitlines()
    assert lines[0] == page.locator("h1").inner_text()
    assert lines[1] == page.locator(".guide-label").inner_text()
    assert re.fullmatch(r"Noted \d{1,2} \w+ \d{4} at \d\d:\d\d", lines[2])
    assert [line.split(": ", 1)[1] for line in lines if line.startswith("- ")] == ticked
    assert "support judgement and do not replace it" in lines[-2]
    assert lines[-1] == page.locator(".guide-foot__edition").inner_text()
    assert len(lines) == 5 + len(ticked)


@pytest.mark.parametrize("address", BANDS)
def test_notes_are_copied_with_list_edition_and_ticks(read: Read, server: str, address: str) -> None:
    page = read(**ALLOWED).open(server + address)
    last = page.locator(".guide-light label").count() - 1
    ticked = tick(page, 0, 3, last)
    button(page, "Copy my notes")
    assert page.get_by_role("status").inner_text() == "Notes copied."
    assert_is_the_record(pasted(page), page, ticked)


def test_notes_without_ticks_say_so(read: Read, server: str) -> None:
    page = read(**ALLOWED).open(server + BANDS[0])
    button(page, "Copy my notes")
    assert "Nothing was ticked." in pasted(page).splitlines()


def test_notes_are_copied_without_clipboard_api(read: Read, base: str) -> None:
    reader = read(locale="en-GB", timezone_id="Europe/Paris", **ALLOWED)  # a browser of its own
    reader.page.add_init_script(NO_CLIPBOARD)
    page = reader.open(base + BANDS[0])
    assert page.evaluate("navigator.clipboard === undefined")
    ticked = tick(page, 1, 2)
    button(page, "Copy my notes")
    assert page.get_by_role("status").inner_text() == "Notes copied."
    assert_is_the_record(pasted(page), page, ticked)


def pasted(page: Page) -> str:
    """Return what a reader would paste now."""
    page.evaluate(
        """() => {
          const $field = document.createElement('textarea')
          $field.id = 'paste-here'
          document.body.append($field)
          $field.focus()
        }"""
    )
    page.keyboard.press("ControlOrMeta+v")
    text = page.locator("#paste-here").input_value()
    page.evaluate("document.getElementById('paste-here').remove()")
    return text


def test_copy_refused_by_browser_is_reported(read: Read, server: str) -> None:
    reader = read(timezone_id="Europe/Rome")  # a browser of its own
    reader.page.add_init_script(NO_CLIPBOARD + "; document.execCommand = () => false")
    page = reader.open(server + BANDS[0])
    button(page, "Copy my notes")
    assert "Print the page instead" in page.get_by_role("status").inner_text()


def test_clear_button_removes_every_tick(read: Read, base: str) -> None:
    page = read(viewport=NARROW).open(base + BANDS[0])
    tick(page, 0, 1, 2)
    assert page.locator("input:checked").count() == 3
    button(page, "Clear my notes")
    assert page.locator("input:checked").count() == 0
    assert page.get_by_role("status").inner_text() == "Notes cleared."


def test_print_buttons_print(read: Read, server: str) -> None:
    reader = read(timezone_id="Europe/Madrid")  # a browser of its own
    reader.page.add_init_script(COUNTED_PRINTS)
    page = reader.open(server + BANDS[0])
    button(page, "Print")
    assert page.evaluate("window.prints") == 1
    page.get_by_role("button", name="Print this page").click()
    assert page.evaluate("window.prints") == 2


def test_ticks_are_forgotten_by_reload_and_not_stored(read: Read, base: str) -> None:
    reader = read()
    page = reader.open(base + BANDS[0])
    before = page.url
    tick(page, 0, 1)
    assert page.url == before
    page.reload()
    assert page.locator("input:checked").count() == 0
    tick(page, 0, 1)
    page.locator(".guide-top__title").click()
    page.wait_for_url(base + urls.HOME)
    page.go_back()
    assert page.locator("input:checked").count() == 0
    # The reader looks for cookies and stored keys when the test ends.


def test_tick_changes_nothing_but_its_box(reader: Reader, server: str) -> None:
    page = reader.open(server + BANDS[0])
    before = page.locator("main").inner_text()
    drawn = page.evaluate(COLOURS)
    page.locator(".guide-light input").first.focus()
    page.keyboard.press("Space")
    assert page.locator("input:checked").count() == 1
    tick(page, 1, 2, 3)
    assert page.locator("main").inner_text() == before
    assert page.evaluate(COLOURS) == drawn


@pytest.mark.parametrize("address", BANDS)
def test_light_has_its_word_shape_and_indicators(reader: Reader, server: str, guide: Guide, address: str) -> None:
    assert guide.checklists
    [band] = [band for band in guide.bands if urls.checklist(band.id) == address]
    page = reader.open(server + address)
    for light in guide.checklists.colours:
        section = page.locator(f'section[aria-labelledby="light-{light.id}"]')
        assert section.locator("h2").inner_text().strip() == light.name
        assert section.locator("h2 svg").is_visible()
        if not guide.local:
            ours = [plain(one.text) for one in shown(guide.checklists, band) if one.colour == light.id]
            assert [text.strip() for text in section.locator("label").all_inner_texts()] == ours


def test_age_link_leads_to_its_list_or_choice(read: Read, base: str, guide: Guide) -> None:
    page = read(viewport=NARROW).open(base + urls.CHECKLISTS)
    for age, bands in by_age(guide.bands):
        link = page.get_by_role("link", name=re.compile(rf"^Aged {age}\b"))
        choice = f"{urls.CHECKLISTS}#age-{age}"
        wanted = urls.checklist(bands[0].id) if len(bands) == 1 else choice
        assert link.evaluate("($one) => $one.href") == base + wanted


def test_choice_between_two_lists_works_by_keyboard(read: Read, base: str, guide: Guide) -> None:
    shared = [(age, bands) for age, bands in by_age(guide.bands) if len(bands) > 1]
    assert shared
    for age, bands in shared:
        page = read(viewport=NARROW).open(base + urls.CHECKLISTS)
        page.get_by_role("link", name=re.compile(rf"^Aged {age}\b")).focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**#age-{age}")
        offered = page.locator(f"#age-{age} a")
        assert offered.all_inner_texts() == [band.title for band in bands]
        assert all(one.is_visible() for one in offered.all())
        page.keyboard.press("Tab")  # the browser goes on from where the link led
        assert page.evaluate("document.activeElement.textContent") == bands[0].title
        page.keyboard.press("Enter")
        page.wait_for_url(base + urls.checklist(bands[0].id))
        assert_points_to_the_other(page, bands[1])


def assert_points_to_the_other(page: Page, other: Checklist) -> None:
    """Fail unless the list of a shared age leads to the other one."""
    page.locator(".guide-shared").get_by_role("link", name=other.title).click()
    page.wait_for_url("**/" + urls.checklist(other.id))


def test_checklist_without_script_has_every_word(read: Read, server: str, guide: Guide) -> None:
    assert guide.checklists
    for band in guide.bands:
        page = read(java_script_enabled=False).open(server + urls.checklist(band.id))
        assert page.locator("main button:visible").count() == 0
        read_aloud = page.locator("main").inner_text()
        assert guide.checklists.label in read_aloud
        for one in shown(guide.checklists, band) if not guide.local else ():
            assert plain(one.text) in read_aloud
            assert plain(one.consider) in re.sub(r" \(outdated\)", "", read_aloud)
