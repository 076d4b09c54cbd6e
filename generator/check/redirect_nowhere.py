"""Every address that has moved leads to something that exists, and replaces nothing that still exists.

A sheet on a wall that leads to an empty page, or round in a circle, is worse than one without an address.
"""

import re
from collections.abc import Iterable, Iterator

from generator.editions.current import CurrentEdition
from generator.model import Moved, locations
from generator.model.problem import Problem, did_you_mean

ADDRESS = re.compile(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.html(?:#[a-z0-9-]+)?")


def check_edition(edition: CurrentEdition) -> Iterator[Problem]:
    guide = edition.guide
    targets = locations.targets(guide)
    duties = {f"duty:{one.duty}" for one in guide.duties.duties}
    there = {*locations.everything(guide, edition.published), *duties}
    met: set[str] = set()
    for one in guide.redirects.moved:
        known = targets if one.is_address else duties
        if one.to not in known and not edition.partial:
            what = "nothing in this guide" if one.is_address else "no duty"
            says = f'"{one.to}" is {what}.{did_you_mean(one.to, known)}'
            fix = "Write kind:id, such as flow:first-response or step:scope/technology."
            yield Problem(one.at("to"), says, fix, about=_missing(one.to, targets))
        if one.is_address and not ADDRESS.fullmatch(one.from_):
            says = f'"{one.from_}" is not an address of this site.'
            yield Problem(one.at("from"), says, "Write it as it was, such as flows/old-name.html#old-step.")
        elif one.from_ in there:
            says = f"{_called(one)} is still in use, so it needs no redirect."
            yield Problem(one.at("from"), says, "Delete the entry.")
        elif one.from_ in met:
            yield Problem(one.at("from"), f"{_called(one)} is here twice.", "Delete one of the two.")
        met.add(one.from_)


def _called(one: Moved) -> str:
    return f"The address {one.from_}" if one.is_address else one.from_


def _missing(name: str, targets: Iterable[str]) -> str:
    """Return what is missing: the step, or its flow if that is missing too."""
    flow = f"flow:{name.removeprefix('step:').partition('/')[0]}"
    return flow if name.startswith("step:") and flow not in targets else name
