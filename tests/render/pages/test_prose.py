"""Only harmless HTML comes out of any text; and terms and outdated sources are marked as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from generator.model import Guide, Term
from generator.render.pages._prose import ProseFormatter, first_terms

PAGE = "procedure/borrowing.html"
HOSTILE = [
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "<b",
        "<",
        "&",
    ),
    *(
        "<svg/onload=alert(1)>",
        "</p></div><script>",
        "<p onclick=alert(1)>x</p>",
        "<em onclick=alert(1)>x</em>",
        "<!-- x -->",
    ),
    *(
        "<![CDATA[x]]>",
        "<?php x ?>",
        "<style>*{}</style>",
        "<iframe src=//x>",
        "<a\nhref=javascript:alert(1)>",
        "<script\n>",
    ),
    *(
        "&lt;script&gt;",
        "&#60;script&#62;",
        "&amp;lt;script&amp;gt;",
        "`<script>`",
        "    <script>",
        "```\n<script>\n```",
    ),
    *(
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
    ),
    *(
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "data:text/html,<b>",
        "vbscript:x",
        "file:///etc/passwd",
    ),
    *(
        "<javascript:alert(1)>",
        "[x](javascript:alert(1))",
        "![x](javascript:alert(1))",
        "[x][y]\n\n[y]: javascript:alert(1)",
    ),
    *(
        'http://a "onclick=alert(1)',
        'http://a"onmouseover="alert(1)',
        "http://a'onmouseover='alert(1)",
        "![x](http://a/b.png)",
    ),
    *(
        'section:borrowing"onclick="a',
        "term:shed<script>",
        "\\[x](javascript:alert(1))",
        "[a [b](http://b) c](http://c)",
    ),
    *(
        "{: onclick=alert(1) }",
        "x { #id .c onclick=x }",
        "# x",
        "x\n===",
        "* x\n* y",
        "> x",
        "---",
        "| a |\n|---|\n| b |",
    ),
    *("\x02klzzwxh:0000\x03", "\x02amp\x03", "\u202e<script>", "shed<script>shed", "<shed>", "&shed;", "[shed](shed)"),
    *("[" * 300, "*" * 301, "`" * 301, "<" * 300, ">" * 300, "* " * 300, "[x](" * 200, "_" * 301 + "a", "\\" * 301),
]
POSITIONS = {
    "alone": "{}",
    "in a sentence": "Before {} after.",
    "in a label": "[{}](https://example.org)",
    "in a target": "[x]({})",
    "in a target in brackets": "[x](<{}>)",
    "in a title": '[x](https://example.org "{}")',
    "in emphasis": "*{}* and **{}**",
    "in code": "`{}`",
    "beside a term": "shed {} tool loan card",
    "in a second paragraph": "First.\n\n{}",
    "in a reference": "[x][y]\n\n[y]: {}",
}


class _Seen(HTMLParser):
    """Every tag with its attributes; everything that is neither a tag nor text is refused."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment came out: {data}")

    handle_decl = handle_pi = unknown_decl = handle_comment  # type: ignore[assignment]


def _look_at(markup: str) -> None:
    for tag, attributes in _Seen(markup).tags:
        assert tag in {"p", "em", "strong", "a", "code", "br"}, markup
        assert set(attributes) <= ({"href", "title", "class"} if tag == "a" else set()), markup
        assert attributes.get("class", "guide-term") == "guide-term"
        # As a browser reads it: without the signs that it leaves out.
        link = re.sub(r"[\x00-\x20]", "", attributes.get("href") or "")
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", link, re.IGNORECASE)
        assert not scheme or scheme[1].lower() in {"http", "https", "mailto", "tel"}, markup


@pytest.mark.parametrize("position", POSITIONS)
def test_prose_formatter_gives_only_harmless_html(position: str, base_guide: Guide) -> None:
    assert len(HOSTILE) >= 30
    for hostile in HOSTILE:
        prose = ProseFormatter(base_guide, PAGE)
        text = POSITIONS[position].replace("{}", hostile)
        _look_at(str(prose.block(text)))
        _look_at(str(prose.line(text)))


