"""The history of each flow since a frozen edition: whether it is the same now, or what has changed in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from generator.editions.change import PARTICULARS, Change, ordered
from generator.editions.current import PastEdition
from generator.editions.duty_changes import changed_duties
from generator.editions.edition_pair import EditionPair
from generator.editions.fact_changes import changed_facts
from generator.editions.flow_changes import changed_flows
from generator.editions.renamed import Names, as_now, name_changes
from generator.editions.schema import FlowData, GuideData
from generator.model import urls


@dataclass(frozen=True)
class FlowHistory:
    """What became of a guide or flow since an edition; `to` is what replaces it, as kind:id, and `why` a sentence."""

    state: Literal["same", "changed", "gone", "unknown"]
    changes: tuple[Change, ...] = ()
    to: str = ""
    why: str = ""


def guide_history(past: PastEdition) -> FlowHistory:
    """Return the history of the guide since an edition."""
    if past.frozen.code == past.now.code:
        return FlowHistory("same")
    why = past.unknown
    return FlowHistory("unknown", why=why) if why else FlowHistory("changed", tuple(past.changes))


def flow_histories(past: PastEdition) -> dict[str, FlowHistory]:
    """Return the history of each flow of an edition, by its id."""
    why, now = past.unknown, past.now.codes
    moved = {one.from_: one.to for one in past.now.guide.redirects.moved}
    # Most editions change few flows, so the data to compare are only made if needed.
    old = None if why or all(now.get(id_) == code for id_, code in past.frozen.codes.items()) else past.content
    new, renamed = (past.now.data, past.renamed) if old else (None, {})
    old = as_now(old, renamed) if old else None
    found = {}
    for id_, code in past.frozen.codes.items():
        name = renamed.get(f"flow:{id_}", f"flow:{id_}").removeprefix("flow:")
        if name not in now:
            found[id_] = FlowHistory("gone", to=moved.get(urls.flow(id_), ""))
        elif now[name] == code:
            found[id_] = FlowHistory("same")
        elif old and new:
            to = f"flow:{name}" if name != id_ else ""
            found[id_] = FlowHistory("changed", tuple(flow_changed(old, new, name, renamed)), to)
        else:
            found[id_] = FlowHistory("unknown", why=why)
    return found


def flow_changed(old: GuideData, new: GuideData, id_: str, renamed: Names | None = None) -> list[Change]:
    """Return the changes in one flow, in the duties that it gives and in the facts that it asks.

    `old` has the ids of now, and `renamed` those of them that are new.
    """
    both = EditionPair(old.model_copy(update={"flows": [*_only_one_old(old, new, id_)]}), new)
    about = {f"flow:{id_}", *_duties_and_facts((old, new), id_)}
    changes = chain(changed_flows(both), changed_duties(both), changed_facts(both), name_changes(renamed or {}, new))
    found = [one for one in changes if one.about in about or one.about.startswith(f"step:{id_}/")]
    return ordered(found) or [Change("wording", f"flow:{id_}", PARTICULARS)]


def _only_one_old(old: GuideData, new: GuideData, id_: str) -> Iterator[FlowData]:
    """Yield a flow as it was and every other as it is now, so that only its own changes are found."""
    now = {flow.id: flow for flow in new.flows}
    for flow in old.flows:
        yield flow if flow.id == id_ else now.get(flow.id, flow)


def _duties_and_facts(guides: Iterable[GuideData], id_: str) -> Iterator[str]:
    for guide in guides:
        for flow in guide.flows:
            for step in flow.steps if flow.id == id_ else ():
                yield from (f"duty:{duty}" for duty in step.duties or ())
                yield f"fact:{step.fact}"
        yield from (f"duty:{duty}" for duty, one in guide.duties.items() if one.standing)
