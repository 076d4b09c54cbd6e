"""Check my copy: what the code on a sheet stands for, whether it is current, and what a flow said on a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.editions.history import FlowHistory, flow_histories, guide_history
from generator.model import Guide, urls
from generator.render.pages import Draft, Publication
from generator.render.pages._history import Known, history

# What only this copy has, or what has nothing to be compared with.
_SAME = FlowHistory("same")


@dataclass(frozen=True)
class Row:
    """One code of an edition; the flow is nothing where the code is that of the whole guide."""

    id: str
    flow: str
    title: str
    code: str
    since: FlowHistory
    said: str  # where it stands what it said
    now: str  # what is there now, as kind:id

    @property
    def less(self) -> int:
        """How many of the changes since protect somebody less."""
        return sum(one.less for one in self.since.changes)


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the page."""
    guide = publication.guide
    editions = [(known, _rows(guide, known)) for known in history(publication.edition)]
    titles = {row.flow: row.title for _, rows in reversed(editions) for row in rows if row.flow}
    yield Draft(
        urls.CHECK_COPY,
        "Check my copy",
        "check_copy.md",
        {
            "code": publication.edition.code,
            "editions": editions,
            "titles": sorted(titles.items(), key=lambda one: one[1]),
            "targets": urls.targets(guide),
            "flows": {flow.id: flow for flow in guide.flows},
        },
        order=(6, 1, 1),
        menu="About",
        description="Which edition a printed sheet is of, whether it is current, and what a flow said on a date.",
        kind="codes",
    )


def _rows(guide: Guide, known: Known) -> list[Row]:
    """Return the code of the whole guide, and those of the flows in their order."""
    if known.is_this_copy or known.past is None:
        of_guide, of_flows = _SAME, dict.fromkeys(known.codes, _SAME)
    else:
        of_guide, of_flows = guide_history(known.past), flow_histories(known.past)
    now = {flow.id: (flow.number, flow.title) for flow in guide.flows}
    then = now | {flow.id: (flow.number, flow.title) for flow in (known.kept.flows if known.kept else ())}

    def row(id_: str) -> Row:
        return Row(
            id=f"{known.anchor}--{id_}",
            flow=id_,
            title=then[id_][1] if id_ in then else id_.replace("-", " ").capitalize(),
            code=known.codes[id_],
            since=of_flows[id_],
            said=urls.flow_then(known.name, id_) if known.kept else "",
            now=f"flow:{id_}" if id_ in now else of_flows[id_].to,
        )

    first = Row(f"{known.anchor}--guide--", "", "The whole guide", known.code, of_guide, "", "")
    return [first, *map(row, sorted(known.codes, key=lambda id_: (then.get(id_, (999, "")), id_)))]