def test_prose_formatter_escapes_hostile_terms(base_guide: Guide) -> None:
    names = ["<script>", '"onclick="x', "a&b", "x</a><script>", "(", "a|b", "\\d+", "*", "[x](javascript:alert(1))"]
    terms = [Term.model_validate({"id": f"t{n}", "term": name, "means": "X."}) for n, name in enumerate(names)]
    guide = base_guide.model_copy(update={"terms": base_guide.terms.model_copy(update={"terms": tuple(terms)})})
    for name in names:
        _look_at(str(ProseFormatter(guide, PAGE).block(f"A {name} stands here, and {name}.")))
    assert 'glossary.html#t2">a&amp;b</a>' in ProseFormatter(guide, PAGE).block("The a&b is here.")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain.", "<p>Plain.</p>"),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("*A* **b** `c`", "<p><em>A</em> <strong>b</strong> <code>c</code></p>"),
        ("2 < 3 & 4", "<p>2 &lt; 3 &amp; 4</p>"),
        ("[go](section:returning)", '<p><a href="returning.html">go</a></p>'),
        ("[it](source:manual)", '<p><a href="../reference/sources.html#manual">it</a></p>'),
        ("[us](mailto:a@example.org)", '<p><a href="mailto:a@example.org">us</a></p>'),
        ("[call](tel:+441234)", '<p><a href="tel:+441234">call</a></p>'),
    ],
)
def test_prose_formatter_renders_allowed_markdown(text: str, html: str, base_guide: Guide) -> None:
    assert ProseFormatter(base_guide, PAGE).block(text) == html


def test_prose_formatter_line_has_break_between_paragraphs(base_guide: Guide) -> None:
    assert ProseFormatter(base_guide, PAGE).line("One.\n\n*Two*.") == "One.<br><em>Two</em>."


def _linked(markup: str) -> Iterator[str]:
    return (match[1] for match in re.finditer(r'<a class="guide-term"[^>]*>([^<]*)</a>', markup))


@pytest.fixture
def prose(base_guide: Guide) -> ProseFormatter:
    forms = {"pace": ["PACE"], "risk": ["risk", "risks"], "risk-plan": ["risk plan"], "meeting": ["strategy meeting"]}
    terms = [
        Term.model_validate({"id": id_, "term": term, "also": also, "means": "X."})
        for id_, (term, *also) in forms.items()
    ]
    changed = base_guide.terms.model_copy(update={"terms": (*base_guide.terms.terms, *terms)})
    return ProseFormatter(base_guide.model_copy(update={"terms": changed}), PAGE)


def test_term_is_linked_once_on_page(prose: ProseFormatter) -> None:
    first, second = str(prose.block("A risk, more risks, and risk.")), str(prose.line("Risks again."))
    made = first_terms(first + second)
    assert list(_linked(made)) == ["risk"]
    assert made.startswith('<p>A <a class="guide-term" href="../reference/glossary.html#risk">risk</a>, more risks')


def test_prose_is_the_same_whatever_was_asked_before(prose: ProseFormatter) -> None:
    assert prose.line("A risk.") == prose.line("A risk.")


def test_longest_term_is_linked_as_typed(prose: ProseFormatter) -> None:
    assert list(_linked(str(prose.block("The Risk plan of a Strategy Meeting.")))) == ["Risk plan", "Strategy Meeting"]


@pytest.mark.parametrize(
    "text", ["Keep the pace.", "Pace it.", "a tlc", "risk-taking", "pre-risk", "brisk", "PACEs", "s_risk"]
)
def test_term_ignores_word_parts_and_lower_case_abbreviations(prose: ProseFormatter, text: str) -> None:
    assert list(_linked(str(prose.block(text)))) == []


def test_abbreviation_is_linked_as_written(prose: ProseFormatter) -> None:
    assert list(_linked(str(prose.block("At this pace PACE applies.")))) == ["PACE"]


@pytest.mark.parametrize("text", ["[the risk](section:returning)", "[a risk here](https://a.org)"])
def test_term_inside_link_is_left_alone(prose: ProseFormatter, text: str) -> None:
    assert list(_linked(str(prose.block(text)))) == []
    assert list(_linked(str(prose.block("A risk after it.")))) == ["risk"]


def test_term_is_not_linked_where_explained(prose: ProseFormatter) -> None:
    assert list(_linked(str(prose.block("A risk and a shed.", without=("risk",))))) == ["shed"]
    assert list(_linked(str(prose.block("A risk.")))) == ["risk"]


def test_guide_without_terms_links_none(base_guide: Guide) -> None:
    bare = base_guide.model_copy(update={"terms": base_guide.terms.model_copy(update={"terms": ()})})
    assert ProseFormatter(bare, PAGE).block("A shed.") == "<p>A shed.</p>"


def test_outdated_source_says_so_where_linked(base_guide: Guide) -> None:
    link = '<a href="../reference/sources.html#old-manual">'
    html = str(ProseFormatter(base_guide, PAGE).block("See [the old one](source:old-manual)."))
    assert html == f"<p>See {link}the old one</a> ({link}outdated</a>).</p>"
    assert "outdated" not in ProseFormatter(base_guide, PAGE).block("See [the new one](source:manual).")
