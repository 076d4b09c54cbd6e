"""A page for each kind of reader: their duties, what they are asked into, and what everybody does."""

from collections.abc import Iterator

from generator.model import urls
from generator.render.pages import Draft, Publication
from generator.render.views.duties_by_role import duties_of_group


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield one page a kind of reader."""
    guide = publication.guide
    for number, group in enumerate(guide.roles.groups, start=1):
        theirs = duties_of_group(guide, group)
        yield Draft(
            urls.group(group.id),
            group.title,
            {
                "group": group,
                "flows": [flow for flow in guide.flows if group.id in flow.groups],
                "owed": theirs,
                "nobody_must": [found for found in theirs.nobody if found.statement.strength == "must"],
                "nobody_else": [found for found in theirs.nobody if found.statement.strength != "must"],
            },
            order=(4, number),
            menu="Who does what",
            file="content/roles.yml",
            description=group.summary,
            kind="group",
        )
