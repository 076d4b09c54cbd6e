"""Pages and PDFs say the same words of every text, and Markdown would make the same of what the rule accepts."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import markdown
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from generator.check.prose_form import first_fault
from generator.load import load
from generator.model import Guide
from generator.model.prose import Run, parse, passages, plain
from generator.render.pages._prose import ProseFormatter, TermIndex
from generator.render.pdf._prose import prose_runs
from tests.conftest import BASE

GUIDES = [load(BASE).guide, load(Path(__file__).resolve().parents[2]).guide]
SMALL = TermIndex(GUIDES[0])
OLD = frozenset(SMALL.outdated)
WORDS = ["shed", "a ", "b", "é", "TLC", " ", ".", ",", "–", "“", "”", "1", "http://x.y"]
FORMS = ["*em*", "**st**", "`c d`", "[shed](term:shed)", "[old one](source:old-manual)", "[x](http://x.y)"]
SIGNS = [
    "*",
    "**",
    "_",
    "`",
    "[",
    "](term:shed)",
    "](",
    "]",
    "(",
    ")",
    "!",
    "|",
    "=",
    "---",
    "~",
    "<",
    "<b>",
    ">",
    "&",
    "&amp;",
]
LINES = ["# ", "- ", "+ ", "1. ", "1) ", "\\", "\n", "\n\n", "  \n", "    ", "\t"]
TEXTS = st.lists(st.sampled_from(WORDS + FORMS + SIGNS + LINES), min_size=1, max_size=8).map(
    lambda all_: "".join(all_).strip()
)


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", re.sub(r"</p>|<br ?/?>|</h\d>", " ", html))).split())


def _on_page(text: str, words: TermIndex, guide: Guide) -> str:
    return _words(ProseFormatter(guide, "index.html", words).block(text))


def _on_paper(text: str, outdated: frozenset[str]) -> str:
    """Return the words of a PDF, but for the addresses that paper has in the place of links."""
    addresses = {f" ({run.target})" for paragraph in parse(text) for run in paragraph if run.target}
    runs = [
        [run["text"] for run in paragraph if run["text"] not in addresses] for paragraph in prose_runs(text, outdated)
    ]
    return " ".join(" ".join("".join(words) for words in runs).split())


@pytest.mark.parametrize("guide", GUIDES, ids=["small", "real"])
def test_prose_of_the_guide_has_the_same_words_on_pages_and_paper(guide: Guide) -> None:
    words = TermIndex(guide)
    for passage in passages(guide):
        on_page = _on_page(passage.text, words, guide)
        assert on_page == _on_paper(passage.text, frozenset(words.outdated)), passage.place
        assert on_page.replace(" (outdated)", "") == plain(passage.text)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
@example("***both***")
@example("*a [b](http://x.y) c*")
def test_prose_of_any_form_has_the_same_words_on_pages_and_paper(text: str) -> None:
    assert _on_page(text, SMALL, GUIDES[0]) == _on_paper(text, OLD)


@given(TEXTS)
@settings(max_examples=800, deadline=None)
@example("*a* **b** `c` [d](http://x.y)")
@example("2 * 3 and a_b < c & d")
def test_prose_that_the_rule_accepts_is_what_markdown_would_make_of_it(text: str) -> None:
    assume(text and not first_fault(text))
    html = markdown.markdown(text)
    runs = [run for paragraph in parse(text) for run in paragraph]
    assert _words(html) == plain(text)
    assert html.count("<p>") == len(parse(text))
    assert re.findall(r"<(em|strong|code|a)\b", html) == [_tag(run) for run in runs if _tag(run)]


def _tag(run: Run) -> str:
    return "a" if run.target else run.mark
