"""The steps of a flow as rows of a table: what the page of the flow says, with numbers in the place of links."""

from __future__ import annotations

from typing import Any

from generator.flows.steps import kind, labels, predecessors, step_numbers
from generator.model import Answer, Ask, Do, Duty, End, FindOut, Flow, Guide, Unsure
from generator.model.citations import pending_steps, waiting
from generator.model.prose import plain
from generator.render.pdf._document import names, outdated, unsettled
from generator.render.pdf._prose import prose_runs

Row = dict[str, Any]


def steps_table(guide: Guide, flow: Flow, code: str) -> dict[str, Any]:
    """Return everything that the page of a flow says of it, but for its drawing."""
    duties = {duty.duty: duty for duty in guide.duties.duties}
    standing = [duty for duty in duties.values() if duty.standing]
    old, waits = outdated(guide), pending_steps(guide, flow)
    return {
        "number": flow.number,
        "code": code,
        "purpose": prose_runs(flow.purpose, old),
        "entry": prose_runs(flow.entry, old),
        "basis": flow.basis,
        "for": [group.title for group in guide.roles.groups if group.id in flow.groups],
        "part_of": next((_flow(one) for one in guide.flows if one.id == flow.part_of), None),
        "comes_from": [_flow(one) for one in predecessors(guide, flow)],
        "rows": [_row(guide, flow, step) | _changed(waits[step.id]) for step in flow.steps],
        "standing": [duty_data(guide, duty) for duty in standing],
        "open": unsettled(guide, _open(flow, duties, standing)),
        "standing_changed": _changed(waits[""]),
        **_changed(waiting(guide).get(f"flow:{flow.id}", ())),
    }


def _changed(ids: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the paragraphs that have changed since something was written, or no key where it waits for nothing."""
    return {"changed": ids} if ids else {}


def duty_data(guide: Guide, duty: Duty) -> dict[str, Any]:
    """Return what a sheet says of a duty."""
    return {
        "strength": duty.strength,
        "text": prose_runs(duty.text, outdated(guide)),
        "who": names(guide, duty.who),
        "when": prose_runs(duty.timescale, outdated(guide)),
        "basis": duty.basis,
    }


def _flow(flow: Flow) -> dict[str, Any]:
    return {"number": flow.number, "title": flow.title}


def _open(flow: Flow, duties: dict[str, Duty], standing: list[Duty]) -> list[str]:
    """Return the open questions that a reader of a flow meets, in their order on the page."""
    met = [id_ for step in flow.steps for id_ in _open_of(step, duties)]
    unsure = [id_ for step in flow.steps if isinstance(step, Ask) for id_ in _unsure(step)]
    return [*met, *unsure, *(id_ for duty in standing for id_ in duty.open)]


def _open_of(step: Ask | Do | End, duties: dict[str, Duty]) -> tuple[str, ...]:
    given = step.do if isinstance(step, Do | End) else ()
    return tuple(dict.fromkeys((*step.open, *(one for id_ in given for one in duties[id_].open))))


def _unsure(step: Ask) -> tuple[str, ...]:
    return tuple(id_ for one in step.answers if isinstance(one, Unsure) for id_ in one.open)


def _row(guide: Guide, flow: Flow, step: Ask | Do | End) -> Row:
    duties = {duty.duty: duty for duty in guide.duties.duties}
    number, old = step_numbers(flow), outdated(guide)
    row: Row = {
        "number": number[step.id],
        "kind": kind(step),
        "basis": step.basis,
        "derived": step.derived,
        "open": _open_of(step, duties),
        "note": prose_runs(getattr(step, "note", None), old),
    }
    if isinstance(step, Ask):
        why = [plain(one) for one in (step.same_because, step.overlap_because) if one]
        asked = {"title": plain(step.ask), "help": prose_runs(step.help, old), "of": names(guide, (step.asked_of,))[0]}
        answers = [_answer(step, one, number[one.to]) for one in step.answers]
        return row | asked | {"answers": answers, "why": why, "lookup": step.lookup == "checklists"}
    row |= {"says": prose_runs(step.says, old), "duties": [duty_data(guide, duties[id_]) for id_ in step.do]}
    flows = {one.id: one for one in guide.flows}
    if isinstance(step, Do):
        return row | {"then": number[step.then], "visit": [_flow(flows[id_]) for id_ in step.visit]}
    return row | {
        "end": step.end,
        "title": plain(step.title),
        "next": [{**_flow(flows[id_]), "first": _first(guide, flows[id_])} for id_ in step.next],
        "reenter": _flow(flows[step.reenter]) if step.reenter else None,
        "who": names(guide, (step.who,))[0] if isinstance(step, FindOut) else "",
        "question": number[step.question] if isinstance(step, FindOut) else 0,
    }


def _answer(step: Ask, answer: Answer, to: int) -> dict[str, Any]:
    unsure = isinstance(answer, Unsure)
    means = labels(step) if isinstance(answer, Unsure) and answer.means else []
    return {"label": answer.label, "to": to, "unsure": unsure, "means": means}


def _first(guide: Guide, flow: Flow) -> str:
    """Return the name of the role that a flow's first question is for."""
    asked = (step.asked_of for step in flow.steps if isinstance(step, Ask))
    return next((names(guide, (id_,))[0] for id_ in asked), "")
