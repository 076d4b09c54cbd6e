"""No two pages have the same address: a section, a flow, a checklist or a kind of reader is never called index.

The page made last would take the place of the other, and a reader who looks for that one finds something else.
"""

from collections.abc import Iterator

from generator.model import Guide, locations, urls
from generator.model.problem import Problem


def check(guide: Guide) -> Iterator[Problem]:
    taken = {address for name, address in locations.targets(guide).items() if name.startswith("page:")}
    kinds = (
        (urls.section, guide.sections, "title"),
        (urls.flow, guide.flows, "title"),
        (urls.checklist, guide.bands, "title"),
        (urls.group, guide.roles.groups, "id"),
    )
    for address_of, parts, key in kinds:
        for part in parts:
            address = address_of(part.id)
            if address in taken:
                says = f"The address {address} is that of another page."
                fix = "Give the file another name." if key == "title" else "Give it another id."
                yield Problem(part.at(key), says, fix)
            taken.add(address)
