"""What was proved of an edition, as it is cached and shown."""

from generator.model.part import Line, Part


class FlowCases(Part):
    """A flow that cases can begin in, and how many different complete cases there are from it."""

    flow: Line
    cases: int
    with_not_sure: int


class RuleCases(Part):
    """A safety rule, and how many cases it was tested on."""

    rule: Line
    cases: int


class Proof(Part):
    """The counts of a proof in which nothing failed; no other proof is cached."""

    fingerprint: Line
    routes: int
    roots: tuple[FlowCases, ...]
    rules: tuple[RuleCases, ...]
    compared: int
    waits: int
