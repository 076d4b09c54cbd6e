"""A code typed from a sheet is answered, a mistyped one is seen to be, and an old flow is found by its day."""

from __future__ import annotations

import datetime
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator import check
from generator.editions.codes import ALPHABET, check_character
from generator.editions.current import CurrentEdition
from generator.model import Guide
from generator.model.dates import day
from tests.browser.conftest import NARROW, WIDE, Read
from tests.browser.reader import Reader
from tests.browser.test_access import WIDER_THAN_THE_SCREEN, barriers
from tests.hostile.site import build
from tests.support.codes import is_code
from tests.support.editions import FIRST, GONE, SECOND, THIS, with_past, write_past
from tests.support.link_check import faults
from tests.support.site import ROOT, search_entries, served

PAGE = "about/check-my-copy.html"
HOSTILE = "<img src=x onerror=alert(1)>"
TODAY = datetime.datetime.combine(THIS + datetime.timedelta(days=40), datetime.time(12))
NEWER = "no edition known to this copy has it. The sheet may be newer than this copy, or from another guide."


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the content as it is, after two other editions."""
    place = tmp_path_factory.mktemp("past")
    for name in ("content", "docs", "overrides"):
        shutil.copytree(ROOT / name, place / name)
    if (ROOT / ".cache").exists():  # what was proved and drawn before counts here too
        shutil.copytree(ROOT / ".cache", place / ".cache")
    (place / "generator" / "site").mkdir(parents=True)
    for name in ("mkdocs.yml", "generator/site/mkdocs_plugin.py"):
        shutil.copy(ROOT / name, place / name)
    write_past(check.checked(ROOT).guide, place)
    return build(place)


@pytest.fixture(scope="module")
def past_server(past: Path) -> Iterator[str]:
    with served(past) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, past: Path) -> str:
    """The page, once from a server and once from a folder."""
    base: str = request.getfixturevalue("past_server") if request.param == "http" else past.as_uri() + "/"
    return base + PAGE


@pytest.fixture
def then(guide: Guide) -> CurrentEdition:
    """The guide that the site was built from, with its past."""
    return with_past(guide)


@pytest.fixture
def page(read: Read, address: str) -> Page:
    """The page, some days after its newest edition."""
    reader = read(timezone_id="Europe/London")
    reader.page.clock.set_fixed_time(TODAY)
    return _opened(reader, address)


def _opened(reader: Reader, address: str) -> Page:
    # The readers know the addresses of another site.
    reader._inside = (*reader._inside, address.removesuffix(PAGE))
    return reader.open(address)


def _ask(page: Page, text: str) -> None:
    page.get_by_label("Code on the sheet").fill(text)
    page.keyboard.press("Enter")


def _answer_text(page: Page, form: str = "guide-codes") -> str:
    return " ".join(page.locator(f'[data-module="{form}"] .guide-codes__answer').inner_text().split())


def _errors(page: Page) -> list[str]:
    return page.locator(".guide-error:visible a").all_inner_texts()


def _answer(page: Page, text: str) -> str:
    _ask(page, text)
    assert _errors(page) == []
    return _answer_text(page)


def test_old_editions_have_sound_links_and_no_search_entries(past: Path, then: CurrentEdition) -> None:
    assert list(faults(past)) == []
    index = search_entries(past)
    assert not [one for one in index if one["location"].startswith("about/editions")]
    found = [one for one in index if one["location"].startswith(PAGE)]
    assert found
    assert not [one for one in found if "As before: " in one["text"] or then.published[0].code in one["text"]]


def test_code_of_every_flow_and_edition_is_answered(page: Page, then: CurrentEdition) -> None:
    now = then.codes
    titles = {flow.id: flow.title for flow in then.guide.flows} | {GONE: "The old way"}
    found = {code: id_ for codes in (*(one.codes for one in then.published), now) for id_, code in codes.items()}
    for code, id_ in found.items():
        said = _answer(page, code)
        names = ["Edition 3"] if now.get(id_) == code else []
        names += [one.edition for one in reversed(then.published) if one.codes.get(id_) == code]
        assert said.startswith(f"This sheet is {titles[id_]} of {names[-1]}, ")
        assert (f" to {names[0]}, " in said) == (len(names) > 1)
        assert ("It is current: this copy says the same." in said) == (now.get(id_) == code)
        assert ("It is not current" in said) == (now.get(id_) != code)


def test_current_code_names_all_its_editions(page: Page, then: CurrentEdition) -> None:
    flow = then.guide.flows[3]
    said = _answer(page, then.codes[flow.id])
    of = f"Edition 1, {day(FIRST)}, to Edition 3, {day(THIS)}"
    assert said.startswith(f"This sheet is {flow.title} of {of}. It is current: this copy says the same.")
    assert page.locator(f'.guide-codes__more a[href="../flows/{flow.id}.html"]').is_visible()


def test_old_code_says_what_changed_with_links(page: Page, then: CurrentEdition) -> None:
    flow = then.guide.flows[0]
    said = _answer(page, then.published[0].codes[flow.id])
    assert said.startswith(f"This sheet is {flow.title} of Edition 1, {day(FIRST)}. It is not current: since then")
    assert page.locator(".guide-codes__more li").first.inner_text().startswith("Less protective:")
    page.locator(".guide-codes__more [data-said]").click()
    page.wait_for_url(f"**/about/editions/edition-1.html#{flow.id}")
    assert page.locator(".guide-edition__notice").inner_text().startswith("Edition 1")


def test_old_code_of_two_editions_names_both(page: Page, then: CurrentEdition) -> None:
    flow = then.guide.flows[2]
    said = _answer(page, then.published[0].codes[flow.id])
    assert f"of Edition 1, {day(FIRST)}, to Edition 2, {day(SECOND)}. It is not current" in said


def test_code_of_removed_flow_names_its_replacement(page: Page, then: CurrentEdition) -> None:
    said = _answer(page, then.published[0].codes[GONE])
    assert said.startswith("This sheet is The old way of Edition 1")
    assert f"In its place is {then.guide.flows[3].title}." in said


def test_code_of_guide_is_answered(page: Page, then: CurrentEdition) -> None:
    assert "the code of the whole guide of Edition 3" in _answer(page, then.code)
    said = _answer(page, then.published[0].code)
    assert "the code of the whole guide of Edition 1" in said
    assert "It is not current" in said


@pytest.mark.parametrize("way", ["lower", "spaces", "hyphens", "letters"])
def test_code_is_recognised_however_typed(page: Page, then: CurrentEdition, way: str) -> None:
    codes = [code for edition in then.published for code in edition.codes.values()]
    code = next(one for one in codes if {"0", "1"} & set(one))
    typed = {
        "lower": code.lower().replace("-", ""),
        "spaces": f"  {code[:2]} {code[2:4]} {code[5:]} ",
        "hyphens": "-".join(code.replace("-", "")),
        "letters": code.replace("0", "o").replace("1", "l"),
    }[way]
    assert _answer(page, typed) == _answer(page, code)
    assert _answer(page, code.replace("1", "I").replace("0", "O")) == _answer(page, code)


WRONG = {
    "": "Enter the code on the sheet",
    " - ": "Enter the code on the sheet",
    "7KQ2": "a code has 8 letters and digits, and this has 4",
    "U" * 8: "“U” is in no code",
    "7KQ2-M4X!": "“!” is in no code",
    "7" * 100_000: "and this has 100000",
    HOSTILE: "and this has 26",
    "'\"]<b>xy": "“'” is in no code",
    "__proto_": "“_” is in no code",
}


@pytest.mark.parametrize(("typed", "says"), WRONG.items(), ids=lambda one: ascii(one[:12]))
def test_invalid_code_gets_message_and_focus(page: Page, typed: str, says: str) -> None:
    _ask(page, typed)
    [error] = _errors(page)
    assert says in error
    assert _answer_text(page) == ""
    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.className") == "guide-error"
    field = page.get_by_label("Code on the sheet")
    assert field.get_attribute("aria-invalid") == "true"
    assert page.locator("#sheet-code-error").inner_text() == error
    page.locator(".guide-error:visible a").click()
    assert page.evaluate("document.activeElement.id") == "sheet-code"
    assert page.locator("main img").count() == 0


def test_mistyped_code_is_reported_until_corrected(page: Page, then: CurrentEdition) -> None:
    code = then.codes[then.guide.flows[0].id]
    _ask(page, code[:-1] + next(one for one in ALPHABET if one != code[-1]))
    assert _errors(page) == [
        "This code has been mistyped: a character is wrong, or two are exchanged. Compare it with the sheet"
    ]
    assert "It is current" in _answer(page, code)
    assert page.locator('[aria-invalid="true"]').count() == 0
    assert not page.title().startswith("Error")


def test_unknown_code_is_not_called_mistyped(page: Page) -> None:
    known = "ABCDEFG"
    assert NEWER in _answer(page, known + check_character(known))


@pytest.mark.parametrize("screen", [(1280, 800), (390, 844)], ids=str)
def test_answer_is_visible_with_symbol_and_advice(
    read: Read, past_server: str, then: CurrentEdition, screen: tuple[int, int]
) -> None:
    flow = then.guide.flows[0]
    unknown = "ABCDEFG" + check_character("ABCDEFG")
    shapes = set()
    for code, does in (
        (then.codes[flow.id], "You can go on using it."),
        (then.published[0].codes[flow.id], f"Use the current sheet: {flow.title}"),
        (then.published[0].codes[GONE], f"In its place is {then.guide.flows[3].title}"),
        (unknown, "Ask for the newest copy of the guide."),
    ):
        page = _opened(read(viewport={"width": screen[0], "height": screen[1]}), past_server + PAGE)
        _ask(page, code)
        said = page.locator('[data-module="guide-codes"] .guide-codes__said')
        assert said.get_attribute("role") == "status"
        box, does_box = said.bounding_box(), page.get_by_text(does).locator("visible=true").first.bounding_box()
        assert box
        assert does_box
        assert box["y"] >= 0
        assert does_box["y"] + 20 <= screen[1]
        shape = said.locator(":is(svg, .guide-codes__mark)")
        assert shape.is_visible()
        shapes.add(shape.evaluate("($one) => $one.outerHTML"))
        assert page.evaluate("document.activeElement.id") == "sheet-code"
    assert len(shapes) == 3  # a tick, a cross and a question mark


def test_typed_text_is_not_stored_or_put_in_address(page: Page, then: CurrentEdition, address: str) -> None:
    for typed in (then.codes[then.guide.flows[0].id], HOSTILE, ""):
        _ask(page, typed)
        assert page.url == address
    _show(page, FIRST, then.guide.flows[0].id)
    assert page.url == address
    # The reader looks for cookies, stored keys and requests when the test ends.


def _mistakes(code: str) -> Iterator[str]:
    """Yield every code with one other character, and with two neighbours exchanged."""
    typed = code.replace("-", "")
    for place, right in enumerate(typed):
        for other in ALPHABET:
            if other != right:
                yield typed[:place] + other + typed[place + 1 :]
        if place and typed[place - 1] != right:
            yield typed[: place - 1] + right + typed[place - 1] + typed[place + 1 :]


def test_code_check_in_script_agrees_with_program(page: Page, then: CurrentEdition) -> None:
    codes = [then.codes[flow.id] for flow in then.guide.flows[:4]] + [then.code]
    chance = random.Random(8)  # noqa: S311 - not for a secret
    typed = [*codes, *(mistake for code in codes for mistake in _mistakes(code))]
    typed += ["".join(chance.choices(ALPHABET + "OIL oil-u", k=chance.randint(1, 12))) for _ in range(3_000)]
    bases = ["".join(chance.choices(ALPHABET, k=7)) for _ in range(500)]
    typed += [base + check_character(base) for base in bases]
    sound = page.evaluate("(all) => all.map((one) => guideCodes.mistake(one) === '')", typed)
    assert [text for text, is_sound in zip(typed, sound, strict=True) if is_sound != is_code(text)] == []
    assert sum(sound) >= len(codes) + len(bases)
    checks = page.evaluate("(all) => all.map(guideCodes.checkCharacter)", bases)
    assert checks == [check_character(base) for base in bases]


# --- What a flow said on a day ---


def _show(page: Page, date: datetime.date | tuple[str, str, str], flow: str) -> None:
    parts = (str(date.day), str(date.month), str(date.year)) if isinstance(date, datetime.date) else date
    for name, value in zip(("Day", "Month", "Year"), parts, strict=True):
        page.get_by_label(name, exact=True).fill(value)
    page.get_by_label("Which flow?").select_option(flow)
    page.get_by_role("button", name="Show what it said").press("Enter")


@pytest.mark.parametrize(
    ("date", "name"),
    [
        (FIRST, "Edition 1"),
        (SECOND - datetime.timedelta(days=1), "Edition 1"),
        (SECOND, "Edition 2"),
        (THIS - datetime.timedelta(days=1), "Edition 2"),
        (THIS, "Edition 3"),
        (TODAY.date(), "Edition 3"),
    ],
)
def test_day_leads_to_flow_of_that_day(page: Page, then: CurrentEdition, date: datetime.date, name: str) -> None:
    flow = then.guide.flows[0]
    _show(page, date, flow.id)
    said = _answer_text(page, "guide-then")
    assert said.startswith(f"On that day {name}, ")
    assert ("as far as this copy knows" in said) == (name == "Edition 3")
    page.locator('[data-module="guide-then"] .guide-codes__more a').click()
    if name == "Edition 3":
        page.wait_for_url(f"**/flows/{flow.id}.html")
    else:
        page.wait_for_url(f"**/about/editions/{name.lower().replace(' ', '-')}.html#{flow.id}")
        assert f"{flow.title}, in {name}" in page.locator(f"#{flow.id}").inner_text()


def test_day_without_edition_gets_sentence(page: Page, then: CurrentEdition) -> None:
    _show(page, FIRST - datetime.timedelta(days=1), then.guide.flows[0].id)
    assert f"The first that it knows is Edition 1, {day(FIRST)}." in _answer_text(page, "guide-then")
    _show(page, TODAY.date() + datetime.timedelta(days=1), then.guide.flows[0].id)
    assert "That day is still to come" in _answer_text(page, "guide-then")
    _show(page, FIRST, then.guide.flows[-1].id)
    assert "It had no such flow." in _answer_text(page, "guide-then")


@pytest.mark.parametrize(
    "typed", [("31", "2", "2027"), ("0", "1", "2027"), ("1", "13", "2027"), ("1", "1", "27"), ("x", "1", "2027")]
)
def test_invalid_day_gets_message(page: Page, then: CurrentEdition, typed: tuple[str, str, str]) -> None:
    _show(page, typed, then.guide.flows[0].id)
    [error] = _errors(page)
    assert error.startswith("There is no such day")
    assert page.locator("#then-day-error").inner_text() == error


def test_missing_day_and_flow_are_each_reported(page: Page) -> None:
    page.get_by_role("button", name="Show what it said").click()
    assert _errors(page) == ["Enter the day, the month and the year", "Choose a flow"]
    page.get_by_role("link", name="Choose a flow").click()
    assert page.evaluate("document.activeElement.id") == "then-flow"


# --- For everybody ---


@pytest.mark.parametrize("screen", [WIDE, NARROW], ids=["wide", "narrow"])
def test_check_copy_page_has_no_barrier(
    read: Read, past_server: str, then: CurrentEdition, screen: dict[str, int]
) -> None:
    page = _opened(read(viewport=screen), past_server + PAGE)
    for typed in (
        "",
        then.published[0].codes[then.guide.flows[0].id],
        "ABCDEFG" + check_character("ABCDEFG"),
        "x" * 400,
    ):
        _ask(page, typed)
        assert barriers(page) == []
        assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
    page.get_by_role("button", name="Show what it said").click()
    assert barriers(page) == []
    _show(page, FIRST, then.guide.flows[0].id)
    assert barriers(page) == []
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []


@pytest.mark.parametrize("screen", [WIDE, NARROW], ids=["wide", "narrow"])
def test_old_edition_page_has_no_barrier(read: Read, past_server: str, screen: dict[str, int]) -> None:
    reader = read(viewport=screen)
    _opened(reader, past_server + PAGE)
    page = reader.open(f"{past_server}about/editions/edition-1.html")
    assert barriers(page) == []
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []


def test_check_copy_page_works_by_keyboard(page: Page, then: CurrentEdition) -> None:
    page.locator("#main").focus()
    while page.evaluate("document.activeElement.id") != "sheet-code":
        page.keyboard.press("Tab")
    page.keyboard.type(then.codes[then.guide.flows[0].id].lower())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Check the code"
    page.keyboard.press("Space")
    assert "It is current" in _answer_text(page)
    assert page.locator("[role=status]").first.inner_text().startswith("This sheet is")


def test_check_copy_page_without_script_lists_every_code(read: Read, past_server: str, then: CurrentEdition) -> None:
    page = _opened(read(java_script_enabled=False), past_server + PAGE)
    assert page.locator("main form:visible, main button:visible").count() == 0
    words = page.locator("main").inner_text()
    for edition in then.published:
        assert not {code for code in (edition.code, *edition.codes.values()) if code not in words}
    assert re.search("look the code up in the lists below", words)
    assert page.get_by_role("link", name="Edition 1, as it was").is_visible()
