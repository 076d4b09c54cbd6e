"""Every address of an earlier edition still leads somewhere.

Addresses are on sheets on walls, in QR codes and in other people's links: they go on working, or lead to a new place.
"""

from collections.abc import Iterator

from generator.editions.current import CurrentEdition
from generator.model import locations
from generator.model.problem import Place, Problem

FILE = "content/redirects.yml"

FOLLOWS = True


def check_edition(edition: CurrentEdition) -> Iterator[Problem]:
    guide = edition.guide
    moved = {one.from_ for one in guide.redirects.moved}
    there = {*locations.everything(guide, edition.published), *moved}
    first: dict[str, str] = {}
    for one in edition.published:
        for address in one.addresses:
            first.setdefault(address, one.edition)
    for address, name in first.items():
        # What was on a page that has moved leads to that page.
        if address not in there and address.partition("#")[0] not in moved:
            place = guide.redirects.at("moved") if guide.redirects.moved else Place(FILE)
            says = f"The address {address} of {name} is gone: printed sheets and links lead there."
            yield Problem(
                place,
                says,
                f'Add it to {FILE} under "moved:", with "from: {address}", and "to:" with what is there now.',
            )
