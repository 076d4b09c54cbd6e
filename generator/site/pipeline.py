"""The one way from content/ to what is published: each stage is made once here, and handed on."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from generator import check
from generator.check import Checked
from generator.diagram import DrawingError, draw_flows
from generator.editions.edition_pair import counted
from generator.errors import GuideError
from generator.flows.proof import ProofError, cached_proof, new_proof
from generator.model.problem import Place, Problem
from generator.render import pdf
from generator.render.publication import Publication

PROVING = "Proving the flows, because something in them has changed. This takes about a minute."


class ContentError(GuideError):
    """Raised where nothing can be made of the content; says each problem, a line each."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join([*map(str, problems), f"{counted(len(problems), 'problem')}. Nothing was done."]))
        self.problems = tuple(problems)


NOT_READY = (ContentError, DrawingError, ProofError)  # why content, though it could be read, is not to be published


def sound_content(root: Path) -> Checked:
    """Return the content below a folder; raises ContentError where it has problems."""
    content = check.checked(root)
    if content.wrong:
        raise ContentError(content.wrong)
    return content


def prepare(
    root: Path,
    content: Checked | None = None,
    *,
    prove: bool = True,
    pdfs: bool = True,
    say: Callable[[str], object] = lambda _: None,
) -> Publication:
    """Return what is published of the content below a folder, or of `content`, which was read there before.

    Without `prove` it has a proof only where one is remembered. Raises one of NOT_READY.
    """
    content = content or check.checked(root)
    if problems := [*content.wrong, *_undecodable(root / "docs")]:
        raise ContentError(problems)
    for line in content.edition.notices(datetime.date.today()):
        say(line)
    drawn, proof = draw_flows(content.guide), cached_proof(content.guide, root)
    if prove and not proof:
        say(PROVING)
        proof = new_proof(content.guide, root)
    publication = Publication(content.edition, drawn, proof)
    if not pdfs:
        return publication
    if not pdf.CAN_PRINT:
        say(pdf.NO_TYPST)
    return pdf.with_papers(publication, root)


def handwritten_pages(docs: Path) -> Iterator[str]:
    """Yield the hand-written pages, as MkDocs names them."""
    for path in sorted(docs.rglob("*.md")):
        yield path.relative_to(docs).as_posix()


def _undecodable(docs: Path) -> Iterator[Problem]:
    """Yield each hand-written page that is not UTF-8."""
    for name in handwritten_pages(docs):
        try:
            (docs / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            yield Problem(Place(f"docs/{name}"), "This page is not saved as UTF-8.", "Save it again as UTF-8.", "utf-8")
