"""The graph of a flow as its printed table has it, and the other words of each step: read from what a PDF says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.flows.steps import kind, step_numbers
from generator.model import Ask, Do, End, FindOut, Flow, Guide, Unsure
from generator.model.citations import pending_steps
from generator.model.prose import plain
from tests.render.pdf.read_pdf import Piece, Sheets, tidy
from tests.support.flow_graph import Graph, Step
from tests.support.reviews import NOTE

STRENGTHS = {"must": "must", "should": "should", "will": "will", "may": "may", "the procedure says": "is"}
SAID = {strength: words for words, strength in STRENGTHS.items()}
ENDS = {"hand-over": "Goes on in another flow", "complete": "Complete", "open": "The procedure stops here"}
ENDS |= {"out": "Outside this procedure", "return": "Goes back", "loop": "Comes back later"}
TITLES = {"do": "Do this", "also": "If that is not sure, do this as well"}

ANSWER = re.compile(r"• (?P<label>.+?) → (?P<how>find out first: |taken as .+?: )?step (?P<to>\d+)")
DUTY = re.compile(r"\[(?P<strength>[a-z ]+)\] (?P<said>.+?(?:S\d+\.\d+[a-z]?(?:, (?=S))?)+)(?= |$)")
THEN = re.compile(r"«Then go to step (\d+)\.»")
VISIT = re.compile(r"First go through (.+?) and come back here\.")
NEXT = re.compile(r"«Go on with flow (\d+), (.+?)\.»")
BACK = re.compile(r"The case comes back to flow (\d+), (.+?)\.(?= Not settled by| S\d|$)")
TITLE = re.compile(r"«(.+?)»")

FOOT = 62  # points from below, where the foot of a sheet begins


@dataclass(frozen=True)
class Row:
    """One step: its number, what happens, and the paragraphs beside it."""

    number: int
    said: str
    paragraphs: str


def rows(pieces: Iterable[Piece]) -> Iterator[Row]:
    """Yield the rows of the table in a document, those that go on over two sheets joined."""
    number, said, beside = 0, list[Piece](), list[Piece]()
    for piece, what, paragraphs in _in_table(pieces):
        if piece.x < what - 8 and piece.bold and piece.text.strip().isdigit():
            if number:
                yield Row(number, _joined(said), _joined(beside, marks=False))
            number, said, beside = int(piece.text), [], []
        elif number:
            (beside if piece.x > paragraphs - 8 else said).append(piece)
    yield Row(number, _joined(said), _joined(beside, marks=False))


def _in_table(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, float, float]]:
    """Yield each piece of the table, with where its second and third columns begin."""
    page, what, paragraphs, inside = -1, 0.0, 1000.0, False
    for piece in pieces:
        if piece.y < FOOT:
            continue
        if piece.page != page:
            page, inside = piece.page, False
        if piece.bold and piece.text.strip() == "What happens":
            what, inside = piece.x, True
        elif piece.bold and piece.text.strip() == "Paragraphs" and inside:
            paragraphs = piece.x
        elif inside and piece.x < what - 25 and not piece.text.strip().isdigit():
            return  # what comes after the table
        elif inside:
            yield piece, what, paragraphs


def _joined(pieces: list[Piece], *, marks: bool = True) -> str:
    """Return the words of a cell in one line; «» around what is bold, and each duty begun by its [strength]."""
    text, before = "", None
    waiting = [*pieces]
    while waiting:
        piece = waiting.pop(0)
        if piece.text.strip() == "the procedure" and waiting and waiting[0].text.strip() == "says":
            piece = replace(piece, text="the procedure says", y=waiting.pop(0).y)
        new_line = before is None or abs(before.y - piece.y) > 5
        said = piece.text.lstrip() if new_line else piece.text
        if marks and piece.text.strip() in STRENGTHS:
            said = f"[{STRENGTHS[piece.text.strip()]}] "
        elif marks and piece.bold:
            said = f"«{said.strip()}» "
        text += (" " if new_line or said.startswith("[") else "") + said
        before = piece
    # A title may run over two lines; what is said after it is a title of its own.
    return re.sub(r"» «(?!Go on with flow \d|Then go to step \d)", " ", tidy(text))


def of_rows(flow: Flow, guide: Guide, found: Iterable[Row]) -> tuple[Graph, dict[str, str]]:
    """Return the graph that a table has, and the other words of each step; what fits nothing raises an error."""
    names = {number: id_ for id_, number in step_numbers(flow).items()}
    index = {(one.number, tidy(one.title)): one.id for one in guide.flows}
    duty_ids = {duty_text(guide, duty.duty): duty.duty for duty in guide.duties.duties}
    graph: Graph = {}
    rest: dict[str, str] = {}
    for row in found:
        step, other = _step(row.said, names, index, duty_ids)
        graph[names[row.number]] = step
        rest[names[row.number]] = f"{other} | {row.paragraphs}"
    return graph, rest


def _step(
    text: str, names: dict[int, str], index: dict[tuple[int, str], str], duty_ids: dict[str, str]
) -> tuple[Step, str]:
    answers = tuple((one["label"], names[int(one["to"])]) for one in ANSWER.finditer(text))
    duties = tuple(duty_ids[one[0]] for one in DUTY.finditer(text))
    then = THEN.search(text)
    visit = VISIT.search(text)
    called = re.findall(r"flow (\d+), (.+?)(?:, and then |$)", visit[1]) if visit else []
    back = BACK.search(text)
    next_ = tuple(index[int(number), title] for number, title in NEXT.findall(text))
    other = ANSWER.sub(lambda one: one["how"] or "", text)
    for pattern in (DUTY, THEN, VISIT, NEXT, BACK):
        other = pattern.sub("", other)
    title = TITLE.search(other)
    words = "" if then or not title else title[1]
    graph = (
        words,
        answers,
        duties,
        names[int(then[1])] if then else "",
        tuple(index[int(number), name] for number, name in called),
        next_,
        index[int(back[1]), back[2]] if back else "",
    )
    return graph, tidy(re.sub("[«»]", "", other.replace(f"«{words}»", "", 1)))


def duty_text(guide: Guide, id_: str) -> str:
    """Return a duty as a table has it."""
    duty = next(one for one in guide.duties.duties if one.duty == id_)
    who = ", ".join(_name(guide, role) for role in duty.who)
    when = f"When: {plain(duty.timescale)}." if duty.timescale else "No timescale is given."
    when = when if duty.timescale or duty.strength in ("must", "should", "will") else ""
    return tidy(f"[{duty.strength}] {plain(duty.text)} {who}. {when} {', '.join(duty.basis)}")


def other_words(guide: Guide, flow: Flow, step: Ask | Do | End, open_: Iterable[str]) -> str:
    """Return what else a table says of a step, from the model."""
    said = list(_other(guide, flow, step))
    if open_:
        said.append(f"Not settled by the procedure: {', '.join(open_)}.")
    if changed := pending_steps(guide, flow)[step.id]:
        paragraphs = f"paragraph{'s' if changed[1:] else ''} {', '.join(changed)}"
        said.append(f"{NOTE} ({paragraphs}). It is being compared.")
    paragraphs = ", ".join(step.basis) + (", taken together" if step.basis and step.derived else "")
    return f"{tidy(' '.join(said))} | {tidy(paragraphs)}"


def _other(guide: Guide, flow: Flow, step: Ask | Do | End) -> Iterator[str]:
    if isinstance(step, Ask):
        yield f"Question for: {_name(guide, step.asked_of)}. {plain(step.help or '')}"
        yield "The checklists can be looked at. They change no route." if step.lookup else ""
        labels = {one.value: one.label for one in step.answers}
        for one in step.answers:
            if isinstance(one, Unsure):
                quoted = ", or if that is ruled out ".join(f"“{labels[value]}”" for value in one.means)
                yield f"taken as {quoted}: " if one.means else "find out first: "
        yield from (plain(one) for one in (step.same_because, step.overlap_because) if one)
        return
    if isinstance(step, End):
        yield ENDS[step.end]
    else:
        yield TITLES[kind(step)] if step.do else "Go on"
    yield plain(step.says or "")
    if isinstance(step, FindOut):
        until = "Until then:" if step.do else "Duties already met stay as they are."
        number = step_numbers(flow)[step.question]
        yield f"Who can tell: {_name(guide, step.who)}. Then come back to step {number}. {until}"
    if note := getattr(step, "note", None):
        yield f"Note of this edition, not from the procedure. {plain(note)}"
    if isinstance(step, End):
        yield from _onward(guide, step)


def _onward(guide: Guide, step: End) -> Iterator[str]:
    if len(step.next) > 1:
        yield "Go on with all of these, in this order:"
    for id_ in step.next:
        asked = next((one.asked_of for flow in guide.flows if flow.id == id_ for one in flow.steps if _asks(one)), "")
        yield f"Its first question is for: {_name(guide, asked)}." if asked else ""
    if step.end == "return" and not step.next and not step.reenter:
        yield "Go back to the flow that sent the case here."


def _asks(step: Ask | Do | End) -> bool:
    return isinstance(step, Ask)


def _name(guide: Guide, id_: str) -> str:
    return next(role.name for role in guide.roles.roles if role.id == id_)


def table(data: bytes) -> list[Row]:
    """Return the rows of the steps in a PDF of a flow."""
    return list(rows(Sheets(data).pieces()))
