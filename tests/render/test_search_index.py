"""The search index has the readers' pages, each heading with the text under it, and no two words run into one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.model import Finds, Guide, SearchWords, urls
from generator.render.search_index import SearchEntry, for_readers, script, search_entries

ARTICLE = """<h1 id="page-title">The shed</h1><p>Open <b>to</b> all &amp; free<sup>1</sup>.</p>
<svg><text>Lend</text><text>it<tspan>out</tspan></text></svg>
<h2 id="tools">Tools</h2><table><tr><td>saw</td><td>file</td></tr></table>
<p data-search-exclude>Never</p><p hidden>Never</p><button>Never</button>
<section id="step" aria-labelledby="step-title"><p>Ends here</p><h3 id="step-title"><span data-search-exclude>1</span>
Hand it<br>over</h3><p>Now.</p></section><p>Still tools.</p>
<section id="bare" aria-labelledby="bare-title"><h3 id="bare-title">Alone</h3></section>
<h2 id="empty">Nothing under it</h2><h2>No id</h2>
<table><tr id="s1-1"><th scope="row">S1.1</th><td>must</td><td>Keeper</td></tr></table>"""


def _docs(text: str) -> list[dict[str, object]]:
    begin, _, docs = text.partition("{docs: ")
    assert begin == "var __index = "
    entries: list[dict[str, object]] = json.loads(docs.removesuffix("};\n"))
    return entries


def test_found_splits_page_at_headings() -> None:
    assert search_entries("a.html", "A", ARTICLE) == (
        SearchEntry("a.html", "The shed", "Open to all & free1. Lend it out"),
        SearchEntry("a.html#tools", "Tools", "saw · file Still tools."),
        SearchEntry("a.html#step", "Hand it over", "Ends here Now."),
        SearchEntry("a.html#bare", "Alone", ""),
        SearchEntry("a.html#empty", "Nothing under it", "No id"),
        SearchEntry("a.html#s1-1", "S1.1", "must · Keeper"),
    )


def test_found_uses_title_without_heading() -> None:
    assert search_entries("a.html", "A", "<p>b</p>") == (SearchEntry("a.html", "A", "b"),)


def test_script_lists_repeated_text_once(base_guide: Guide) -> None:
    pages = [
        (SearchEntry(f"{page}.html", page, ""), SearchEntry(f"{page}.html#all", "All", "The same."))
        for page in ("a", "b")
    ]
    assert [one["location"] for one in _docs(script(base_guide, pages))] == ["a.html", "a.html#all", "b.html"]


def test_script_has_search_words_of_each_place(base_guide: Guide) -> None:
    term, role = base_guide.terms.terms[0], base_guide.roles.roles[0]
    named = (urls.term(term.id), urls.role(role.id))
    lists = [urls.section("returning"), urls.flow("lending"), *named]
    words = SearchWords(found_by=(Finds(finds="flow:lending", words=("take out",)),))
    guide = base_guide.model_copy(update={"search_words": words})
    docs = _docs(script(guide, [(SearchEntry(one, "A", one),) for one in lists]))
    assert [one["words"] for one in docs] == [["section 2"], ["flow 1", "take out"], list(term.also), list(role.also)]


@pytest.mark.parametrize("text", ["</script>", "\u2028", '"};'])
def test_script_escapes_every_text(base_guide: Guide, text: str) -> None:
    made = script(base_guide, [(SearchEntry("a.html", text, text),)])
    assert _docs(made)[0]["text"] == text
    assert "\u2028" not in made
    assert made.count("\n") == 1


def test_for_readers_excludes_pages_of_editors() -> None:
    docs = Path(__file__).resolve().parents[2] / "docs"
    pages = {path.relative_to(docs).with_suffix(".html").as_posix() for path in docs.rglob("*.md")}
    readers = {page for page in pages if for_readers(page)}
    assert readers == {"about/accessibility.html", "about/privacy.html", "about/this-guide.html"}
