"""No two pages have the same address: a section, a flow, a checklist or a kind of reader is never called index.

The page made last would take the place of the other, and whoever looks for that one finds something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import addresses
from generator.model import Guide
from generator.problem import Problem


def check(guide: Guide) -> Iterator[Problem]:
    taken = {address for name, address in addresses.targets(guide).items() if name.startswith("page:")}
    kinds = (
        (addresses.section, guide.sections, "title"),
        (addresses.flow, guide.flows, "title"),
        (addresses.checklist, guide.bands, "title"),
        (addresses.group, guide.roles.groups, "id"),
    )
    for address_of, parts, key in kinds:
        for part in parts:
            address = address_of(part.id)
            if address in taken:
                says = f"The address {address} is that of another page."
                fix = "Give the file another name." if key == "title" else "Give it another id."
                yield Problem(part.at(key), says, fix)
            taken.add(address)
