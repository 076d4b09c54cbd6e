"""Codes: eight characters that distinguish a printed sheet from one that says something else."""

import hashlib
import json
from typing import Any

from generator.model import Do, End, Flow, Guide, Part

# Crockford's base 32: no I, L, O or U, so that nothing is misread from paper.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 7  # without the check character
# What belongs to an edition, but is not part of its content.
_EDITION_KEYS = ("edition", "reviewed", "review_by")
# What is written about the content and printed on no sheet: search words, moved addresses, changes and reviews.
_ABOUT = ("search_words", "redirects", "changes", "review")


def flow_code(guide: Guide, flow: Flow) -> str:
    """Return the code of a flow, such as 7KQ2-M4XD: it changes when a question, answer, route or duty text does."""
    duties = guide.duties.by_id()
    given = dict.fromkeys(id_ for step in flow.steps if isinstance(step, Do | End) for id_ in step.do)
    standing = [duty.duty for duty in guide.duties.duties if duty.standing]
    texts = {id_: _data(duties[id_]) for id_ in (*given, *standing) if id_ in duties}
    return _code({"flow": _data(flow), "duties": texts})


def guide_code(guide: Guide) -> str:
    """Return the code of the guide, made in the same way from all content except its edition and dates.

    Search words are left out too: no sheet says something else when one is added.
    """
    data = {key: value for key, value in _data(guide).items() if key not in _ABOUT}
    site = {key: value for key, value in data["site"].items() if key not in _EDITION_KEYS}
    return _code({**data, "site": site})


def check_character(characters: str) -> str:
    """Return the check character: it changes if a character is wrong or two are exchanged.

    It is a sum in the field of 32 elements, each character weighted by a power of its generator: x^5 + x^2 + 1 = 0.
    """
    total = 0
    for character in characters:
        total = _twice(total ^ ALPHABET.index(character))
    return ALPHABET[total]


def _twice(value: int) -> int:
    return (value << 1) ^ (0b100101 if value & 0b10000 else 0)


def _code(data: dict[str, Any]) -> str:
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    number = int.from_bytes(hashlib.sha256(canonical.encode()).digest()) >> (256 - 5 * LENGTH)
    characters = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
    characters += check_character(characters)
    return f"{characters[:4]}-{characters[4:]}"


def _data(part: Part) -> dict[str, Any]:
    return part.model_dump(mode="json", serialize_as_any=True)
