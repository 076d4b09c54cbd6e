"""Every step and duty that a safety rule names exists.

A rule about something that does not exist holds for every case, but protects nobody.
"""

from collections.abc import Container, Iterator

from generator.editions.current import CurrentEdition
from generator.model.problem import Problem, did_you_mean

NEEDS = ("flows", "duties")


def check_edition(edition: CurrentEdition) -> Iterator[Problem]:
    guide = edition.guide
    steps = {f"{flow.id}/{step.id}" for flow in guide.flows for step in flow.steps}
    steps |= {step.reading for flow in guide.flows for step in flow.steps if step.reading}
    duties = {duty.duty for duty in guide.duties.duties if not duty.standing}
    flows = {flow.id for flow in guide.flows}
    # By the reading's id, as earlier editions had the step: its whole flow may be gone.
    had = {
        step.get("reading"): f"{flow['id']}/{step['id']}"
        for one in edition.published
        for flow in one.guide.get("flows", ())
        for step in flow["steps"]
    }
    for rule in guide.rules.rules:
        both = steps | duties
        known = {"root": flows, "passing": steps, "every": both, "any": both, "never": both}
        for key, names in known.items():
            written = getattr(rule, key)
            for number, name in enumerate((written,) if isinstance(written, str) else written):
                if name not in names:
                    says = f'"{name}" is not known.{did_you_mean(name, names)}'
                    about = _about("flow" if key == "root" else "duty", had.get(name, name), flows)
                    yield Problem(rule.at(key, number), says, "Write a duty's id, or a step as flow/step.", about=about)


def _about(kind: str, name: str, flows: Container[str]) -> str:
    """Return what is missing, as kind:id: the step, or its flow if that is missing too."""
    flow, step, _ = name.partition("/")
    return f"flow:{flow}" if step and flow not in flows else f"{'step' if step else kind}:{name}"
