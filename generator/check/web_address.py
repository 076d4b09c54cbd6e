"""Every address of an outside document is a whole web address that somebody has seen.

An address that was guessed sends a reader to the wrong document, or to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Guide
from generator.problem import Problem


def check(guide: Guide) -> Iterator[Problem]:
    for source in guide.sources.sources:
        if source.url and not re.fullmatch(r"https?://[\w.-]+\.[a-z]{2,}(?:[/?#]\S*)?", source.url):
            says = f'"{source.url}" is not a whole web address.'
            yield Problem(source.at("url"), says, "Write it with https:// and copy it from the browser.")
        if source.url and source.checked is None:
            says = "The address has no date on which it was last looked at."
            yield Problem(source.at("url"), says, "Add a line such as checked: 2026-11-23.")
