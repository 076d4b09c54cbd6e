"""Where something of the guide is used: the line of the file, and the page that a reader meets it on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.check import checked
from generator.edit.ids import display_id
from generator.edit.reference_index import Mention, mentions
from generator.errors import EditError
from generator.load.source_text import SourceText, contents
from generator.model import Ask, Do, End, Guide, Part, urls, usage
from generator.model.problem import did_you_mean
from generator.model.references import ID_FIELDS

_KINDS = sorted({kind for _, _, kind in ID_FIELDS})


def found(root: Path, name: str) -> list[str]:
    """Return where S3.35b, D01 or a kind:id is used, as lines of the terminal; raises EditError where it is nothing."""
    guide = checked(root).guide
    return found_in(guide, written_files(guide, root), name)


def found_in(guide: Guide, files: dict[str, SourceText], name: str) -> list[str]:
    """Return where something is used in a guide whose files are at hand; raises EditError where it is nothing."""
    all_ = mentions(guide, files)
    given = {one.name for one in all_ if one.gives}
    wanted = _whole(name.strip(), given)
    pages = pages_of(guide)
    here = [one for one in all_ if one.name == wanted]
    rows_ = {row for one in here for row in rows(one, pages)}
    count = sum(not one.gives for one in here)
    said = f"{wanted} is named in {count} place{'' if count == 1 else 's'}."
    return [f"{file}:{line}{rest}" for file, line, rest in sorted(rows_)] + [said]


def written_files(guide: Guide, root: Path) -> dict[str, SourceText]:
    """Return every file that a part of the guide was read from, as it was typed."""
    files = {part.places.start.file for part in guide.parts()}
    return contents(root, {file for file in files if (root / file).is_file()})


def _whole(name: str, given: set[str]) -> str:
    """Return kind:id for what was typed; raises EditError where it names nothing."""
    if name in given:
        return name
    same = sorted(one for one in given if one.partition(":")[2].lower() == name.lower() and one.partition(":")[0])
    if len(same) == 1:
        return same[0]
    if same:
        raise EditError(f'"{display_id(name)}" is several things: write one of {", ".join(same)}.')
    near = did_you_mean(name, given) or did_you_mean(name, [one.partition(":")[2] for one in given])
    raise EditError(
        f'"{display_id(name)}" is nothing in this guide.{near} Write a paragraph such as S3.35b, an open question '
        f"such as D01, or kind:id, with one of: {', '.join(_KINDS)}; a step is written step:flow/step."
    )


def rows(one: Mention, pages: dict[int, list[str]]) -> Iterator[tuple[str, int, str]]:
    """Yield the file, the line and the page of a mention, once for each page that its part is met on."""
    here = "  (it stands here)" if one.gives else ""
    for page in pages.get(id(one.part)) or [""]:
        yield one.place.file, one.place.line, f"  {page}{here}".rstrip() if page else here


def pages_of(guide: Guide) -> dict[int, list[str]]:
    """Return the addresses at which each part of the guide (by its identity) is met."""
    found_: dict[int, list[str]] = {}
    for top, address in _tops(guide):
        for part in top.parts():
            found_.setdefault(id(part), []).append(address)
    for section in guide.sections:
        for statement, anchor in usage.anchors(section.statements()).items():
            found_[statement] = [f"{urls.section(section.id)}#{anchor}"]
    if guide.continuum:
        found_[id(guide.continuum)] = [urls.CONTINUUM]
    for part, more in _met_in_flows(guide):
        found_.setdefault(id(part), []).extend(more)
    return found_


def _tops(guide: Guide) -> Iterator[tuple[Part, str]]:
    """Yield parts with the address at which they and all inside them stand."""
    yield guide.site, urls.HOME
    yield from ((part, urls.section(part.id)) for part in guide.sections)
    yield from ((part, urls.checklist(part.id)) for part in guide.bands)
    yield from ((part, urls.CHECKLISTS) for part in guide.local)
    yield from ((part, urls.role(part.id)) for part in guide.roles.roles)
    yield from ((part, urls.group(part.id)) for part in guide.roles.groups)
    yield from ((part, urls.term(part.id)) for part in guide.terms.terms)
    yield from ((part, urls.source(part.id)) for part in guide.sources.sources)
    yield from ((part, urls.open_question(part.id)) for part in guide.open.questions)
    yield from ((part, f"{urls.CHECKS}#{part.rule}") for part in guide.rules.rules)
    if guide.checklists:
        yield guide.checklists, urls.CHECKLISTS
    for part in guide.continuum.children() if guide.continuum else ():
        yield part, urls.CONTINUUM + (f"#{part.id}" if hasattr(part, "id") else "")
    for provision in guide.provisions.provisions:
        yield from ((one, urls.paragraph(provision.id)) for one in provision.parts())
    for flow in guide.flows:
        yield from ((step, urls.step(flow.id, step.id)) for step in flow.steps)


def _met_in_flows(guide: Guide) -> Iterator[tuple[Part, list[str]]]:
    """Yield flows with their page; duties, and what is said of facts, with the steps in which a reader meets them."""
    given: dict[str, list[str]] = {}
    asked: dict[str, list[str]] = {}
    for flow in guide.flows:
        yield flow, [urls.flow(flow.id)]
        for step in flow.steps:
            address = urls.step(flow.id, step.id)
            for duty in step.do if isinstance(step, Do | End) else ():
                given.setdefault(duty, []).append(address)
            if isinstance(step, Ask):
                asked.setdefault(step.fact, []).append(address)
    for part in guide.duties.duties:
        # A standing duty stands on the page of every flow: one of them is enough to find it.
        every = [f"{urls.flow(flow.id)}#every-case" for flow in guide.flows[:1] if part.standing]
        yield part, given.get(part.duty, every)
    for fact in guide.facts.facts:
        for inner in fact.parts():
            yield inner, asked.get(fact.fact, [])
