"""The locations of everything in the guide: one traversal gives each part its name, addresses and titles."""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import (
    GENERATED,
    Ask,
    Category,
    Checklists,
    Continuum,
    Flow,
    Frozen,
    Guide,
    Part,
    Section,
    Statement,
    urls,
)
from generator.model.problem import Place

# The kinds that a text can link to.
_LINKED = {"section", "category", "checklist", "flow", "step", "term", "source", "open", "role", "group"}


@dataclass(frozen=True)
class Location:
    """One address at which a part is shown, and what the place is called there."""

    part: Part
    name: str = ""  # kind:id, or the name of what it is in and its anchor there; an answer has the name of its step
    address: str = ""  # "" if no page shows the part
    title: str = ""  # its name in lists of places; "" if they leave it out
    listed: bool = True  # the register of paragraphs lists it too

    @property
    def basis(self) -> tuple[str, ...]:
        """The paragraphs that the part cites."""
        return getattr(self.part, "basis", ())


class Locations:
    """All locations of a guide, in the order of the site; a part is looked up by where it was written."""

    def __init__(self, guide: Guide) -> None:
        self.anchors = {page: _by_origin(statements) for page, statements in _statements(guide)}
        self.all = tuple(_walk(guide, self.anchors))

    @functools.cached_property
    def names(self) -> dict[Place, str]:
        """The name of the place of each part that cites paragraphs."""
        return {one.part.origin: one.name for one in self.citing()}

    @functools.cached_property
    def cited(self) -> dict[str, tuple[str, ...]]:
        """The paragraphs that each place cites, by its name, each once."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self.citing():
            found[one.name] = tuple(dict.fromkeys((*found.get(one.name, ()), *one.basis)))
        return found

    @functools.cached_property
    def addresses(self) -> dict[Place, list[str]]:
        """The addresses at which each part is shown."""
        found: dict[Place, list[str]] = {}
        for one in self.all:
            if one.address and not isinstance(one.part, GENERATED):
                found.setdefault(one.part.origin, []).append(one.address)
        return {origin: list(dict.fromkeys(all_)) for origin, all_ in found.items()}

    def citing(self) -> Iterator[Location]:
        """Yield the locations of all parts that are written in the content and cite paragraphs."""
        return (one for one in self.all if one.name and one.basis and not isinstance(one.part, GENERATED))


def targets(guide: Guide) -> dict[str, str]:
    """Return the address of everything that a text can link to, by kind:id."""
    found = {f"page:{page.removesuffix('.html')}": page for page in urls.PAGES}
    for one in Locations(guide).all:
        if one.name.partition(":")[0] in _LINKED and not isinstance(one.part, Statement):
            found[one.name] = one.address
    return found


def everything(guide: Guide, published: Iterable[Frozen]) -> list[str]:
    """Return every address that may be on paper or in a link, those of published editions included, sorted."""
    words = [urls.flow_in_words(part.id) for part in guide.flows]
    paragraphs = [urls.paragraph(part.id) for part in guide.provisions.provisions]
    editions = [urls.edition_page(one.edition) for one in published]
    return sorted({*targets(guide).values(), *words, *paragraphs, *editions})


def anchors(statements: Iterable[Statement]) -> list[str]:
    """Return an anchor for each statement of a page: its first paragraph's, with a number if that is in use."""
    found: list[str] = []
    met: dict[str, int] = {}
    for statement in statements:
        anchor = urls.paragraph_id(statement.basis[0]) if statement.basis else "statement"
        met[anchor] = met.get(anchor, 0) + 1
        found.append(anchor if met[anchor] == 1 else f"{anchor}-{met[anchor]}")
    return found


def _by_origin(statements: tuple[Statement, ...]) -> dict[Place, str]:
    return {one.origin: anchor for one, anchor in zip(statements, anchors(statements), strict=True)}


def _statements(guide: Guide) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    """Yield each page that gives anchors to statements, with its statements in order."""
    for section in guide.sections:
        yield urls.section(section.id), tuple(section.statements())
    if guide.continuum:
        yield urls.CONTINUUM, tuple(one for one in guide.continuum.parts() if isinstance(one, Statement))
    for band in guide.bands:
        yield urls.checklist(band.id), (*band.says, *(guide.checklists.limits if guide.checklists else ()))


def _walk(guide: Guide, on_pages: dict[str, dict[Place, str]]) -> Iterator[Location]:
    yield from _all_in(guide.site, urls.HOME)
    for section in guide.sections:
        yield from _in_section(section, on_pages[urls.section(section.id)])
    if guide.continuum:
        yield from _in_continuum(guide.continuum)
    if guide.checklists:
        yield from _in_checklists(guide.checklists)
    for local in guide.local:
        yield from _all_in(local, urls.CHECKLISTS)
    for band in guide.bands:
        inside = Location(band, f"checklist:{band.id}", urls.checklist(band.id), f"Checklist: {band.title}")
        yield inside
        yield from _named(inside, band.says)
    for flow in guide.flows:
        yield from _in_flow(guide, flow)
    yield from _of_flows(guide)
    yield from _in_reference(guide)


