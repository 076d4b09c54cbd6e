"""Fills the templates of overrides/pages; what every template can use stands here."""

from __future__ import annotations

import functools
import html
import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.model import OpenQuestion, Part, Role, Term, urls
from generator.model.citations import pending_parts
from generator.model.dates import day
from generator.model.prose import plain
from generator.render.pages._draft import Draft, Heading, Page
from generator.render.pages._prose import ProseFormatter, TermIndex
from generator.render.publication import Publication
from generator.render.views.open_questions import in_a_line, reading_name, reading_text


class TemplateContext:
    """What a template asks while one page is filled."""

    def __init__(self, publication: Publication, address: str, words: TermIndex | None = None) -> None:
        guide = publication.guide
        self.papers = publication.papers_of
        self.headings: list[Heading] = []  # of the page, in their order
        self.prose = ProseFormatter(guide, address, words)
        self.questions = {question.id: question for question in guide.open.questions}
        self.role_by_id = {role.id: role for role in guide.roles.roles}
        self.all_terms = guide.terms.terms
        self.shown_open: set[str] = set()
        self.waits = pending_parts(guide)

    def link(self, target: str) -> str:
        """Return the link from this page to an address or kind:id."""
        return self.prose.link(target)

    def cite(self, id_: str) -> str:
        """Return the link to a paragraph of the procedure."""
        return self.prose.link(urls.paragraph(id_))

    def roles(self, ids: tuple[str, ...]) -> list[Role]:
        """Return the roles of these ids."""
        return [self.role_by_id[id_] for id_ in ids]

    def open(self, ids: tuple[str, ...]) -> list[tuple[OpenQuestion, bool]]:
        """Return the open questions of these ids, each with whether this page meets it for the first time."""
        found = []
        for id_ in ids:
            found.append((self.questions[id_], id_ not in self.shown_open))
            self.shown_open.add(id_)
        return found

    def changed(self, *parts: Part) -> tuple[str, ...]:
        """Return the paragraphs that have changed since some parts were written, where nobody has compared them yet."""
        return tuple(dict.fromkeys(id_ for part in parts for id_ in self.waits.get(part.origin, ())))

    def heading(self, level: int, id_: str, title: str) -> Markup:
        """Return a heading, and note it for the list of the page's headings."""
        found = Heading(level, id_, html.escape(title, quote=False))
        self.headings.append(found)
        return Markup(found.html)  # noqa: S704 - escaped here

    def terms(self, *texts: str) -> list[Term]:
        """Return the terms that some texts use, in the order of the glossary."""
        used = {id_ for text in texts for id_ in self.prose.words.used(plain(text))}
        return [term for term in self.all_terms if term.id in used]


def render_template(draft: Draft, publication: Publication, folder: Path, words: TermIndex | None = None) -> Page:
    """Return the page that a draft describes; `words` is the guide's, made once for many pages."""
    view = TemplateContext(publication, draft.address, words)
    given = {"guide": publication.guide, "edition_line": publication.edition.line, "view": view, "title": draft.title}
    article = _environment(folder).get_template(draft.template).render(**given, **draft.values)
    return Page(draft, article.strip(), tuple(view.headings))


@functools.cache
def _environment(folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # A changed template counts while serving.
        auto_reload=True,
    )
    environment.filters["shape"] = _shape
    environment.filters["label"] = _label
    environment.filters["words_only"] = plain
    environment.filters["in_a_line"] = in_a_line
    environment.filters["reading_name"] = reading_name
    environment.filters["reading_text"] = reading_text
    environment.filters["host"] = lambda url: url.split("//", 1)[1].split("/", 1)[0]
    environment.filters["day"] = day
    environment.filters["weight"] = _weight
    environment.filters["json"] = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    environment.globals["addresses"] = urls
    return environment


def _weight(size: int) -> str:
    """Return the size of a file as it is read: 45 kB, 1.9 MB."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


# Each light has its own outline, so that colour never stands alone, and so has an answer: points of a 24 by 24 box.
_SHAPES = {
    "octagon": '<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z"/>',
    "triangle": '<path d="M12 2 23 22H1z"/>',
    "circle": '<circle cx="12" cy="12" r="10"/>',
    "square": '<path d="M3 3h18v18H3z"/>',
    "diamond": '<path d="m12 1 11 11-11 11L1 12z"/>',
    "tick": '<path d="m3 12.5 6 6 12-12L18.5 4 9 13.5 5.5 10z"/>',
    "cross": '<path d="m5 2.5 7 7 7-7L21.5 5l-7 7 7 7-2.5 2.5-7-7-7 7L2.5 19l7-7-7-7z"/>',
}


def _shape(name: str) -> Markup:
    drawing = Markup(_SHAPES[name])  # noqa: S704 - one of ours
    return Markup('<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>').format(drawing)


def _label(text: str, most: int = 90) -> str:
    """Return the beginning of a text, as a name for it."""
    words = plain(text)
    return words if len(words) <= most else words[: words.rfind(" ", 0, most)].rstrip(",;:") + " …"
