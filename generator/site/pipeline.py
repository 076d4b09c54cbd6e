"""What there is to be shown: the last good guide with its pages and PDFs, and what is wrong in the content now."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator import check
from generator.diagram import DrawingError, drawings
from generator.flows.proof import cached_proof, with_proof
from generator.model import Guide
from generator.model.problem import Place, Problem
from generator.render import pages as render
from generator.render import pdf
from generator.site.last_good_build import crash_problems
from generator.site.proof_on_save import ProofOnSave

PROVED = tuple(f"content/{name}" for name in ("flows", "facts.yml", "duties.yml", "rules.yml"))

log = logging.getLogger("mkdocs.plugins.guide")


@dataclass
class Pipeline:
    """What is kept from one build to the next while serving."""

    serving: bool = False
    guide: Guide | None = None  # the last one without problems
    pages: tuple[render.Page, ...] = ()
    papers: dict[str, bytes] = field(default_factory=dict)  # PDFs by their place inside the site
    problems: tuple[Problem, ...] = ()
    proof: ProofOnSave = field(default_factory=lambda: ProofOnSave(Path(__file__).parents[2]))

    def look(self, root: Path, docs: Path) -> None:
        """Find what is wrong, or else make the pages; raises UnprovedError in a build of flows that are not safe."""
        try:
            self._look(root, docs)
        except Exception as error:
            if not self.serving or self.guide:
                raise  # what is served already shows it over the last good site
            self.problems = crash_problems(error, root)

    def _look(self, root: Path, docs: Path) -> None:
        result = check.checked(root)
        found = [problem for problem in result.problems if not problem.advice]
        self.problems = (*(found or _undrawn(result.guide, root)), *_unreadable(docs))
        if not self.problems:
            guide = self._with_papers(self._with_proof(result.guide, root), root)
            self.pages = tuple(render.pages(guide, root))
            self.guide = guide
        if self.serving:
            self.proof.ask(self.guide if not self.problems else result.guide if _provable(found) else None)

    def _with_proof(self, guide: Guide, root: Path) -> Guide:
        """Return the guide with its proof; while serving only one that is kept, for an editor should not wait."""
        if self.serving:
            return guide.model_copy(update={"proof": cached_proof(guide, root)})
        return with_proof(guide, root)

    def _with_papers(self, guide: Guide, root: Path) -> Guide:
        """Return the guide with its PDFs; while serving without, for an editor should not wait for them."""
        if self.serving:
            return guide
        if not pdf.CAN_PRINT:
            log.info("%s", pdf.NO_TYPST)
        guide, self.papers = pdf.with_papers(guide, root)
        return guide


def _provable(problems: Iterable[Problem]) -> bool:
    """Whether a proof means anything: nothing is wrong in a file that it reads."""
    return not any(problem.place.file.startswith(PROVED) for problem in problems)


def handwritten_pages(docs: Path) -> Iterator[str]:
    """Yield the hand-written pages, as MkDocs names them."""
    for path in sorted(docs.rglob("*.md")):
        yield path.relative_to(docs).as_posix()


def _undrawn(guide: Guide, root: Path) -> tuple[Problem, ...]:
    """Return why a flow cannot be drawn; nothing where all can be."""
    try:
        drawings(guide, root)
    except DrawingError as error:
        return (error.problem,)
    return ()


def _unreadable(docs: Path) -> Iterator[Problem]:
    """Yield each hand-written page that is not UTF-8."""
    for name in handwritten_pages(docs):
        try:
            (docs / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            yield Problem(Place(f"docs/{name}"), "This page is not saved as UTF-8.", "Save it again as UTF-8.", "utf-8")
