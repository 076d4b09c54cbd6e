"""What people type leads where they need to go, and nothing that is shown of a text is other than the text.

The queries of searches.txt are a requirement; everything else comes from the content. The search page's own functions
are asked once for all queries.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from generator.model import Guide, locations, urls
from tests.browser.conftest import Counted, Read
from tests.support.site import search_entries

QUERIES = Path(__file__).with_name("searches.txt")
FIRST = 3
# Hand-written pages, to which no text links by a name.
BY_HAND = {f"page:{name}": f"{name}.html" for name in ("about/accessibility", "about/privacy", "about/this-guide")}
SAME = (
    ("children's social care", "children’s social care", "Childrens Social Care"),
    ("multi-agency meeting", "multi agency meeting", "multiagency meeting"),
    ("co-ordinated", "coordinated", "CO-ORDINATED"),
    ("strategy", "strategies"),
    ("policy", "policies"),
    ("section 47", "s47", "S.47", "s 47", "section47", "Section 47"),
    ("D50", "d50", "d 50", "D-50"),
    ("looked-after child", "looked after child", "looked‑after children"),
)
FIND = """(queries) => {
  const shelf = guideFind.shelve(__index.docs)
  return queries.map((query) => {
    const { all, some, guessed } = guideFind.find(shelf, query)
    const places = (list) => list.map(({ entry }) => entry.location)
    const terms = [...new Set(all.flatMap(({ terms }) => [...terms]))]
    return { all: places(all), some: places(some), guessed, terms }
  })
}"""
# Of each query: each result's address, and the text under it.
SHOWN = """(queries) => queries.flatMap((query) => {
  const $input = document.getElementById('search-words')
  $input.value = query
  $input.form.requestSubmit()
  return [...document.querySelectorAll('.guide-search__results li')].map(($one) =>
    [query, $one.querySelector('a').getAttribute('href'), $one.lastElementChild.textContent])
})"""
# Of each entry the snippet that every third, seventh and fortieth of its own words gives.
OF_EACH = """(shelf => __index.docs.flatMap((entry) => [3, 7, 40].flatMap((step) => {
  const { location, text } = entry
  const terms = new Set(guideFind.tokens(text).filter((_, at) => at % step === step - 1).flatMap(({ forms }) => forms))
  const { before, after, pieces } = guideFind.snippet(shelf, { entry, terms })
  const shown = pieces.map((piece) => piece.text).join('')
  const marked = pieces.filter((piece) => piece.found).every((piece) => guideFind.tokens(piece.text).length === 1)
  const at = text.indexOf(shown)
  const cut = /[\\p{L}\\p{N}]{2}/u.test(shown.slice(-1) + text.slice(at + shown.length, at + shown.length + 1))
  const said = before === (at > 0) && after === (at + shown.length < text.length)
  return at >= 0 && marked && !cut && said ? [] : [location]
})))(guideFind.shelve(__index.docs))"""


def _typed() -> dict[str, list[str]]:
    """Return each query of the list with the places that it has to lead to."""
    lines = [line for line in QUERIES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    pairs = [line.split(" -> ") for line in lines]
    found = {query: places.split(", ") for query, places in pairs}
    assert len(found) == len(lines), "a query is there twice"
    return found


TYPED = _typed()


@pytest.fixture(scope="module")
def places(guide: Guide) -> dict[str, str]:
    """The address of everything that a query may have to lead to."""
    paragraphs = {f"paragraph:{id_}": urls.paragraph(id_) for id_ in guide.provisions.by_id()}
    return locations.targets(guide) | paragraphs | BY_HAND


@pytest.fixture
def page(read: Read, server: str) -> Page:
    """The search page."""
    return read().open(server + urls.SEARCH)


@pytest.fixture
def find(page: Page) -> Callable[[list[str]], list[dict[str, Any]]]:
    """What the script finds for queries."""
    return lambda queries: list(page.evaluate(FIND, queries))


def test_queries_are_many_and_name_existing_places(places: dict[str, str]) -> None:
    assert len(TYPED) >= 150
    assert {place for wanted in TYPED.values() for place in wanted} - set(places) == set()


def test_queries_find_their_place_among_first(
    find: Callable[[list[str]], list[dict[str, Any]]], places: dict[str, str], record_property: Counted
) -> None:
    wrong = {}
    for (query, wanted), found in zip(TYPED.items(), find(list(TYPED)), strict=True):
        first = [*found["all"], *found["some"]][:FIRST]
        # A page counts with everything on it.
        first_pages = {one.partition("#")[0] for one in first}
        if not {places[one] for one in wanted} & ({*first} | first_pages):
            wrong[query] = first
    record_property("queries that people type", len(TYPED))
    assert wrong == {}


def _from_content(guide: Guide, site: Path) -> list[str]:
    entries = search_entries(site)
    texts = " ".join(one["text"] for one in entries)
    words = sorted(set(re.findall(r"[A-Za-z’'-]{6,}", texts)))
    queries = [one["title"] for one in entries][::9]
    queries += [term.term for term in guide.terms.terms]
    queries += [one.id for one in guide.provisions.provisions][::11]
    queries += [word[:4] for word in words][::37]
    queries += [str(number) for number in range(1, 20)]
    queries += ["under 1", "step 1", "no further action", "do not", "in need", "child", "any", "s 17", "(", "S8.1 u"]
    return list(dict.fromkeys(queries))


def test_search_results_quote_guide_word_for_word(
    page: Page, guide: Guide, site: Path, record_property: Counted
) -> None:
    queries = _from_content(guide, site)
    assert len(queries) >= 200
    texts = {one["location"]: one["text"] for one in search_entries(site)}
    found: list[tuple[str, str, str]] = page.evaluate(SHOWN, queries)
    record_property("search results read back", len(found))
    assert len(found) > len(queries)
    assert [(query, shown) for query, place, shown in found if not _is_in(shown, texts[place])] == []


def _is_in(shown: str, text: str) -> bool:
    """Whether what is shown is a part of the text, in complete words."""
    bare = shown.removeprefix("… ").removesuffix(" …")
    return bool(bare) == bool(text) and bool(re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text))


def test_snippet_is_cut_between_words_in_every_entry(page: Page) -> None:
    assert page.evaluate(OF_EACH) == []


def test_paragraph_number_is_found_first_however_written(
    find: Callable[[list[str]], list[dict[str, Any]]], guide: Guide
) -> None:
    written = ("{0}", "{1}", "{2}", "para {2}", "paragraph {0}", "S {2}", "section {2}")
    queries: dict[str, str] = {}
    for number, id_ in enumerate(guide.provisions.by_id()):
        for form in (written[0], written[number % len(written)]):
            queries[form.format(id_, id_.lower(), id_[1:])] = urls.paragraph(id_)
    found = find(list(queries))
    assert [query for (query, wanted), one in zip(queries.items(), found, strict=True) if one["all"][0] != wanted] == []


@pytest.mark.parametrize("queries", SAME, ids=lambda queries: queries[0])
def test_spellings_of_one_thing_find_the_same(
    find: Callable[[list[str]], list[dict[str, Any]]], queries: tuple[str, ...]
) -> None:
    first, *others = [[*one["all"], *one["some"]][:FIRST] for one in find(list(queries))]
    assert first
    assert others == [first] * len(others)


def test_stop_words_change_no_result(find: Callable[[list[str]], list[dict[str, Any]]], guide: Guide) -> None:
    names = [term.term for term in guide.terms.terms]
    bare, asked = find(names), find([f"what do I do about the {name}" for name in names])
    assert [set(one["all"]) for one in asked] == [set(one["all"]) for one in bare]
    assert all(one["all"] for one in find(["do not", "what is it", "who"]))


def test_words_are_guessed_only_without_match(find: Callable[[list[str]], list[dict[str, Any]]], guide: Guide) -> None:
    words = sorted({word.lower() for term in guide.terms.terms for word in re.findall(r"[A-Za-z]{5,}", term.means)})
    assert [word for word, one in zip(words, find(words), strict=True) if one["guessed"]] == []
    policy, strateegy, poster = find(["policy", "strateegy", "poster"])
    assert (policy["guessed"], "police" in policy["terms"]) == ([], False)
    assert (strateegy["guessed"], "strategy" in strateegy["terms"]) == (["strateegy"], True)
    assert (poster["guessed"], "foster" in poster["terms"]) == ([], False)


def test_partial_matches_follow_when_full_ones_are_few(
    find: Callable[[list[str]], list[dict[str, Any]]],
) -> None:
    [both, one, none] = find(["consent zzqxvw", "upskirting", "zzqxvw"])
    assert (both["all"], bool(both["some"])) == ([], True)
    assert one["all"]
    assert (none["all"], none["some"]) == ([], [])
