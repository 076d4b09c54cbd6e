"""A number to call or an address to write to is a link, and nothing else is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from generator.model.urls import is_outside
from generator.render.pages import reached

LINK = re.compile(r'<a class="guide-call" href="([^"]*)">([^<]*)</a>')
LINKS = {
    "Call 999 now.": {"Call 999": "tel:999"},
    "Ring 101, or 999 in an emergency": {"Ring 101": "tel:101", "999": "tel:999"},
    "0116 305 0005 (day), 0116 255 1606 (night and weekends)": {
        "0116 305 0005": "tel:01163050005",
        "0116 255 1606": "tel:01162551606",
    },
    "0116 305 0005,0116 255 1606": {"0116 305 0005": "tel:01163050005", "0116 255 1606": "tel:01162551606"},
    "0116 305 0005 0116 255 1606": {"0116 305 0005": "tel:01163050005", "0116 255 1606": "tel:01162551606"},
    "Tel:0116 305 0005 9 to 5, 24 hours": {"0116 305 0005": "tel:01163050005"},
    "0800 123 456 24 hours, then 0800 123 456 9 to 5": {"0800 123 456": "tel:0800123456"},
    "07700 900123 or 01632-960-001": {"07700 900123": "tel:07700900123", "01632-960-001": "tel:01632960001"},
    "(0116) 305 0005": {"(0116) 305 0005": "tel:01163050005"},
    "(day: 0116 305 0005)": {"0116 305 0005": "tel:01163050005"},
    "+44 (0)116 305 0005, +441163050005": {
        "+44 (0)116 305 0005": "tel:+441163050005",
        "+441163050005": "tel:+441163050005",
    },
    "Childline 0800 1111, Samaritans 116 123": {"0800 1111": "tel:08001111", "116 123": "tel:116123"},
    "Duty desk, duty.desk@example.org.uk. Or dial 0116 305 0005": {
        "duty.desk@example.org.uk": "mailto:duty.desk@example.org.uk",
        "dial 0116 305 0005": "tel:01163050005",
    },
}
NO_LINKS = [
    *("", "Mrs Example, room 204", "Monday to Friday, 0830-1700", "Since 23 11 2026", "2026-11-23", "LE1 1AA"),
    *("Form 1999, page 10.101", "0116 305", "S8.101", "999b", "a@b", "1,999"),
    *("https://example.org/0116305000512", "00000000000000000", "12:111"),
]


@pytest.mark.parametrize(("text", "links"), LINKS.items(), ids=LINKS)
def test_reached_links_numbers_and_addresses(text: str, links: dict[str, str]) -> None:
    assert {words: address for address, words in LINK.findall(reached(text))} == links


@pytest.mark.parametrize("text", NO_LINKS)
def test_reached_leaves_other_text_alone(text: str) -> None:
    assert reached(text) == text


@given(st.text(alphabet="0123456789+-() .,@ab<&\"'\n") | st.text())
def test_reached_loses_nothing_and_gives_valid_links(text: str) -> None:
    made = reached(text)
    assert LINK.sub(r"\2", made) == escape(text)
    assert all(is_outside(address) for address, _ in LINK.findall(made))
