"""A page for each section of the procedure."""

from collections.abc import Iterator

from generator.model import STRENGTHS, Block, Guide, Heading, OwnNote, Role, Section, Statement, urls
from generator.model.prose import plain
from generator.render.pages import Draft, Publication
from generator.render.views.statement import OpenView, PageViews, StatementView

DutyCounts = list[tuple[Role, list[Statement]]]


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield one page a section."""
    guide = publication.guide
    for section in guide.sections:
        named = publication.locations.anchors[urls.section(section.id)]
        views = PageViews(guide, named)
        yield Draft(
            urls.section(section.id),
            section.title,
            {
                "section": section,
                "blocks": [(block, _said(block, views)) for block in section.body],
                "tally": [
                    (role, [(named[one.origin], one) for one in mine]) for role, mine in duty_counts(guide, section)
                ],
                "behind": [(named[one.origin], one) for one in section.statements()],
            },
            order=(1, 1, section.number),
            menu="Procedure",
            file=section.at("number").file,
            description=plain(section.summary),
            kind="section",
        )


def _said(block: Block, views: PageViews) -> OpenView | StatementView | None:
    """Return the open questions of a note, or what is said of a statement."""
    if isinstance(block, Heading):
        return None
    return views.open(block.open) if isinstance(block, OwnNote) else views.statement(block)


def duty_counts(guide: Guide, section: Section) -> DutyCounts:
    """Return who must, should, will and may do what in a section: roles in their order, strongest first."""
    duties = [part for strength in STRENGTHS for part in section.statements() if part.strength == strength]
    found = [(role, [part for part in duties if role.id in part.who]) for role in guide.roles.roles]
    return [(role, mine) for role, mine in found if mine]
