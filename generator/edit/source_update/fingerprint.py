"""By what a line of the procedure is known without keeping its text: all its signs, or its words alone."""

import hashlib
import re
import unicodedata

_LENGTH = 12
_BULLET = re.compile(r"^[•·●○▪■◦‣∙*–—-]\s*")
_HYPHENS = re.compile(r"\s*[‐‑‒–—―−-]\s*")
_QUOTES = re.compile("['\"‘’‚‛“”„‟′″«»`´]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def sha(line: str) -> str:
    """Return the first 12 hex digits of the SHA-256 of a line without the white space around it."""
    return hashlib.sha256(line.strip().encode()).hexdigest()[:_LENGTH]


def plain_line(line: str) -> str:
    """Return the same of its words alone: kinds of white space, bullets, hyphens and quotes make no difference."""
    text = unicodedata.normalize("NFKC", _QUOTES.sub("'", _UNSEEN.sub("", line))).strip()
    text = _HYPHENS.sub("-", _BULLET.sub("", text))
    return sha(re.sub(r"\s+", " ", text))
