"""A section of the procedure on paper."""

from collections.abc import Iterator

from generator.model import urls
from generator.render.pdf._document import Sheet
from generator.render.pdf._statements import StatementFormatter
from generator.render.publication import Publication


def sheets(publication: Publication) -> Iterator[Sheet]:
    """Yield one PDF a section."""
    guide = publication.guide
    code = publication.edition.code
    for section in guide.sections:
        body = StatementFormatter(guide).section(section)
        yield Sheet(
            file=f"section-{section.number:02}-{section.id}",
            title=section.title,
            kind="section",
            about=section.id,
            label=body["where"],
            code=code,
            address=urls.section(section.id),
            body=body,
        )
