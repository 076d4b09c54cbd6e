"""Check my copy: what the code on a sheet stands for, whether it is current, and what a flow said on a date."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.editions.history import FlowHistory, flow_histories, guide_history
from generator.model import Guide, locations, urls
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
    now_title: str

    @property
    def state(self) -> str:
        """Whether a sheet with this code is current."""
        if self.since.state == "same":
            return "It is current: this copy says the same."
        return f"It is not current: {self._since()}"

    def _since(self) -> str:
        if self.since.state == "gone":
            return "this copy has no flow of this name any more."
        if self.since.state != "changed":
            return f"this copy says something else. What has changed is not known. {self.since.why}"
        many, less = len(self.since.changes), sum(one.less for one in self.since.changes)
        of_them = f", and {less} of them protect{'s' if less == 1 else ''} somebody less" if less else ""
        return f"since then {many} thing{'s have' if many > 1 else ' has'} changed{of_them}."


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the page."""
    guide = publication.guide
    editions = [(known, _rows(guide, known)) for known in history(publication.edition)]
    titles = {row.flow: row.title for _, rows in reversed(editions) for row in rows if row.flow}
    yield Draft(
        urls.CHECK_COPY,
        "Check my copy",
        {
            "code": publication.edition.code,
            "editions": editions,
            "titles": sorted(titles.items(), key=lambda one: one[1]),
            "targets": locations.targets(guide),
            "flows": [flow.id for flow in guide.flows],
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
        target = f"flow:{id_}" if id_ in now else of_flows[id_].to
        there = target.partition(":")[2]
        return Row(
            id=f"{known.anchor}--{id_}",
            flow=id_,
            title=then[id_][1] if id_ in then else id_.replace("-", " ").capitalize(),
            code=known.codes[id_],
            since=of_flows[id_],
            said=urls.flow_then(known.name, id_) if known.kept else "",
            now=target,
            now_title=now[there][1] if there in now else there.replace("-", " "),
        )

    first = Row(f"{known.anchor}--guide--", "", "The whole guide", known.code, of_guide, "", "", "")
    return [first, *map(row, sorted(known.codes, key=lambda id_: (then.get(id_, (999, "")), id_)))]
