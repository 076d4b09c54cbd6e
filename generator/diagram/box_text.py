"""The text in the box of a step: the few words that a reader at the wall needs, all from the step itself."""

from dataclasses import dataclass

from generator.diagram.geometry import Branch, Run
from generator.flows.steps import kind, step_numbers
from generator.model import Also, Ask, Do, Duty, End, FindOut, Flow, Guide
from generator.model.prose import plain
from generator.model.wording import END_KINDS, FIND_OUT_FIRST, strength_words

# A box has no room for more, and names the flow below.
ENDS = {**END_KINDS, "hand-over": "Goes on", "find-out": f"{FIND_OUT_FIRST}:"}
Paragraph = tuple[Run, ...]


@dataclass(frozen=True)
class BoxText:
    """A step's words, the labels of its answers, and where it leads."""

    step: str
    kind: str
    number: int
    paragraphs: tuple[Paragraph, ...]
    branches: tuple[tuple[Branch, Paragraph], ...]  # an empty label if the step does not ask


def box_texts(guide: Guide, flow: Flow) -> dict[str, BoxText]:
    """Return the text of each step by its id, in the order of the page."""
    duties = guide.duties.by_id()
    flows = {one.id: one for one in guide.flows}
    found = {}
    number = step_numbers(flow)
    for step in flow.steps:
        paragraphs = [one for one in _paragraphs(step, duties, flows) if one]
        found[step.id] = BoxText(step.id, _kind(step), number[step.id], tuple(paragraphs), _branches(step))
    return found


def _kind(step: Ask | Do | End) -> str:
    return step.end if isinstance(step, End) and not isinstance(step, FindOut) else kind(step)


def _branches(step: Ask | Do | End) -> tuple[tuple[Branch, Paragraph], ...]:
    if isinstance(step, Ask):
        return tuple(
            (Branch(step.id, place, one.to), (Run(one.label),)) for place, one in enumerate(step.answers) if one.to
        )
    return ((Branch(step.id, 0, step.then), ()),) if isinstance(step, Do) else ()


def _paragraphs(step: Ask | Do | End, duties: dict[str, Duty], flows: dict[str, Flow]) -> list[Paragraph]:
    if isinstance(step, Ask):
        return [(Run(plain(step.ask), bold=True),)]
    to_do = [(Run(_strength(duty), bold=True), Run(duty.brief)) for duty in _known(step.do, duties)]
    if isinstance(step, Do):
        first = [(Run("If that is not sure, as well:"),)] if isinstance(step, Also) else []
        if not to_do and step.says:
            first.append((Run(plain(step.says)),))
        through = [
            (Run(f"Go through flow {flows[id_].number}, {plain(flows[id_].title)}, and come back."),)
            for id_ in step.visit
            if id_ in flows
        ]
        return [*first, *to_do, *through]
    title = plain(step.title)
    if isinstance(step, FindOut):
        title = title.removeprefix(f"{ENDS['find-out']} ")
    on = [
        (Run(f"Go on with flow {flows[id_].number}, {plain(flows[id_].title)}"),) for id_ in step.next if id_ in flows
    ]
    back = flows.get(step.reenter or "")
    if back and not isinstance(step, FindOut):
        on.append((Run(f"Then back to flow {back.number}, {plain(back.title)}"),))
    return [(Run(title, bold=True),), *to_do, *on]


def _strength(duty: Duty) -> str:
    return f"{strength_words(duty.strength).capitalize()}:"


def _known(ids: tuple[str, ...], duties: dict[str, Duty]) -> list[Duty]:
    return [duties[id_] for id_ in ids if id_ in duties]
