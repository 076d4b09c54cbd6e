"""Things that were renamed since an edition: each is compared with itself, and its new id is reported."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from generator.editions.change import Change
from generator.editions.schema import FlowData, GuideData
from generator.model import SUFFIX, Redirects, urls
from generator.model.prose import LINK, plain

Names = Mapping[str, str]  # kind:id of flows, steps, duties and terms: old id -> new id


def names(redirects: Redirects, old: GuideData, new: GuideData) -> dict[str, str]:
    """Return each flow, step, duty and term of `old` that has another id in `new`, according to redirects.yml.

    One that moved to something that was there before, or that already replaces another, was not renamed but removed,
    and is reported as that.
    """
    moved = {one.from_: one.to for one in redirects.moved}
    found: dict[str, str] = {}
    flows, now = {flow.id: flow for flow in old.flows}, {flow.id: flow for flow in new.flows}
    found |= _match("flow", {id_: urls.flow(id_) for id_ in flows}, now, moved)
    found |= _match("duty", {id_: f"duty:{id_}" for id_ in old.duties}, new.duties, moved)
    terms = {term.id: urls.term(term.id) for term in old.terms}
    found |= _match("term", terms, {term.id for term in new.terms}, moved)
    for id_, before in flows.items():
        name = found.get(f"flow:{id_}", f"flow:{id_}")
        if after := now.get(name.partition(":")[2]):
            # A step may have been renamed while its flow had yet another id.
            pages = [urls.flow(id_), urls.flow(after.id), *(page for page, to in moved.items() if to == name)]
            found |= _steps(before, after, pages, moved)
    return found


def _match(
    kind: str, before: Mapping[str, str], after: Collection[str], moved: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield what ids of one kind have become: `before` has each with the address that it had."""
    free = {f"{kind}:{id_}" for id_ in after if id_ not in before}
    for id_, place in before.items():
        to = moved.get(place, "")
        if id_ not in after and to in free:
            yield f"{kind}:{id_}", to
            free.remove(to)


def _steps(before: FlowData, after: FlowData, pages: list[str], moved: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each step of a flow whose name has changed, alone or with its flow's; its kind must be the same."""
    kinds = {step.id: step.kind for step in after.steps}
    free = kinds.keys() - {step.id for step in before.steps}
    for step in before.steps:
        to = step.id
        if step.id not in kinds:
            led = (moved.get(f"{page}#{step.id}", "") for page in pages)
            to = next((one.rpartition("/")[2] for one in led if one.startswith(f"step:{after.id}/")), step.id)
            to = to if to in free and kinds[to] == step.kind else step.id
            free -= {to}
        if (before.id, step.id) != (after.id, to):
            yield f"step:{before.id}/{step.id}", f"step:{after.id}/{to}"


def as_now(old: GuideData, renamed: Names) -> GuideData:
    """Return an edition with the new ids of its flows, steps, duties and terms everywhere."""
    if not renamed:
        return old
    data = _linked(old.model_dump(mode="json", exclude_none=True), renamed)
    for flow in data["flows"]:
        _flow(flow, renamed)
    for rule in data["rules"].values():
        rule["root"] = _now("flow", rule["root"], renamed)
        for key in ("passing", "every", "any", "never"):
            rule[key] = [_now("step" if "/" in one else "duty", one, renamed) for one in rule[key]]
    data["duties"] = {_now("duty", id_, renamed): duty for id_, duty in data["duties"].items()}
    for term in data["terms"]:
        term["id"] = _now("term", term["id"], renamed)
        term["sees"] = [_now("term", one, renamed) for one in term.get("sees", ())]
    return GuideData.model_validate(data)


def _now(kind: str, id_: str, renamed: Names) -> str:
    return renamed.get(f"{kind}:{id_}", f"{kind}:{id_}").partition(":")[2]


def _flow(flow: dict[str, Any], renamed: Names) -> None:
    """Change the ids of a flow, and those that it names, to the new ones."""

    def step(id_: str) -> str:
        return _now("step", f"{was}/{id_}", renamed).rpartition("/")[2]

    def flows(ids: list[str]) -> list[str]:
        return [_now("flow", id_, renamed) for id_ in ids]

    was = flow["id"]
    [flow["id"]], flow["start"], flow["calls_from"] = flows([was]), step(flow["start"]), flows(flow["calls_from"])
    for one in flow["steps"]:
        one["id"] = step(one["id"])
        for answer in one.get("answers", ()):
            answer["to"] = step(answer["to"])
        if "then" in one:
            one["then"] = step(one["then"])
        if "reenter" in one:
            [one["reenter"]] = flows([one["reenter"]])
        for key in {"calls", "next"} & one.keys():
            one[key] = flows(one[key])
        if "duties" in one:
            one["duties"] = [_now("duty", id_, renamed) for id_ in one["duties"]]


def _linked(value: Any, renamed: Names) -> Any:
    """Return data with the new ids in the links of its texts."""
    if isinstance(value, dict):
        return {key: _linked(inner, renamed) for key, inner in value.items()}
    if isinstance(value, list):
        return [_linked(inner, renamed) for inner in value]
    return LINK.sub(lambda link: _link(link, renamed), value) if isinstance(value, str) and "](" in value else value


def _link(link: re.Match[str], renamed: Names) -> str:
    return f"[{link['label']}]({renamed.get(link['target'], link['target'])})"


def name_changes(renamed: Names, new: GuideData) -> Iterator[Change]:
    """Yield what has a new id; not the steps of a renamed flow that have only its new name."""
    for before, after in renamed.items():
        (kind, _, old), id_ = before.partition(":"), after.partition(":")[2]
        was, now = (old, id_) if kind != "step" else (old.rpartition("/")[2], id_.rpartition("/")[2])
        if was != now and not now.endswith(SUFFIX):
            yield Change("wording", after, f"{_reader_name(kind, id_, new)} has the id {now} instead of {was}.")


def _reader_name(kind: str, id_: str, new: GuideData) -> str:
    """Return the name by which a reader knows something."""
    if kind == "duty":
        duty = new.duties[id_]
        return f"The duty “{plain(duty.short or duty.text).removesuffix('.')}”"
    if kind == "term":
        return f"The term “{next(term.term for term in new.terms if term.id == id_)}”"
    flow = next(flow for flow in new.flows if flow.id == id_.partition("/")[0])
    if kind == "flow":
        return f"The flow *{plain(flow.title)}*"
    step = next(step for step in flow.steps if step.id == id_.rpartition("/")[2])
    words = step.ask or step.title or step.says
    return f"The step “{plain(words)}” of *{plain(flow.title)}*" if words else f"A step of *{plain(flow.title)}*"
