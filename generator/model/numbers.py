"""The numbers and time words in a text, which the guide may not add to the procedure."""

import re
from collections.abc import Iterator

_WORDS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "thirteen": "13",
    "fourteen": "14",
    "fifteen": "15",
    "sixteen": "16",
    "seventeen": "17",
    "eighteen": "18",
}
_COUNTED = "(?:minute|hour|day|week|month|year|term)s?"
# "ten days", "ten working days", "ten-year", "ten or over", "aged ten".
_WORD = rf"({'|'.join(_WORDS)})"
_IN_WORDS = re.compile(
    rf"\b{_WORD}(?=[ -](?:(?:working|calendar|school|consecutive) )?{_COUNTED}\b| (?:or over|or older|and over)\b)"
    rf"|\b(?:aged|under|age) {_WORD}\b"
)
_TIMES = (
    "immediately|straight away|at once|urgently|without delay|as soon as possible|as early as possible|promptly|"
    "same day|daily|weekly|fortnightly|monthly|quarterly|yearly|annually"
)


def numbers_in(text: str) -> Iterator[str]:
    """Yield every number of a text, in digits or before what is counted, and then every word for a time."""
    yield from re.findall(r"(?<![\w.])\d+(?:\.\d+)?", text)
    lower = text.lower()
    for one, other in _IN_WORDS.findall(lower):
        yield _WORDS[one or other]
    yield from re.findall(rf"\b(?:{_TIMES})\b", lower)
