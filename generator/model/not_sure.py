"""The answer Not sure: what facts.yml says of each fact becomes an answer of every question that asks it.

It is written in no flow's file: each fact has one policy, so no question can lack the answer.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import Field

from generator.model.flow import Answer, Ask, Do, End, Fact, Facts, Flow, NotSure
from generator.model.part import PLACES, Id, Line, Note
from generator.model.problem import Places
from generator.model.wording import FIND_OUT_FIRST

UNSURE = "unsure"
LABEL = "Not sure"
SUFFIX = "-not-sure"


class Unsure(Answer):
    """Not sure, as an answer: the values that it is taken for, safest first; none if it is found out first."""

    means: tuple[Line, ...] = ()
    who: Id = Field(description="The role that can answer")
    open: tuple[Line, ...] = ()


class Also(Do):
    """A step that Not sure leads to first if no single value is the safest."""

    fact: Line
    question: Id = Field(description="The step of the same flow that asked it")
    note: Note | None = None


class FindOut(End):
    """An end at which the case waits for an answer that only somebody else can give."""

    fact: Line
    question: Id = Field(description="The step of the same flow that asked it")
    note: Note | None = None
    who: Id = Field(description="The role that can answer")


# What is made from facts.yml for each question, with the paragraphs of the question; it is written in no flow.
GENERATED = (Also, FindOut, Unsure)


def with_not_sure(flow: Flow, facts: Facts) -> Flow:
    """Return the flow with Not sure at each of its questions, and with the steps that some of these lead to."""
    known = {fact.fact: fact for fact in facts.facts}
    return flow.model_copy(update={"steps": tuple(_steps(flow, known, facts.open))})


def _steps(flow: Flow, facts: dict[str, Fact], open_: tuple[str, ...]) -> Iterator[Ask | Do | End]:
    for step in flow.steps:
        fact = facts.get(step.fact) if isinstance(step, Ask) else None
        if not isinstance(step, Ask) or fact is None or fact.not_sure is None:
            yield step
            continue
        leads = {answer.value: answer.to for answer in step.answers}
        means = tuple(value for value in fact.not_sure.means if value in leads)
        extra = _step(flow, step, fact.not_sure, means, open_)
        answer = {
            "label": LABEL,
            "value": UNSURE,
            "to": extra.id if extra else leads[means[0]] if means else step.id,
            "means": means,
            "who": fact.not_sure.who or step.asked_of,
            **_shared(step, open_),
        }
        yield step.model_copy(update={"answers": (*step.answers, Unsure.model_validate(answer))})
        if extra:
            yield extra


def _step(
    flow: Flow, ask: Ask, policy: NotSure, means: tuple[str, ...], open_: tuple[str, ...]
) -> Also | FindOut | None:
    """Return the step that Not sure leads to; None if it goes the way of another answer."""
    shared = {
        "id": f"{ask.id}{SUFFIX}",
        "fact": ask.fact,
        "question": ask.id,
        "note": policy.says,
        **_shared(ask, open_),
    }
    if policy.also and means:
        then = next(answer.to for answer in ask.answers if answer.value == means[0])
        return Also.model_validate({"do": policy.also, "then": then, **shared})
    if policy.means:
        return None
    waits = {"end": "loop", "title": f"{FIND_OUT_FIRST}: {policy.find_out}", "do": policy.meanwhile, "reenter": flow.id}
    return FindOut.model_validate({**waits, "who": policy.who or ask.asked_of, **shared})


def _shared(ask: Ask, open_: tuple[str, ...]) -> dict[str, Any]:
    """Return what everything made from a question takes over from it, its place included."""
    return {"basis": ask.basis, "derived": True, "open": open_, PLACES: Places(ask.at("ask"))}
