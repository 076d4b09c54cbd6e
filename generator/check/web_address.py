"""Every address of an outside document, and of the site itself, is a complete web address that somebody has opened.

An address that was guessed sends a reader to the wrong document, or to nothing.
"""

import re
from collections.abc import Iterator

from generator.model import Guide
from generator.model.problem import Problem
from generator.model.urls import is_mail, is_web


def check(guide: Guide) -> Iterator[Problem]:
    for source in guide.sources.sources:
        if source.url and not (is_web(source.url) and re.match(r"https?://[\w.-]+\.[a-z]{2,}(?:[:/?#]|$)", source.url)):
            says = f'"{source.url}" is not a complete web address.'
            yield Problem(source.at("url"), says, "Write it with https:// and copy it from the browser.")
        if source.url and source.checked is None:
            says = "The address has no date on which it was last looked at."
            yield Problem(source.at("url"), says, "Add a line such as checked: 2026-11-23.")
    site = guide.site
    for key, address in (("address", site.address), ("edit_at", site.edit_at)):
        if address and not is_web(address):
            says = f'"{address}" is not a complete web address.'
            yield Problem(site.at(key), says, "Write it with https:// and copy it from the browser.")
    if site.feedback and not is_mail(site.feedback):
        says = f'"{site.feedback}" is not an e-mail address.'
        yield Problem(site.at("feedback"), says, "Write the address alone, such as safeguarding@example.org.")
