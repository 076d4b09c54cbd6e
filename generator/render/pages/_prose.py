"""Markdown prose of the content -> safe HTML for one page, with links, and terms linked at first use."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable, Iterator

import markdown
import nh3
from markupsafe import Markup

from generator.model import Guide, urls
from generator.model.prose import LINK

_TAGS = {"p", "em", "strong", "a", "code", "br"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_TAG = re.compile(r"(<[^>]+>)")
_TERM = re.compile(r'<a class="guide-term" href="([^"]*)">([^<]*)</a>')


# What Markdown or HTML could make something of; a text without any of it is its own HTML.
_MARKED = re.compile(r"[*_`\[\]<>&\\#!=~\n]|^\s*(?:[-+]|\d+[.)])|^\s{4}|://|@|-{3}")


@functools.cache
def _markdown() -> markdown.Markdown:
    """Return Markdown in which HTML is text."""
    plain = markdown.Markdown(extensions=[])
    plain.preprocessors.deregister("html_block")
    plain.inlinePatterns.deregister("html")
    return plain


class TermIndex:
    """What every page of a guide links to: targets, outdated documents, and the terms in all their forms."""

    def __init__(self, guide: Guide) -> None:
        self.targets = urls.targets(guide)
        self.outdated = {f"source:{source.id}" for source in guide.sources.sources if source.outdated}
        self.terms = {
            html.escape(form, quote=False).lower(): (html.escape(form, quote=False), term.id)
            for term in guide.terms.terms
            for form in (term.term, *term.also)
        }
        # Longest first, so that "risk management plan" is not linked as "risk".
        forms = sorted(self.terms, key=len, reverse=True)
        self.form = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)

    def used(self, text: str) -> Iterator[str]:
        """Yield the ids of the terms in a plain text."""
        if self.terms:
            for match in self.form.finditer(text):
                if id_ := self.meant(match[0]):
                    yield id_

    def meant(self, written: str) -> str | None:
        """Return the id of the term that is meant, if one is."""
        form, id_ = self.terms[written.lower()]
        # An abbreviation is only meant when it is written as one: "pace" is not PACE.
        return None if form.isupper() and written != form else id_


class ProseFormatter:
    """Turns texts of one page into HTML with every term as a link; the page keeps the first of each (`first_terms`)."""

    def __init__(self, guide: Guide, address: str, words: TermIndex | None = None) -> None:
        self.address = address
        self.words = words or TermIndex(guide)

    def link(self, target: str) -> str:
        """Return the link from this page to an address of the site, or to kind:id."""
        return urls.relative(self.address, self.words.targets.get(target, target))

    def block(self, text: str, without: Iterable[str] = ()) -> Markup:
        """Return a text as paragraphs; `without` names terms that are not linked."""
        safe = self._clean(text) if _MARKED.search(text) else f"<p>{text}</p>"
        return Markup(self._with_terms(safe, set(without)))  # noqa: S704 - cleaned above

    def _clean(self, text: str) -> str:
        ours: set[str] = set()
        dirty = _markdown().reset().convert(LINK.sub(lambda link: self._resolved(link, ours), text))

        def kept(_tag: str, _name: str, value: str) -> str | None:
            return value if value in ours or urls.is_outside(value) else None

        only = {"a": {"href"}}
        return nh3.clean(dirty, tags=_TAGS, attributes=only, attribute_filter=kept, url_schemes=_SCHEMES, link_rel=None)

    def line(self, text: str, without: Iterable[str] = ()) -> Markup:
        """Return a text without its paragraph, for use inside a sentence or a list."""
        block = self.block(text, without)
        return Markup(re.sub(r"</p>\s*<p>", "<br>", str(block)).removeprefix("<p>").removesuffix("</p>"))  # noqa: S704

    def _resolved(self, link: re.Match[str], ours: set[str]) -> str:
        """Return a link as this page has to write it; where it leads is noted among `ours`."""
        target = link["target"]
        if target not in self.words.targets:
            return link[0]
        address = self.link(target)
        ours.add(address)
        note = f" ([outdated]({address}))" if target in self.words.outdated else ""
        return f"[{link['label']}]({address}){note}"

    def _with_terms(self, safe: str, without: set[str]) -> str:
        if not self.words.terms:
            return safe
        inside = 0
        pieces = _TAG.split(safe)
        for number, piece in enumerate(pieces):
            if piece.startswith("<"):
                inside += piece.startswith("<a ") - (piece == "</a>")
            elif not inside:
                pieces[number] = "".join(
                    self._term(text, without) if is_form else text for text, is_form in _forms(self.words.form, piece)
                )
        return "".join(pieces)

    def _term(self, text: str, without: set[str]) -> str:
        id_ = self.words.meant(text)
        if id_ is None or id_ in without:
            return text
        return f'<a class="guide-term" href="{self.link(urls.term(id_))}">{text}</a>'


def first_terms(html: str) -> str:
    """Return a page in which each term is a link only where it first stands."""
    seen: set[str] = set()

    def once(link: re.Match[str]) -> str:
        is_first = link[1] not in seen
        seen.add(link[1])
        return link[0] if is_first else link[2]

    return _TERM.sub(once, html)


@functools.lru_cache(maxsize=20_000)  # most sentences stand on several pages, and are there again after a change
def _forms(form: re.Pattern[str], text: str) -> tuple[tuple[str, bool], ...]:
    """Return a text in pieces, each with whether it is a form of a term."""
    pieces, at = [], 0
    for match in form.finditer(text):
        pieces += [(text[at : match.start()], False), (match[0], True)]
        at = match.end()
    return (*pieces, (text[at:], False))
