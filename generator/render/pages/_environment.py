"""Fills the templates of overrides/pages; what every template can use stands here."""

import functools
import html
import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.model import Term, urls
from generator.model.dates import day
from generator.model.prose import plain
from generator.render.pages._draft import Draft, Heading, Page
from generator.render.pages._prose import ProseFormatter, TermIndex, first_terms
from generator.render.publication import Publication
from generator.render.views.open_questions import in_a_line
from generator.render.views.phrases import Basis, Phrase, Piece, Prose, printed
from generator.render.views.statement import BEING_COMPARED, NOTE, Views, question_view, section_name


class TemplateContext(Views):
    """What a template asks while one page is filled; what it answers depends on nothing that was asked before."""

    def __init__(self, publication: Publication, address: str, words: TermIndex | None = None) -> None:
        super().__init__(publication.guide)
        self.papers = publication.papers_of
        self.headings: list[Heading] = []  # of the page, in their order
        self.prose = ProseFormatter(publication.guide, address, words)

    def link(self, target: str) -> str:
        """Return the link from this page to an address or kind:id."""
        return self.prose.link(target)

    def cite(self, id_: str) -> str:
        """Return the link to a paragraph of the procedure."""
        return self.prose.link(urls.paragraph(id_))

    def say(self, phrase: Phrase, *, marked: bool = False) -> Markup:
        """Return a phrase as HTML; `marked` says of each flow that it is one to call, next or to come back to."""
        return Markup("").join(self._html(piece, marked=marked) for piece in phrase)

    def _html(self, piece: Piece, *, marked: bool) -> Markup:
        if isinstance(piece, Prose):
            return self.prose.line(piece.text)
        if isinstance(piece, Basis):
            links = (Markup('<a href="{}">{}</a>').format(self.cite(id_), id_) for id_ in piece.ids)
            return Markup('<span class="guide-basis">{}</span>').format(Markup(", ").join(links))
        if isinstance(piece, str):
            return escape(piece)
        mark = Markup(' data-{}="{}"').format(piece.mark, piece.id) if marked and piece.mark else ""
        if piece.target:
            target = piece.target if piece.target.startswith("#") else self.link(piece.target)
            return Markup('<a{} href="{}">{}</a>').format(mark, target, piece.words)
        return Markup("<span{}>{}</span>").format(mark, piece.words) if mark else escape(piece.words)

    def heading(self, level: int, id_: str, title: str) -> Markup:
        """Return a heading, and note it for the list of the page's headings."""
        found = Heading(level, id_, html.escape(title, quote=False))
        self.headings.append(found)
        return Markup(found.html)  # noqa: S704 - escaped here

    def terms(self, *texts: str) -> list[Term]:
        """Return the terms that some texts use, in the order of the glossary."""
        used = {id_ for text in texts for id_ in self.prose.words.used(plain(text))}
        return [term for term in self.guide.terms.terms if term.id in used]


def render_template(draft: Draft, publication: Publication, folder: Path, words: TermIndex | None = None) -> Page:
    """Return the page that a draft describes; `words` is the guide's, made once for many pages."""
    view = TemplateContext(publication, draft.address, words)
    given = {"guide": publication.guide, "edition_line": publication.edition.line, "view": view, "title": draft.title}
    article = first_terms(_environment(folder).get_template(draft.template).render(**given, **draft.values))
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
    environment.filters["printed"] = printed
    environment.filters["question_view"] = question_view
    environment.filters["section_name"] = section_name
    environment.filters["in_a_line"] = in_a_line
    environment.filters["host"] = lambda url: url.split("//", 1)[1].split("/", 1)[0]
    environment.filters["day"] = day
    environment.filters["weight"] = _weight
    environment.filters["json"] = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    environment.globals |= {"addresses": urls, "NOTE": NOTE, "BEING_COMPARED": BEING_COMPARED}
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
