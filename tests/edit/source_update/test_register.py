"""The register follows the text word by word, and no other sign of it changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import check
from generator.edit import EditError
from generator.edit.source_update.fingerprint import sha
from generator.load import load
from tests.edit.source_update.made_up import REGISTER, REVIEW, content_of, sentence, text_of, update


def test_register_updates_fingerprints_for_other_signs(small: Path) -> None:
    text = [line.replace(" - ", "  –  ").replace("“", '"') for line in text_of(small)]
    said = update(small, text)
    assert said.count("has the same words and other signs") == 4
    assert not (small / REVIEW).exists()
    shas = {one.sha for one in load(small).guide.provisions.provisions}
    assert shas == {sha(line) for line in text}
    assert update(small, text).endswith("Nothing new. Nothing was written.")


def test_register_numbers_follow_text_and_are_checked(small: Path) -> None:
    said = update(small, text_of(small, S2_1="Now it is 9 days, or as soon as possible."))
    assert "Its numbers and times were: 7. They are: 9, as soon as possible." in said
    assert re.search(r'run\.py check finds \d problems? now\. The first: content/\S+: "7" is in the text', said)
    numbers = {one.id: one.numbers for one in load(small).guide.provisions.provisions}
    assert numbers["S2.1"] == ("9", "as soon as possible")
    assert "invented-number" in {one.rule for one in check.checked(small).problems}
    update(small, text_of(small, S2_1="Now it is none."))
    assert load(small).guide.provisions.by_id()["S2.1"].numbers == ()


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_register_keeps_line_ends_and_byte_order_mark(end: str, small: Path) -> None:
    file = small / REGISTER
    raw = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", end.encode())
    file.write_bytes(raw)
    update(small, text_of(small, S1_2="In 3 days."))
    now = file.read_bytes()
    assert now.startswith(b"\xef\xbb\xbf")
    assert now.count(b"\n") == raw.count(b"\n") + 1  # numbers come to it
    assert now.count(b"\r") == (now.count(b"\n") if end == "\r\n" else 0)
    file = small / REVIEW
    file.write_bytes(file.read_bytes().replace(b"\n", end.encode()))
    update(small, [*text_of(small, S1_2="In 4 days."), "Something new."])
    now = file.read_bytes()
    assert now.count(b"\r") == (now.count(b"\n") if end == "\r\n" else 0)
    assert len(load(small).guide.review.review) == 2


def test_register_in_other_notation_is_left_unchanged(small: Path) -> None:
    file = small / REGISTER
    flow = f"  - {{id: S2.2, strength: is, not_shown: It is a heading., sha: {sha('x')}}}\n"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("  - id: S2.2")] + flow, encoding="utf-8")
    before = content_of(small)
    text_now = [sentence("S1.1"), sentence("S1.2"), sentence("S2.1"), "In 3 days."]
    with pytest.raises(EditError, match=r"^Nothing was changed"):
        update(small, text_now)
    assert content_of(small) == before
