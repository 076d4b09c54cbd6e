"""Every address that has moved leads to something that is there, and stands in for nothing that still is.

A sheet on a wall that leads to an empty page, or round in a circle, is worse than one without an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import addresses
from generator.model import Guide
from generator.problem import Problem, did_you_mean

ADDRESS = re.compile(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.html(?:#[a-z0-9-]+)?")


def check(guide: Guide) -> Iterator[Problem]:
    targets = addresses.targets(guide)
    there = set(addresses.everything(guide))
    met: set[str] = set()
    for one in guide.redirects.moved:
        if one.to not in targets and not guide.partial:
            says = f'"{one.to}" is nothing in this guide.{did_you_mean(one.to, targets)}'
            yield Problem(one.at("to"), says, "Write kind:id, such as flow:first-response or step:scope/technology.")
        if not ADDRESS.fullmatch(one.from_):
            says = f'"{one.from_}" is not an address of this site.'
            yield Problem(one.at("from"), says, "Write it as it was, such as flows/old-name.html#old-step.")
        elif one.from_ in there:
            says = f"The address {one.from_} still is where it was."
            yield Problem(one.at("from"), says, "Delete the entry.")
        elif one.from_ in met:
            yield Problem(one.at("from"), f"The address {one.from_} stands here twice.", "Delete one of the two.")
        met.add(one.from_)
