"""Where each paragraph of the procedure is used in the guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import addresses
from generator.model import Ask, Flow, Guide, Section, Statement


@dataclass(frozen=True)
class Use:
    """One place that cites a paragraph: the address, and what the place is called."""

    paragraph: str
    address: str
    title: str


def anchors(statements: Iterable[Statement]) -> dict[int, str]:
    """Return an anchor for each statement (by its identity): its first paragraph's, numbered when met again."""
    found: dict[int, str] = {}
    met: dict[str, int] = {}
    for statement in statements:
        anchor = addresses.paragraph_id(statement.basis[0]) if statement.basis else "statement"
        met[anchor] = met.get(anchor, 0) + 1
        found[id(statement)] = anchor if met[anchor] == 1 else f"{anchor}-{met[anchor]}"
    return found


def uses(guide: Guide) -> Iterator[Use]:
    """Yield every use of every paragraph, in the order of the site."""
    for section in guide.sections:
        yield from _in_section(section)
    for category in guide.continuum.categories if guide.continuum else ():
        for part in category.parts():
            yield from _all(part, f"{addresses.CONTINUUM}#{category.id}", f"Continuum: {category.name}")
    if guide.checklists:
        for indicator in guide.checklists.indicators:
            yield from _all(indicator, addresses.CHECKLISTS, f"Indicator: {indicator.text}")
    for band in guide.bands:
        for part in band.parts():
            yield from _all(part, addresses.checklist(band.id), f"Checklist: {band.title}")
    for flow in guide.flows:
        yield from _in_flow(guide, flow)
    for term in guide.terms.terms:
        yield from _all(term, addresses.term(term.id), f"Glossary: {term.term}")
    for source in guide.sources.sources:
        yield from _all(source, addresses.source(source.id), f"Source: {source.title}")
    for question in guide.open.questions:
        yield from _all(question, addresses.open_question(question.id), f"Open question {question.id}")


def _in_section(section: Section) -> Iterator[Use]:
    named = anchors(section.statements())
    for statement in section.statements():
        address = f"{addresses.section(section.id)}#{named[id(statement)]}"
        yield from _all(statement, address, f"Section {section.number}: {section.title}")


def _in_flow(guide: Guide, flow: Flow) -> Iterator[Use]:
    duties = {duty.duty: duty for duty in guide.duties.duties}
    title = f"Flow {flow.number}: {flow.title}"
    yield from _all(flow, addresses.flow(flow.id), title)
    for step in flow.steps:
        address = addresses.step(flow.id, step.id)
        yield from _all(step, address, title)
        parts = step.answers if isinstance(step, Ask) else [duties[id_] for id_ in step.do if id_ in duties]
        for part in parts:
            yield from _all(part, address, title)


def _all(part: object, address: str, title: str) -> Iterator[Use]:
    for id_ in getattr(part, "basis", ()):
        yield Use(id_, address, title)
