"""The templates are filled with what they name, and nothing that is typed can break out of them."""

from __future__ import annotations

import datetime
import os
import re
import typing
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
import yaml

from generator.model import Colour, Guide
from generator.model.dates import day
from generator.render.pages import Draft, Page, all_pages, drafts, notice
from generator.render.pages._environment import TemplateContext, _label, _shape, render_template
from generator.site import export
from tests.support.publication import publication_of

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = ROOT / "overrides" / "pages"
NASTY = [
    *("Plain", "Yes & no", "1 < 2 > 1", "<script>alert(1)</script>", "*all* **of** _it_ __now__", "`code`", "a_b_c"),
    *("[x](javascript:alert(1))", "![x](y)", "{ #other }", "{: .x }", "1. First", "- x", "\\*", "&amp;", "&#42;"),
    *(
        "# 1 is here",
        "Ends with { #x }",
        "“Quotes” and 'more' \"still\"",
        "https://example.org",
        "<http://example.org>",
    ),
]


# json.dumps writes it as two escapes, and no reader of YAML puts them together: the page shows its own head as text.
_EMOJI = "A 😀"


class _Words(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("text", NASTY)
def test_heading_shows_what_was_typed_on_the_page_and_in_the_export(text: str, base_guide: Guide) -> None:
    view = TemplateContext(publication_of(base_guide), "a.html")
    heading = view.heading(2, "its-id", text)
    shown = _Words(heading)
    assert (shown.tags, shown.words) == ([("h2", [("id", "its-id")])], text)
    page = Page(Draft("a.html", "A", "a.md", {}, (0,)), str(heading), tuple(view.headings))
    line = export.markdown(page).split("---\n", 2)[2]
    found = _Words(markdown.markdown(line, extensions=["attr_list"]))
    assert found.tags == [("h2", [("id", "its-id")])]
    assert found.words == text


@pytest.mark.parametrize("text", [*NASTY, "---", "a: b", "'", "{% x %}", "{{ guide }}", "# x", _EMOJI])
def test_page_head_is_safe_for_any_title(text: str, base_guide: Guide, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text('{#- title: str. -#}\n{{ view.heading(1, "x", title) }}\n', encoding="utf-8")
    draft = Draft("a.html", text, {}, (0,), template="a.md", description=text)
    page = render_template(draft, publication_of(base_guide), tmp_path)
    _, head, body = export.markdown(page).split("---\n", 2)
    assert yaml.safe_load(head) == {"title": text, "description": text, "kind": "list"}
    assert re.fullmatch(r"# .+ \{ #x \}\n", body)
    assert page.markdown_file == "a.md"


def test_render_template_refuses_unknown_value(base_guide: Guide, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("{{ not_there }}", encoding="utf-8")
    with pytest.raises(Exception, match="'not_there' is undefined"):
        render_template(Draft("a.html", "A", {}, (0,), template="a.md"), publication_of(base_guide), tmp_path)


def test_render_template_escapes_values(base_guide: Guide, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text('<p title="{{ x }}">{{ x }}</p>', encoding="utf-8")
    draft = Draft("a.html", "A", {"x": "\"><script>'"}, (0,), template="a.md")
    assert (
        render_template(draft, publication_of(base_guide), tmp_path).article.count("&#34;&gt;&lt;script&gt;&#39;") == 2
    )


def test_render_template_sees_changed_template(base_guide: Guide, tmp_path: Path) -> None:
    draft = Draft("a.html", "A", {}, (0,), template="a.md")
    for words in ("one", "two"):
        (tmp_path / "a.md").write_text(words, encoding="utf-8")
        os.utime(tmp_path / "a.md", (0, len(words) if words == "one" else 99))
        assert render_template(draft, publication_of(base_guide), tmp_path).article == words


def test_pages_of_small_guide_are_all_filled(base_guide: Guide) -> None:
    found = all_pages(publication_of(base_guide), ROOT)
    assert len(found) == len(list(drafts(publication_of(base_guide)))) > 15
    for page in found:
        assert [one.level for one in page.headings][:1] == [1], page.draft.address
        assert not re.search(r"\bNone\b(?! of)", page.article), page.draft.address


def test_pages_omit_missing_continuum_and_checklists(base_guide: Guide) -> None:
    bare = base_guide.model_copy(update={"continuum": None, "checklists": None})
    folders = {page.draft.address.split("/")[0] for page in all_pages(publication_of(bare), ROOT)}
    assert not folders & {"continuum", "checklists"}


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.md")), ids=lambda path: path.stem)
def test_template_names_its_values_in_first_line(path: Path) -> None:
    assert re.match(r"\{#- .*view: View.*?-#\}\n", path.read_text(encoding="utf-8"), re.DOTALL)


def test_drafts_are_in_menu_order(base_guide: Guide) -> None:
    orders = [draft.order for draft in drafts(publication_of(base_guide))]
    assert orders == sorted(orders)
    assert len(orders) == len(set(orders)), "two pages want the same place"


@pytest.mark.parametrize("text", ["word " * 30, "one, two, three: " * 9, "x" * 80 + " " + "y" * 80])
def test_label_is_cut_between_words(text: str) -> None:
    label = _label(text)
    assert label.endswith(" …")
    assert len(label) <= 92
    assert text.split()[: label.count(" ")] == [*label.split()[:-2], text.split()[label.count(" ") - 1]]
    assert not label.removesuffix(" …").endswith((",", ":", ";"))


def test_label_of_short_text_has_no_marks() -> None:
    assert _label("Short *one* with [a link](x:y).") == "Short one with a link."
    assert _label("x" * 90) == "x" * 90


def test_label_of_endless_word_is_not_empty() -> None:
    assert _label("x" * 200).startswith("xxx")


def test_shapes_have_outlines_of_their_own() -> None:
    shapes = typing.get_args(Colour.model_fields["shape"].annotation)
    assert len({_shape(name) for name in shapes}) == len(shapes) == 5


def test_day_is_written_as_read_aloud() -> None:
    assert day(datetime.date(2026, 5, 1)) == "1 May 2026"
    months = " ".join(day(datetime.date(2026, month, 2)).split()[1][:3] for month in range(1, 13))
    assert months == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


def test_notice_links_no_term(base_guide: Guide) -> None:
    site = base_guide.site.model_copy(update={"notice": "The shed is *ours*."})
    assert notice(base_guide.model_copy(update={"site": site})) == "The shed is <em>ours</em>."
