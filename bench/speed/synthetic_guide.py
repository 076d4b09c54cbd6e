"""A guide with as many made-up flows as are asked for, shaped like ours: most steps are questions, duties and ends."""

from collections.abc import Iterator
from typing import Any

from generator.model import Duties, Facts, Flow, Guide, Redirects, Review, Rules, with_not_sure

BLOCKS = 16  # of a question, a duty and an end each
STEPS = 3 * BLOCKS + 2  # of a flow: after its blocks comes one more duty, and the end


def synthetic_guide(guide: Guide, steps: int) -> Guide:
    """Return the guide with made-up flows of so many steps in all, in the place of its own, and without rules."""
    count = steps // STEPS
    implied = [
        {"given": {_fact(flow, block): "yes"}, "then": {_fact(flow, block + 4): "yes"}}
        for flow in range(count)
        for block in range(0, BLOCKS - 4, 4)
    ]
    facts = Facts.model_validate({"facts": list(_facts(count)), "implies": implied})
    like = next(duty for duty in guide.duties.duties if not duty.standing)
    duties = [f"duty-{flow}-{block}" for flow in range(count) for block in range(BLOCKS + 1)]
    flows = [Flow.model_validate(_flow(number, count, guide)) for number in range(count)]
    parts = {
        "flows": tuple(with_not_sure(flow, facts) for flow in flows),
        "facts": facts,
        "duties": Duties(duties=tuple(like.model_copy(update={"duty": name}) for name in duties)),
        "rules": Rules(rules=()),
        "redirects": Redirects(),
        "review": Review(),
        "editions": (),
    }
    return guide.model_copy(update=parts)


def _fact(flow: int, block: int) -> str:
    """Return what a question asks: every fourth one asks what the flow beside it asks too."""
    return f"fact_{flow // 2 * 2 if block % 4 == 3 else flow}_{block}"


def _facts(count: int) -> Iterator[dict[str, Any]]:
    for name in dict.fromkeys(_fact(flow, block) for flow in range(count) for block in range(BLOCKS)):
        block = int(name.rsplit("_", 1)[1])
        # Now and then a question leaves out a value, or waits for what only somebody else can tell.
        values = ["yes", "no", "other"] if block % 9 == 8 else ["yes", "no"]
        policy = {"meanwhile": ["duty-0-0"]} if block % 5 == 4 else {"means": ["yes"]}
        yield {"fact": name, "values": values, "not_sure": {"find_out": "how it is", **policy}}


def _flow(number: int, count: int, guide: Guide) -> dict[str, Any]:
    basis = guide.duties.duties[0].basis
    role, group = guide.roles.roles[0].id, guide.roles.groups[0].id
    steps: dict[str, Any] = {}
    for block in range(BLOCKS):
        after = f"ask-{block + 1}" if block + 1 < BLOCKS else "last"
        answers = {"Yes": {"to": f"do-{block}"}, "No": {"to": f"end-{block}"}}
        asks = {"ask": "How is it?", "fact": _fact(number, block), "asked_of": role, "answers": answers}
        steps[f"ask-{block}"] = {**asks, "basis": basis}
        steps[f"do-{block}"] = {"do": [f"duty-{number}-{block}"], "then": after}
        onward = [f"flow-{(number + far) % count}" for far in (1, 7)]
        steps[f"end-{block}"] = {"end": "hand-over", "title": "Go on", "next": onward, "basis": basis}
    steps["last"] = {"do": [f"duty-{number}-{BLOCKS}"], "then": "end"}
    steps["end"] = {"end": "complete", "title": "Nothing more is to be done", "basis": basis}
    texts = {"title": f"Flow {number + 1}", "purpose": "What is done.", "entry": "It begins."}
    return {"id": f"flow-{number}", "number": number + 1, "for": [group], "basis": basis, **texts, "steps": steps}
