"""Walk one case with given answers, as data that other programs can read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.errors import GuideError
from generator.flows.case import (
    FlowIndex,
    State,
    StepRef,
    StuckError,
    advance,
    answer,
    begin,
    flow_index,
    offered_values,
)
from generator.model import UNSURE, Ask, Do, End, Guide
from generator.model.problem import did_you_mean
from generator.model.prose import plain
from generator.model.wording import NOT_SETTLED


class AnswerError(GuideError):
    """Raised when an answer is unknown or contradicts the others; the message is one sentence."""


@dataclass
class Walked:
    """A case as far as its answers lead: questions asked, duties and ends reached, and what comes next."""

    asked: list[tuple[StepRef, str, str]] = field(default_factory=list)  # question, fact, value
    duties: list[str] = field(default_factory=list)
    ends: list[StepRef] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    find_out: list[tuple[StepRef, str, str]] = field(default_factory=list)  # question, fact, the role that can answer
    to_do: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    next: tuple[StepRef, str, list[str]] | None = None  # question, fact, values


def walk_case(guide: Guide, root: str, answers: Mapping[str, str]) -> Walked:
    """Return the case that begins in a flow (by id or number) with these answers; raises AnswerError."""
    index = flow_index(guide)
    _check(index, answers)
    walked, state = Walked(), begin(_flow(guide, root))
    while True:
        try:
            advanced = advance(index, state)
        except StuckError as error:
            raise AnswerError(f"{error}.") from None
        state = advanced.state
        for ref in advanced.passed:
            _pass(walked, index, ref)
        if advanced.question is None:
            break
        fact = index.question(advanced.question).fact
        values = offered_values(index, state, advanced.question)
        if fact not in answers:
            walked.next = (advanced.question, fact, values)
            break
        if answers[fact] not in values:
            known = f"{fact} cannot be {answers[fact]} here: it can still be {' or '.join(values)}."
            raise AnswerError(f"The answers contradict one another: {known}")
        _answer(walked, index, advanced.question, fact, answers[fact])
        state = answer(index, state, advanced.question, answers[fact])
    walked.to_do = _to_do(state)
    used = {fact for _, fact, _ in walked.asked}
    walked.unused = [fact for fact in answers if fact not in used]
    return walked


def case_data(guide: Guide, walked: Walked) -> dict[str, Any]:
    """Return a walked case as data for JSON; flows are named by their numbers."""
    number = {flow.id: flow.number for flow in guide.flows}
    steps = {StepRef(flow.id, step.id): step for flow in guide.flows for step in flow.steps}
    ends = [(ref, step) for ref in walked.ends if isinstance(step := steps[ref], End)]
    following = None
    if walked.next:
        ref, fact, values = walked.next
        following = {"flow": number[ref.flow], "step": ref.step, "fact": fact, "values": values}
    return {
        "asked": [
            {"flow": number[ref.flow], "step": ref.step, "fact": fact, "value": value}
            for ref, fact, value in walked.asked
        ],
        "duties": walked.duties,
        "ends": [
            {"flow": number[ref.flow], "step": ref.step, "kind": step.end, "title": step.title} for ref, step in ends
        ],
        "open": walked.open,
        "find_out": [
            {"flow": number[ref.flow], "step": ref.step, "fact": fact, "who": who} for ref, fact, who in walked.find_out
        ],
        "to_do": [number[flow] for flow in walked.to_do],
        "unused": walked.unused,
        "next": following,
    }


def _check(index: FlowIndex, answers: Mapping[str, str]) -> None:
    for fact, value in answers.items():
        if fact not in index.values:
            raise AnswerError(f'"{fact}" is not a fact of this guide.{did_you_mean(fact, index.values)}')
        if value not in (*index.values[fact], UNSURE):
            known = ", ".join(index.values[fact])
            raise AnswerError(f'"{value}" is not a value of {fact}: it can be {known}.')


def _flow(guide: Guide, root: str) -> str:
    for flow in guide.flows:
        if root in (flow.id, str(flow.number)):
            return flow.id
    known = [flow.id for flow in guide.flows]
    near = did_you_mean(root, known) or f" Write one of {', '.join(known)}, or its number."
    raise AnswerError(f'"{root}" is not a flow.{near}')


def _answer(walked: Walked, index: FlowIndex, question: StepRef, fact: str, value: str) -> None:
    walked.asked.append((question, fact, value))
    if value == UNSURE:
        unsure = index.unsure[question]
        walked.find_out.append((question, fact, unsure.who))
        walked.open += [id_ for id_ in unsure.open if id_ not in walked.open]


def _pass(walked: Walked, index: FlowIndex, ref: StepRef) -> None:
    step = index.steps[ref]
    if isinstance(step, Do | End):
        walked.duties += [duty for duty in step.do if duty not in walked.duties]
    if isinstance(step, End):
        walked.ends.append(ref)
    walked.open += [question for question in step.open if question not in walked.open]


def _to_do(state: State) -> list[str]:
    """Return the flows that come after the question reached, next first."""
    pending = [one if isinstance(one, str) else one.flow for one in state.to_do[1:]]
    under_way = {one.flow for one in state.to_do[:1] if isinstance(one, StepRef)}
    return [flow for flow in dict.fromkeys(pending) if flow not in under_way]


def parse_answers(text: str) -> dict[str, str]:
    """Return the answers in the text of a file; raises AnswerError."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise AnswerError(f"The file of answers is not JSON: line {error.lineno}, {error.msg}.") from None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise AnswerError('The file of answers must have facts with their values: {"fact": "value"}.')
    return found


def question_and_labels(guide: Guide, following: tuple[StepRef, str, list[str]]) -> tuple[str, dict[str, str]]:
    """Return the plain text of a question, and the label of each value that can be answered."""
    ref, _, values = following
    step = next(flow for flow in guide.flows if flow.id == ref.flow).step(ref.step)
    assert isinstance(step, Ask)  # noqa: S101 - a question is a step that asks
    labels = {one.value: one.label for one in step.answers if one.value in values}
    return plain(step.ask), labels


def case_text(guide: Guide, walked: Walked) -> str:
    """Return a walked case as text: its ends, and its duties with the roles that do them."""
    number = {flow.id: flow.number for flow in guide.flows}
    steps = {StepRef(flow.id, step.id): step for flow in guide.flows for step in flow.steps}
    duties = guide.duties.by_id()
    roles = {role.id: role.name for role in guide.roles.roles}
    lines = ["", "Ends:"]
    for ref in walked.ends:
        step = steps[ref]
        lines.append(f"  Flow {number[ref.flow]}: {step.title if isinstance(step, End) else ref}")
    lines += ["Duties:"]
    for id_ in walked.duties:
        duty = duties[id_]
        who = ", ".join(roles[role] for role in duty.who)
        lines.append(f"  [{duty.strength}] {plain(duty.text)} ({who}; {', '.join(duty.basis)})")
    if walked.find_out:
        lines += ["To find out:"]
        lines += [f"  {find_out(guide, fact)} ({roles[who]})" for _, fact, who in walked.find_out]
    if walked.open:
        lines.append(f"{NOT_SETTLED}: {', '.join(walked.open)}")
    return "\n".join(lines)


def find_out(guide: Guide, fact: str) -> str:
    """Return what has to be found out about a fact, worded to follow "To find out"."""
    policies = {one.fact: one.not_sure for one in guide.facts.facts}
    policy = policies[fact]
    return policy.find_out if policy else fact
