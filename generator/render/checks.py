"""How the guide is checked: the rules, from their own docstrings."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from generator import addresses, check
from generator.model import Guide
from generator.render import Draft


def pages(guide: Guide) -> Iterator[Draft]:
    """Yield the page of checks."""
    found = []
    for name, rule in check.rules().items():
        good, _, why = inspect.cleandoc(rule.__doc__ or "").partition("\n\n")
        found.append((name, " ".join(good.split()), " ".join(why.split())))
    yield Draft(
        addresses.CHECKS,
        "How this guide is checked",
        "checks.md",
        {"rules": found, "sections": len(guide.sections)},
        order=(6, 0),
        menu="About",
        description="The rules that every edition of this guide has to pass before it is built.",
        kind="list",
    )
