"""Anything written into any text of the content is refused in a sentence, or is on the pages as text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from generator.editions import snapshot
from tests.hostile.content import TEXTS
from tests.hostile.site import Made, made_of, pages
from tests.hostile.tampering import HARMLESS, MARKED, Tampering
from tests.hostile.texts import CANARY
from tests.hostile.texts import TEXTS as HOSTILE

SCHEMES = {"http", "https", "mailto", "tel"}
# What names something is called so; a text that is refused for any other reason has to be looked at.
NAMES = {
    *(
        "id",
        "duty",
        "rule",
        "fact",
        "root",
        "basis",
        "open",
        "who",
        "read_as",
        "concerns",
        "paragraph",
        "before",
        "after",
        "place",
        "groups",
        "checklist",
        "colour",
        "sees",
    ),
    *("replaced_by", "asked_of", "to", "value", "values", "do", "visit", "then", "next", "reenter", "sets", "part_of"),
    *("given", "never", "means", "also", "meanwhile", "passing", "every", "any", "link", "finds", "url", "from_"),
    *("address", "feedback", "edit_at"),
}
# What cannot be seen can be typed as it is, and by its number.
WAYS = [(name, False) for name in HOSTILE] + [(name, True) for name, text in HOSTILE.items() if not text.isprintable()]

Counted = Callable[[str, int], None]


@pytest.fixture(scope="module")
def tampering(tmp_path_factory: pytest.TempPathFactory) -> Tampering:
    return Tampering(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def harmless(tampering: Tampering) -> Made:
    """What the pages are made of that nobody has tampered with."""
    found = Made()
    for words in (HARMLESS, MARKED):
        tampering.write({where: tampering.beside(where, words) for where in tampering.shown})
        made = made_of(pages(tampering.site()))
        found.tags |= made.tags
        found.schemes |= made.schemes
    return found


def test_model_texts_all_have_places(tampering: Tampering, record_property: Counted) -> None:
    places = tampering.content.places
    assert set(TEXTS) - set(places) == {(kind, "id") for kind in ("Checklist", "Flow", "LocalList", "Section")}
    named = {text for text in places if tampering.content.first(text) in tampering.named}
    assert {name for _, name in named} <= NAMES, named
    record_property("texts of the models that are shown", len(tampering.shown))
    record_property("texts of the models that name something", len(tampering.named))


@pytest.mark.parametrize(("name", "escaped"), WAYS)
def test_hostile_text_is_refused_or_shown_as_text(
    tampering: Tampering,
    harmless: Made,
    name: str,
    escaped: bool,  # noqa: FBT001 - pytest passes it by name
    record_property: Counted,
) -> None:
    text = HOSTILE[name]
    texts = {where: tampering.beside(where, text) for where in tampering.shown} | dict.fromkeys(tampering.named, text)
    accepted = tampering.write(texts, escaped=escaped)
    record_property("hostile texts refused", len(texts) - len(accepted))
    record_property("hostile texts shown", len(accepted))
    site = tampering.site()
    made = made_of(pages(site))
    assert made.tags - harmless.tags == set()
    assert made.schemes - harmless.schemes == set()
    assert made.schemes <= SCHEMES
    if accepted and (canary := re.search(CANARY, text)):
        assert any(canary[0] in words for words in made.words)
    # The same as data: all of it, and nothing but data.
    data = json.loads((site / snapshot.JSON).read_text(encoding="utf-8"))
    script = (site / snapshot.SCRIPT).read_text(encoding="utf-8")
    assert json.loads(script.removeprefix("var guideData = ").removesuffix(";\n")) == data
    assert len(re.split("[\n\r\u2028\u2029]", script)) == 2
