"""What was proved of an edition, as it is cached and shown."""

from generator.model.part import Line, Part


class FlowCases(Part):
    """A flow that cases can begin in, and how many different complete cases there are from it."""

    flow: Line
    cases: int
    with_not_sure: int


class RuleCases(Part):
    """On how many cases a safety rule was put to the test."""

    rule: Line
    cases: int


class Proof(Part):
    """Everything that holds; cached only if nothing failed."""

    fingerprint: Line
    routes: int
    roots: tuple[FlowCases, ...]
    rules: tuple[RuleCases, ...]
    compared: int
    waits: int