def _all_in(top: Part, address: str) -> Iterator[Location]:
    return (Location(part, address=address) for part in top.parts())


def _named(inside: Location, statements: tuple[Statement, ...]) -> Iterator[Location]:
    """Yield statements, which have no ids, named by what they are in and by their anchor there."""
    for one, anchor in zip(statements, anchors(statements), strict=True):
        yield Location(one, f"{inside.name}/{anchor}", inside.address, inside.title, inside.listed)


def _in_section(section: Section, named: dict[Place, str]) -> Iterator[Location]:
    name, page, title = f"section:{section.id}", urls.section(section.id), f"Section {section.number}: {section.title}"
    yield Location(section, name, page)
    for part in section.body:
        for one in part.parts():
            if anchor := named.get(one.origin):
                yield Location(one, f"{name}/{anchor}", f"{page}#{anchor}", title)
            else:
                yield Location(one, "", page, title, listed=False)


def _in_continuum(continuum: Continuum) -> Iterator[Location]:
    yield Location(continuum, "continuum", urls.CONTINUUM)
    yield from _named(Location(continuum, "continuum", urls.CONTINUUM, "Continuum", listed=False), continuum.warning)
    for category in continuum.categories:
        yield from _in_category(category)


def _in_category(category: Category) -> Iterator[Location]:
    address, title = f"{urls.CONTINUUM}#{category.id}", f"Continuum: {category.name}"
    inside = Location(category, f"category:{category.id}", address, title)
    yield inside
    yield from _named(inside, (*category.features, *category.tied))


def _in_checklists(checklists: Checklists) -> Iterator[Location]:
    yield Location(checklists, "checklists", urls.CHECKLISTS)
    inside = Location(checklists, "checklists", urls.CHECKLISTS, "Checklists", listed=False)
    yield from _named(inside, checklists.limits)
    for colour in checklists.colours:
        yield Location(colour, f"colour:{colour.id}", urls.CHECKLISTS)
    for one in checklists.indicators:
        yield Location(one, f"indicator:{one.id}", urls.CHECKLISTS, f"Indicator: {one.text}")


def _in_flow(guide: Guide, flow: Flow) -> Iterator[Location]:
    """Yield a flow with its steps, and at each step its answers and the fact that it asks, or the duties it gives."""
    duties = {duty.duty: duty for duty in guide.duties.duties}
    facts = {fact.fact: fact for fact in guide.facts.facts}
    title = f"Flow {flow.number}: {flow.title}"
    yield Location(flow, f"flow:{flow.id}", urls.flow(flow.id), title)
    for step in flow.steps:
        name, address = f"step:{flow.id}/{step.id}", urls.step(flow.id, step.id)
        yield from (Location(part, name, address, title) for part in step.parts())
        if not isinstance(step, Ask):
            yield from (Location(duties[id_], f"duty:{id_}", address, title) for id_ in step.do if id_ in duties)
        elif step.fact in facts:
            yield from _all_in(facts[step.fact], address)


def _of_flows(guide: Guide) -> Iterator[Location]:
    """Yield what belongs to all flows: duties that no step gives, what facts imply, and rules."""
    given = {id_ for flow in guide.flows for step in flow.steps if not isinstance(step, Ask) for id_ in step.do}
    for duty in guide.duties.duties:
        if duty.standing and guide.flows:  # on the page of every flow: one of them is enough to find it
            address = f"{urls.flow(guide.flows[0].id)}#every-case"
            yield Location(duty, f"duty:{duty.duty}", address, "Every flow", listed=False)
        elif duty.duty not in given:
            yield Location(duty, f"duty:{duty.duty}")
    for rule in guide.rules.rules:
        yield Location(rule, f"rule:{rule.rule}", f"{urls.CHECKS}#{rule.rule}")
    for one in guide.facts.implies:
        yield Location(one, f"fact:{one.given[0][0]}")


def _in_reference(guide: Guide) -> Iterator[Location]:
    for group in guide.roles.groups:
        yield Location(group, f"group:{group.id}", urls.group(group.id))
    for role in guide.roles.roles:
        yield Location(role, f"role:{role.id}", urls.role(role.id), f"Role: {role.name}", listed=False)
    for term in guide.terms.terms:
        yield Location(term, f"term:{term.id}", urls.term(term.id), f"Glossary: {term.term}")
    for source in guide.sources.sources:
        yield Location(source, f"source:{source.id}", urls.source(source.id), f"Source: {source.title}")
    for question in guide.open.questions:
        address = urls.open_question(question.id)
        yield Location(question, f"open:{question.id}", address, f"Open question {question.id}")
    for provision in guide.provisions.provisions:
        yield from _all_in(provision, urls.paragraph(provision.id))
