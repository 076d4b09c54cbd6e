"""The proof of a guide: that every case goes on to an end, that every rule holds, and that Not sure is safe."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from generator.errors import GuideError
from generator.files.whole_file import write_cache
from generator.flows import graph
from generator.flows.case import StuckError, begin, flow_index
from generator.flows.findings import broken_rules, less_protective_finding, stuck_finding, unreachable_answers
from generator.flows.not_sure_proof import Comparison
from generator.flows.rule_proof import prove_rule
from generator.flows.state_space import StateSpace
from generator.model import FlowCases, Guide, Proof, RuleCases

CACHE_FILE = Path(".cache") / "proof.json"  # below the project's folder, and never in git


@dataclass(frozen=True)
class Report:
    """The result in sentences, and the proof if everything holds."""

    lines: tuple[str, ...]
    proof: Proof | None

    @property
    def holds(self) -> bool:
        """Whether nothing failed."""
        return self.proof is not None


def prove_guide(guide: Guide, space: StateSpace | None = None) -> Report:
    """Return the report on all flows and rules; `space` may have explored some states already."""
    index = flow_index(guide)
    space = space or StateSpace(index)
    comparison = Comparison(space, guide.duties.duties, tuple(flow.id for flow in guide.flows))
    try:
        roots = tuple(_root(space, flow.id) for flow in guide.flows)
        results = [prove_rule(space, rule) for rule in guide.rules.rules]
        weaker = list(comparison.run())
    except StuckError as error:
        return Report(stuck_finding(index, error).lines, None)
    routes = sum(graph.count_routes(flow) for flow in guide.flows)
    failed = [
        *unreachable_answers(space),
        *broken_rules(index, results),
        *(less_protective_finding(index, one) for one in weaker),
    ]
    if failed:
        holding = sum(not result.counterexample and bool(result.cases) for result in results)
        rules = f"{holding} of {len(results)} safety rules hold on every case."
        lines = (line for finding in failed for line in finding.lines)
        return Report((*lines, f"{len(weaker)} answers to which Not sure is less protective.", rules), None)
    rule_cases = tuple(RuleCases(rule=result.rule.rule, cases=result.cases) for result in results)
    found = Proof(
        fingerprint=fingerprint(guide),
        routes=routes,
        roots=roots,
        rules=rule_cases,
        compared=comparison.compared,
        waits=comparison.waits,
    )
    return Report(tuple(_sentences(found)), found)


def _sentences(found: Proof) -> Iterator[str]:
    """Yield what was proved, in sentences."""
    yield f"{found.routes:,} routes through {len(found.roots)} flows, and every one comes to an end."
    for one in found.roots:
        yield f"{one.cases:,} different complete cases from {one.flow}, and every one comes to an end."
    yield f"{found.compared:,} pairs of answers compared: none in which Not sure is less protective."
    yield f"{found.waits:,} ways to wait for something to be found out, and every one includes a referral."
    yield f"{len(found.rules)} of {len(found.rules)} safety rules hold on every case."


def fingerprint(guide: Guide) -> str:
    """Return a digest that changes whenever flows, facts, duties, rules or the proof itself change."""
    digest = hashlib.sha256()
    for part in (*guide.flows, guide.facts, guide.duties, guide.rules):
        digest.update(part.model_dump_json(serialize_as_any=True).encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def cached_proof(guide: Guide, root: Path) -> Proof | None:
    """Return the proof of exactly these flows, facts, duties and rules that is stored below a folder, if any."""
    try:
        found = Proof.model_validate_json((root / CACHE_FILE).read_bytes())
    except (OSError, ValidationError):
        return None
    return found if found.fingerprint == fingerprint(guide) else None


def proof_or_cached(guide: Guide, root: Path) -> Report:
    """Return the report of the stored proof, or else prove now and store the proof."""
    if found := cached_proof(guide, root):
        return Report(("Nothing has changed since the last proof.", *_sentences(found)), found)
    report = prove_guide(guide)
    store_proof(report, root)
    return report


class ProofError(GuideError):
    """Raised when not every case is safe; the message says which, one sentence a line."""


def new_proof(guide: Guide, root: Path) -> Proof:
    """Prove a guide now; store the proof below a folder and return it; raises ProofError."""
    report = prove_guide(guide)
    if report.proof is None:
        raise ProofError("\n".join(report.lines))
    store_proof(report, root)
    return report.proof


def store_proof(report: Report, root: Path) -> None:
    """Store the proof of a report, if it has one, for the next run."""
    if report.proof:
        write_cache(root / CACHE_FILE, report.proof.model_dump_json().encode())


def _root(space: StateSpace, flow: str) -> FlowCases:
    position = space.position(begin(flow))
    return FlowCases(flow=flow, cases=space.cases(position), with_not_sure=space.cases(position, unsure=True))
