"""The manual's pictures, taken again by `python run.py test --pictures`, which follows every instruction."""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.browser.conftest import STARTED_WITH
from tests.manual.desk import Desk
from tests.manual.instructions import MANUAL, Instruction, in_one_run, read_instructions, tasks
from tests.support.find_browser import find_browser
from tests.support.serving import previewed

SCREEN: dict[str, Any] = {"viewport": {"width": 760, "height": 460}, "color_scheme": "light", "locale": "en-GB"}
COLOURS = 32
PATIENCE = 60  # seconds that a page which is served may take to follow an edit
# The smallest part of a page that has the words, in the middle of the screen.
CENTRE = """(words) => {
  const plain = ($one) => ($one.innerText ?? '').replace(/\\s+/g, ' ')
  const $all = [...document.querySelectorAll('main *')].filter(($one) => plain($one).includes(words))
  $all.at(-1).scrollIntoView({ block: 'center', behavior: 'instant' })
}"""
PROBLEMS = ".guide-problems"


def main() -> int:
    """Take every picture of the manual; return 1, and print why, where the manual cannot be followed."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as place:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=STARTED_WITH)
        desk, steps = Desk(Path(place) / "all"), in_one_run(tasks())
        faults = list(desk.follow(steps, slow=True))
        if faults:
            sys.stderr.write("\n".join(faults))
            return 1
        [unpacked] = [desk.root / one.name / "guide" for one in steps if one.kind == "unpack"]
        for page in tasks():
            for picture, shown, mistake in _pictures(read_instructions(page)):
                if mistake:
                    image = _with_mistake(
                        browser, Desk(Path(place) / page.stem), read_instructions(page), shown, mistake
                    )
                else:
                    image = _with_words(browser, f"{unpacked.as_uri()}/{shown.name}", shown.texts[0])
                _write(image, MANUAL / picture.name)
        browser.close()
    return 0


def _pictures(steps: list[Instruction]) -> Iterator[tuple[Instruction, Instruction, Instruction | None]]:
    """Yield each picture, the page in it, and the mistake that it shows, if it shows one."""
    for at, one in enumerate(steps):
        if one.kind == "picture":
            shown = next(before for before in reversed(steps[:at]) if before.kind == "shows")
            yield one, shown, next((mistake for mistake in reversed(steps[:at]) if mistake.kind == "mistake"), None)


def _with_words(browser: Browser, address: str, words: str) -> bytes:
    """Return a picture of a page, with the words in the middle."""
    page = browser.new_page(**SCREEN)
    page.goto(address)
    page.evaluate(CENTRE, words)
    return page.screenshot()


def _with_mistake(
    browser: Browser, desk: Desk, steps: list[Instruction], shown: Instruction, mistake: Instruction
) -> bytes:
    """Return a picture of a page in the preview after a mistake in its text."""
    list(desk.follow([one for one in steps if not one.wrong], slow=False))
    page = browser.new_page(**SCREEN)
    with previewed(desk.root) as preview:
        _wait(page, preview.address + shown.name, "main")
        list(desk.do(mistake))
        _wait(page, preview.address + shown.name, PROBLEMS)
        page.locator(PROBLEMS).evaluate("($one) => $one.scrollIntoView({ block: 'start', behavior: 'instant' })")
        return page.screenshot()


def _wait(page: Page, address: str, what: str) -> None:
    """Open a page again and again, until it has an element."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            page.goto(address)
            if page.locator(what).count():
                return
        except Error:  # nobody serves yet
            pass
        time.sleep(0.5)
    raise TimeoutError(f"{address} does not show {what}")


def _write(image: bytes, path: Path) -> None:
    """Write a picture with few colours, which text needs no more of."""
    path.parent.mkdir(exist_ok=True)
    with Image.open(io.BytesIO(image)) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    sys.exit(main())
