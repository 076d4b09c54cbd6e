"""Every address of an earlier edition still leads somewhere.

Addresses stand on sheets on walls, in QR codes and in other people's links: they are kept for ever, or say where to go.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Guide, locations
from generator.model.problem import Place, Problem

FILE = "content/redirects.yml"

FOLLOWS = True


def check(guide: Guide) -> Iterator[Problem]:
    if guide.partial:  # what could not be read is not gone
        return
    moved = {one.from_ for one in guide.redirects.moved}
    there = {*locations.everything(guide), *moved}
    first: dict[str, str] = {}
    for edition in guide.editions:
        for address in edition.addresses:
            first.setdefault(address, edition.edition)
    for address, name in first.items():
        # What stood on a page that has moved leads to that page, and on.
        if address not in there and address.partition("#")[0] not in moved:
            place = guide.redirects.at("moved") if guide.redirects.moved else Place(FILE)
            says = f"The address {address} of {name} is gone: printed sheets and links lead there."
            yield Problem(
                place,
                says,
                f'Add it to {FILE} under "moved:", with "from: {address}", and "to:" with what is there now.',
            )
