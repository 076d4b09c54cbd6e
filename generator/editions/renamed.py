"""What has another id than an edition gave it: by its new id it is compared with itself, and the new id is reported."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from generator.editions.change import Change
from generator.editions.schema import FlowData, GuideData
from generator.model import SUFFIX, Redirects, urls
from generator.model.prose import LINK, plain

Names = Mapping[str, str]  # kind:id, of flows, steps, duties and terms, as an edition had it and as it is now


def names(redirects: Redirects, old: GuideData, new: GuideData) -> dict[str, str]:
    """Return each flow, step, duty and term of `old` that has another id in `new`, by what redirects.yml says.

    What leads to something that was there before, or that replaces another already, has not been renamed: it is
    gone, and is reported as that.
    """
    leads = {one.from_: one.to for one in redirects.moved}
    found: dict[str, str] = {}
    flows, now = {flow.id: flow for flow in old.flows}, {flow.id: flow for flow in new.flows}
    found |= _match("flow", {id_: urls.flow(id_) for id_ in flows}, now, leads)
    found |= _match("duty", {id_: f"duty:{id_}" for id_ in old.duties}, new.duties, leads)
    terms = {term.id: urls.term(term.id) for term in old.terms}
    found |= _match("term", terms, {term.id for term in new.terms}, leads)
    for id_, before in flows.items():
        name = found.get(f"flow:{id_}", f"flow:{id_}")
        if after := now.get(name.partition(":")[2]):
            # A step may have been renamed while its flow had yet another id.
            pages = [urls.flow(id_), urls.flow(after.id), *(page for page, to in leads.items() if to == name)]
            found |= _steps(before, after, pages, leads)
    return found


def _match(
    kind: str, before: Mapping[str, str], after: Collection[str], leads: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield what ids of one kind have become: `before` has each with the address that it had."""
    free = {f"{kind}:{id_}" for id_ in after if id_ not in before}
    for id_, place in before.items():
        to = leads.get(place, "")
        if id_ not in after and to in free:
            yield f"{kind}:{id_}", to
            free.remove(to)


def _steps(before: FlowData, after: FlowData, pages: list[str], leads: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each step of a flow that has another name now, be it by its flow's; a step of another kind is another."""
    kinds = {step.id: step.kind for step in after.steps}
    free = kinds.keys() - {step.id for step in before.steps}
    for step in before.steps:
        to = step.id
        if step.id not in kinds:
            led = (leads.get(f"{page}#{step.id}", "") for page in pages)
            to = next((one.rpartition("/")[2] for one in led if one.startswith(f"step:{after.id}/")), step.id)
            to = to if to in free and kinds[to] == step.kind else step.id
            free -= {to}
        if (before.id, step.id) != (after.id, to):
            yield f"step:{before.id}/{step.id}", f"step:{after.id}/{to}"


def as_now(old: GuideData, called: Names) -> GuideData:
    """Return an edition with the ids that its flows, steps, duties and terms have now, wherever it names them."""
    if not called:
        return old
    data = _linked(old.model_dump(mode="json", exclude_none=True), called)
    for flow in data["flows"]:
        _flow(flow, called)
    for rule in data["rules"].values():
        rule["root"] = _now("flow", rule["root"], called)
        for key in ("passing", "every", "any", "never"):
            rule[key] = [_now("step" if "/" in one else "duty", one, called) for one in rule[key]]
    data["duties"] = {_now("duty", id_, called): duty for id_, duty in data["duties"].items()}
    for term in data["terms"]:
        term["id"] = _now("term", term["id"], called)
        term["sees"] = [_now("term", one, called) for one in term.get("sees", ())]
    return GuideData.model_validate(data)


def _now(kind: str, id_: str, called: Names) -> str:
    return called.get(f"{kind}:{id_}", f"{kind}:{id_}").partition(":")[2]


def _flow(flow: dict[str, Any], called: Names) -> None:
    """Give a flow and all that it names the ids of now."""

    def step(id_: str) -> str:
        return _now("step", f"{was}/{id_}", called).rpartition("/")[2]

    def flows(ids: list[str]) -> list[str]:
        return [_now("flow", id_, called) for id_ in ids]

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
            one["duties"] = [_now("duty", id_, called) for id_ in one["duties"]]


def _linked(value: Any, called: Names) -> Any:
    """Return data in whose texts each link leads to what is called so now."""
    if isinstance(value, dict):
        return {key: _linked(inner, called) for key, inner in value.items()}
    if isinstance(value, list):
        return [_linked(inner, called) for inner in value]
    return LINK.sub(lambda link: _link(link, called), value) if isinstance(value, str) and "](" in value else value


def _link(link: re.Match[str], called: Names) -> str:
    return f"[{link['label']}]({called.get(link['target'], link['target'])})"


def name_changes(called: Names, new: GuideData) -> Iterator[Change]:
    """Yield what has another id now; steps of a flow that was renamed have theirs by the flow's."""
    for before, after in called.items():
        (kind, _, old), id_ = before.partition(":"), after.partition(":")[2]
        was, now = (old, id_) if kind != "step" else (old.rpartition("/")[2], id_.rpartition("/")[2])
        if was != now and not now.endswith(SUFFIX):
            yield Change("wording", after, f"{_known_as(kind, id_, new)} has the id {now} instead of {was}.")


def _known_as(kind: str, id_: str, new: GuideData) -> str:
    """Return what a reader knows something by."""
    if kind == "duty":
        duty = new.duties[id_]
        return f"The duty “{plain(duty.short or duty.text).removesuffix('.')}”"
    if kind == "term":
        return f"The term “{next(term.term for term in new.terms if term.id == id_)}”"
    flow = next(flow for flow in new.flows if flow.id == id_.partition("/")[0])
    if kind == "flow":
        return f"The flow *{plain(flow.title)}*"
    step = next(step for step in flow.steps if step.id == id_.rpartition("/")[2])
    said = step.ask or step.title or step.says
    return f"The step “{plain(said)}” of *{plain(flow.title)}*" if said else f"A step of *{plain(flow.title)}*"
