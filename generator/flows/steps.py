"""Facts about the steps of a flow that its pages and sheets show."""

from generator.model import Also, Ask, Do, End, FindOut, Flow, Guide


def step_numbers(flow: Flow) -> dict[str, int]:
    """Return the number of each step on its page."""
    return {step.id: number for number, step in enumerate(flow.steps, start=1)}


def kind(step: Ask | Do | End) -> str:
    """Return the kind of a step as its page shows it: ask, do, also (after Not sure), find-out or end."""
    for model, name in ((Ask, "ask"), (Also, "also"), (Do, "do"), (FindOut, "find-out")):
        if isinstance(step, model):
            return name
    return "end"


def predecessors(guide: Guide, flow: Flow) -> list[Flow]:
    """Return the flows that hand over to a flow, or send a case through it."""
    return [
        other
        for other in guide.flows
        if any(
            flow.id in (step.visit if isinstance(step, Do) else step.next if isinstance(step, End) else ())
            for step in other.steps
        )
    ]
