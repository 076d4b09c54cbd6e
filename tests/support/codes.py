"""Whether a code was typed as it is printed: what the page that looks at a copy decides in the browser."""

from __future__ import annotations

from generator.editions.codes import ALPHABET, LENGTH, check_character


def is_code(text: str) -> bool:
    """Whether this was typed as it is printed somewhere; small letters, spaces and a missing hyphen are no mistake."""
    typed = text.upper().replace("-", "").replace(" ", "").translate(str.maketrans("OIL", "011"))
    return len(typed) == LENGTH + 1 and set(typed) <= set(ALPHABET) and check_character(typed[:-1]) == typed[-1]
