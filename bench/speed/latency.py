"""The time from a press on Continue to the next question, in a browser whose processor is slowed down six times."""

from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from run import SetUpError
from tests.support.find_browser import find_browser

SLOWER = 6
PRESSES = 40

# Answer a question and go back, over and over: from each press to the next frame that is painted, in milliseconds.
PRESS = """async (presses) => {
  const named = (text) => [...document.querySelectorAll('button')].find(($one) => $one.textContent === text)
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
  const times = []
  for (let number = 0; number < presses; number++) {
    document.querySelector('.guide-step--now input[value=no]').click()
    await painted()
    const pressed = performance.now()
    named('Continue').click()
    const worked = performance.now() - pressed
    await painted()
    times.push([worked, performance.now() - pressed])
    named('Back').click()
    await new Promise((done) => addEventListener('popstate', () => setTimeout(done), { once: true }))
  }
  return times
}"""


def bench_latency(site: Path, say: Callable[[str], None]) -> None:
    """Measure a press on a page of a built site, in the browser that the tests use."""
    try:
        path = find_browser()
    except SetUpError as error:
        say(f"press to next question: not measured. {error}")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto((site / "flows" / "age-and-consent.html").as_uri())
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        worked, painted = zip(*page.evaluate(PRESS, PRESSES), strict=True)
        browser.close()
    say(
        f"press to next question, processor {SLOWER} times slower: {median(worked):.0f} ms of work, "
        f"{median(painted):.0f} ms until it is painted (median of {PRESSES}; the longest {max(painted):.0f} ms)"
    )
