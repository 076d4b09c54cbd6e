"""Prose of the content -> HTML for one page: all words escaped, with links, and terms linked at first use."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from markupsafe import Markup

from generator.model import Guide, locations, urls
from generator.model.prose import Run, parse

_TERM = re.compile(r'<a class="guide-term" href="([^"]*)">([^<]*)</a>')


class TermIndex:
    """What every page of a guide links to: targets, outdated documents, and the terms in all their forms."""

    def __init__(self, guide: Guide) -> None:
        self.targets = locations.targets(guide)
        self.outdated = {f"source:{source.id}" for source in guide.sources.sources if source.outdated}
        self.terms = {form.lower(): (form, term.id) for term in guide.terms.terms for form in (term.term, *term.also)}
        # Longest first, so that "risk management plan" is not linked as "risk".
        forms = sorted(self.terms, key=len, reverse=True)
        self.form = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)

    def used(self, text: str) -> Iterator[str]:
        """Yield the ids of the terms in a plain text."""
        yield from (id_ for _, id_ in self.pieces(text) if id_)

    def pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield a plain text in pieces, each with the id of the term that it is, or ""."""
        # With one group around the whole pattern, every second piece is a match.
        for number, piece in enumerate(self.form.split(text) if self.terms else [text]):
            yield piece, self._meant(piece) if number % 2 else ""

    def _meant(self, written: str) -> str:
        form, id_ = self.terms[written.lower()]
        # An abbreviation is only meant when it is written as one: "pace" is not PACE.
        return "" if form.isupper() and written != form else id_


class ProseFormatter:
    """Turns texts of one page into HTML, with a link at each use of a term; `first_terms` keeps the first."""

    def __init__(self, guide: Guide, address: str, words: TermIndex | None = None) -> None:
        self.address = address
        self.words = words or TermIndex(guide)

    def link(self, target: str) -> str:
        """Return the link from this page to an address of the site, or to kind:id."""
        return urls.relative(self.address, self.words.targets.get(target, target))

    def block(self, text: str, without: Iterable[str] = ()) -> Markup:
        """Return a text as paragraphs; `without` names terms that are not linked."""
        return Markup("\n".join(f"<p>{one}</p>" for one in self._paragraphs(text, without)))  # noqa: S704 - escaped

    def line(self, text: str, without: Iterable[str] = ()) -> Markup:
        """Return a text without its paragraph, for use inside a sentence or a list."""
        return Markup("<br>".join(self._paragraphs(text, without)))  # noqa: S704 - escaped

    def _paragraphs(self, text: str, without: Iterable[str]) -> Iterator[str]:
        apart = set(without)
        return ("".join(self._run(run, apart) for run in paragraph) for paragraph in parse(text))

    def _run(self, run: Run, without: set[str]) -> str:
        if run.target in self.words.targets:
            address = escape(self.link(run.target))
            note = f' (<a href="{address}">outdated</a>)' if run.target in self.words.outdated else ""
            return f'<a href="{address}">{escape(run.text, quote=False)}</a>{note}'
        if urls.is_outside(run.target):
            return f'<a href="{escape(run.target)}">{escape(run.text, quote=False)}</a>'
        words = "".join(self._piece(piece, id_, without) for piece, id_ in self.words.pieces(run.text))
        return f"<{run.mark}>{words}</{run.mark}>" if run.mark else words

    def _piece(self, text: str, id_: str, without: set[str]) -> str:
        words = escape(text, quote=False)
        if not id_ or id_ in without:
            return words
        return f'<a class="guide-term" href="{escape(self.link(urls.term(id_)))}">{words}</a>'


def first_terms(html: str) -> str:
    """Return a page in which each term is a link only where it comes first."""
    seen: set[str] = set()

    def once(link: re.Match[str]) -> str:
        is_first = link[1] not in seen
        seen.add(link[1])
        return link[0] if is_first else link[2]

    return _TERM.sub(once, html)
