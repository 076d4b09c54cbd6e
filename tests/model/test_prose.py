"""Every piece of prose is found with the paragraphs it rests on, and read as it is read aloud."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.model import Guide
from generator.model.prose import Run, links, parse, passages, plain, sentences

BASE = Path(__file__).resolve().parents[1] / "check" / "base" / "content"
# The keys whose words are prose; a test of the model checks that there is no bare text besides.
PROSE = {"summary", "text", "timescale", "nothing_else", "meaning", "consider", "licensed", "ticks", "rights", "own"}
PROSE |= {"says", "means", "outdated", "note", "reading", "question", "answer", "emergency", "lead", "notice"}
PROSE |= {"purpose", "entry", "ask", "help", "short", "what", "why", "why_not", "beyond"}


def _typed(data: object) -> list[str]:
    if isinstance(data, dict):
        mine = [value.strip() for key, value in data.items() if key in PROSE and isinstance(value, str)]
        return mine + [text for value in data.values() for text in _typed(value)]
    return [text for value in data for text in _typed(value)] if isinstance(data, list) else []


def test_passages_find_all_prose_once(base_guide: Guide) -> None:
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in BASE.rglob("*.yml")]
    assert sorted(passage.text for passage in passages(base_guide)) == sorted(_typed(files))


def test_passage_has_basis_and_place_of_part(base_guide: Guide) -> None:
    by_text = {passage.text: passage for passage in passages(base_guide)}
    duty = by_text["The keeper should write each loan on a TLC."]
    assert (duty.basis, duty.key, duty.own) == (("S1.2a",), "text", False)
    assert str(duty.place) == "content/procedure/01-borrowing.yml:12:5"
    assert by_text["Nothing else hangs on a category."].own
    assert by_text["Several tools in it are no longer made."].own
    assert not by_text["Within 7 days"].own


def test_passage_without_basis_takes_that_of_section(base_guide: Guide) -> None:
    [section, *others] = base_guide.sections
    bare = section.body[0].model_copy(update={"basis": ()})
    changed = base_guide.model_copy(update={"sections": (section.model_copy(update={"body": (bare,)}), *others)})
    [passage] = [one for one in passages(changed) if one.part is bare]
    assert passage.basis == section.basis


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("none here", []),
        ("[a](source:b) and [c d](https://e.f/g)", [("a", "source:b"), ("c d", "https://e.f/g")]),
        ("[](x) [a]() [ ](y)", []),
        ("[a](b(c)) ![d](e) [f [g](h) i](j)", [("g", "h")]),
        ("[a] (b)", []),
    ],
)
def test_links_are_found_with_their_labels(text: str, found: list[tuple[str, str]]) -> None:
    assert list(links(text)) == found


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("A *b* **c** `d`.", "A b c d."),
        ("See [the\n  list](term:x), then  go.", "See the list, then go."),
        ("2 * 3 and a_b", "2 * 3 and a_b"),
        ("One.\n \nTwo.", "One. Two."),
        ("", ""),
    ],
)
def test_plain_text_has_no_marks(text: str, read: str) -> None:
    assert plain(text) == read


def test_plain_text_can_leave_out_titles_of_documents() -> None:
    assert plain("See [KCSIE](source:kcsie) and [PACE](term:pace).", titles=False) == "See and PACE."


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        ("plain", [[Run("plain")]]),
        ("a *b c* d.", [[Run("a "), Run("b c", "em"), Run(" d.")]]),
        ("“**b**”", [[Run("“"), Run("b", "strong"), Run("”")]]),
        ("`*b*`", [[Run("*b*", "code")]]),
        ("[a\nb](term:c).", [[Run("a b", target="term:c"), Run(".")]]),
        ("one\n  line\n\n\ntwo", [[Run("one line")], [Run("two")]]),
        *(
            (text, [[Run(text)]])
            for text in ("***a***", "a*b*c", "2 * 3 * 4", "_a_", "\\*a\\*", "&amp;", "# a", "<b>a</b>")
        ),
        ("*a [b](c:d) e*", [[Run("a [b](c:d) e", "em")]]),
        ("*a\n\nb*", [[Run("*a")], [Run("b*")]]),
    ],
)
def test_parse_gives_paragraphs_of_runs(text: str, paragraphs: list[list[Run]]) -> None:
    assert parse(text) == paragraphs


def test_sentences_end_where_the_next_one_begins() -> None:
    assert sentences("One. Two? “Three!” Four: Five e.g. six.\n\nSeven") == [
        *("One.", "Two?", "“Three!” Four:", "Five e.g. six.", "Seven")
    ]
    assert sentences("") == []
