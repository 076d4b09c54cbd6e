"""The proof of a whole guide: that every case goes on to an end, that every rule holds, and that Not sure is safe."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from generator.errors import GuideError
from generator.flows import graph
from generator.flows.case import StuckError, begin, book
from generator.flows.findings import broken, less_protective, shadowed, stuck
from generator.flows.not_sure_proof import Comparison
from generator.flows.rule_proof import prove
from generator.flows.state_space import Explorer
from generator.model import Guide, Proof, Root, Tried

KEPT = Path(".cache") / "proof.json"  # below the project's folder, and never in git


@dataclass(frozen=True)
class Report:
    """What was found, in sentences, and the proof where everything holds."""

    lines: tuple[str, ...]
    proof: Proof | None

    @property
    def holds(self) -> bool:
        """Whether nothing failed."""
        return self.proof is not None


def proof(guide: Guide, explorer: Explorer | None = None) -> Report:
    """Return the proof of all flows and rules, or what breaks it; `explorer` may have covered some states already."""
    shelf = book(guide)
    explorer = explorer or Explorer(shelf)
    comparison = Comparison(explorer, guide.duties.duties, tuple(flow.id for flow in guide.flows))
    try:
        roots = tuple(_root(explorer, flow.id) for flow in guide.flows)
        results = [prove(explorer, rule) for rule in guide.rules.rules]
        weaker = list(comparison.run())
    except StuckError as error:
        return Report(stuck(shelf, error).lines, None)
    routes = sum(graph.count_routes(flow) for flow in guide.flows)
    failed = [*shadowed(explorer), *broken(shelf, results), *(less_protective(shelf, one) for one in weaker)]
    if failed:
        held = sum(not result.breach and bool(result.cases) for result in results)
        rules = f"{held} of {len(results)} safety rules hold on every case."
        lines = (line for finding in failed for line in finding.lines)
        return Report((*lines, f"{len(weaker)} answers to which Not sure is less protective.", rules), None)
    tried = tuple(Tried(rule=result.rule.rule, cases=result.cases) for result in results)
    found = Proof(
        fingerprint=fingerprint(guide),
        routes=routes,
        roots=roots,
        rules=tried,
        compared=comparison.compared,
        waits=comparison.waits,
    )
    return Report(tuple(_told(found)), found)


def _told(found: Proof) -> Iterator[str]:
    """Yield what was proved, in sentences."""
    yield f"{found.routes:,} routes through {len(found.roots)} flows, and every one comes to an end."
    for one in found.roots:
        yield f"{one.cases:,} different complete cases from {one.flow}, and every one comes to an end."
    yield f"{found.compared:,} pairs of answers compared: none in which Not sure is less protective."
    yield f"{found.waits:,} ways to wait for something to be found out, and every one holds a referral."
    yield f"{len(found.rules)} of {len(found.rules)} safety rules hold on every case."


def fingerprint(guide: Guide) -> str:
    """Return what changes whenever flows, facts, duties, rules or the proof itself change."""
    digest = hashlib.sha256()
    for part in (*guide.flows, guide.facts, guide.duties, guide.rules):
        digest.update(part.model_dump_json(serialize_as_any=True).encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def kept(guide: Guide, root: Path) -> Proof | None:
    """Return the proof of just these flows, facts, duties and rules that was kept below a folder, if there is one."""
    try:
        found = Proof.model_validate_json((root / KEPT).read_bytes())
    except (OSError, ValidationError):
        return None
    return found if found.fingerprint == fingerprint(guide) else None


def proved(guide: Guide, root: Path) -> Report:
    """Return the kept proof, or prove now and keep it."""
    if found := kept(guide, root):
        return Report(("Nothing has changed since the last proof.", *_told(found)), found)
    report = proof(guide)
    keep(report, root)
    return report


class UnprovedError(GuideError):
    """Raised when not every case is safe; says which, a sentence a line."""


def with_proof(guide: Guide, root: Path) -> Guide:
    """Return the guide with its proof, the kept one or a new one; raises UnprovedError."""
    report = proved(guide, root)
    if report.proof is None:
        raise UnprovedError("\n".join(report.lines))
    return guide.model_copy(update={"proof": report.proof})


def keep(report: Report, root: Path) -> None:
    """Write down a proof that holds, for the next build; a folder that cannot be written to only costs time."""
    if report.proof is None:
        return
    part = (root / KEPT).with_suffix(f".{os.getpid()}")  # two builds may prove at the same time
    with contextlib.suppress(OSError):
        part.parent.mkdir(exist_ok=True)
        part.write_text(report.proof.model_dump_json(), encoding="utf-8")
        part.replace(root / KEPT)


def _root(explorer: Explorer, flow: str) -> Root:
    arrival = explorer.arrive(begin(flow))
    return Root(flow=flow, cases=explorer.cases(arrival), with_not_sure=explorer.cases(arrival, unsure=True))
