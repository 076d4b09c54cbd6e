"""What pages and sheets say of a step of a flow: every phrase, and where each leads."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.editions.schema import AnswerData, DutyData, FlowData, GuideData, StepData
from generator.editions.snapshot import step_data
from generator.flows.steps import kind, step_numbers
from generator.model import UNSURE, Ask, Do, Duty, End, FindOut, Flow, Guide, Unsure
from generator.model.citations import pending_steps
from generator.model.prose import plain
from generator.model.wording import END_KINDS, FIND_OUT_FIRST
from generator.render.views.phrases import Link, Names, Phrase, Prose, joined
from generator.render.views.statement import StatementView, has_changed, statement_view

CHECKLISTS = "The checklists can be looked at. They change no route."


@dataclass(frozen=True)
class AnswerView:
    """An answer; of Not sure also what it is taken for, and whose reading that is."""

    value: str
    label: str
    to: Link
    go: Phrase
    means: str | None
    taken: str
    reading: Phrase


@dataclass(frozen=True)
class NextFlow:
    """A flow that a case goes on to, and who is asked first there."""

    id: str
    link: Link
    number: int
    go_on: Phrase
    asks: str


@dataclass(frozen=True)
class StepView:
    """A step; help, says and note are prose, and everything else a phrase or plain words."""

    id: str
    number: int
    kind: str  # ask, do, also, find-out or end
    end: str
    title: str
    question_for: Phrase
    asked: str  # the role's name alone
    help: str
    answers: tuple[AnswerView, ...]
    why: tuple[str, ...]
    says: str
    wait: Phrase
    duties: tuple[StatementView, ...]
    note: str
    visit: Phrase
    then: Phrase
    next_lead: str
    next: tuple[NextFlow, ...]
    next_line: Phrase
    back: Phrase
    basis: tuple[str, ...]
    derived: bool = False
    own_open: tuple[str, ...] = ()
    open: tuple[str, ...] = ()  # its own questions and those of its duties
    changed: Phrase = ()


def step_views(guide: Guide, flow: Flow) -> list[StepView]:
    """Return the steps of a flow of the guide."""
    duties, changed = {duty.duty: duty for duty in guide.duties.duties}, pending_steps(guide, flow)
    made = _Steps(Names.of_guide(guide), duties, flow.id, step_numbers(flow), flow.by_id())
    return [replace(made.view(step_data(step)), changed=has_changed(changed[step.id])) for step in flow.steps]


def standing_duties(guide: Guide) -> list[StatementView]:
    """Return the duties that hold in every case."""
    names = Names.of_guide(guide)
    return [statement_view(duty, names, duty.duty) for duty in guide.duties.duties if duty.standing]


def edition_steps(edition: GuideData, flow: FlowData) -> list[StepView]:
    """Return the steps of a flow as an edition had it, with its names and duties; it kept no more of them."""
    numbers = {step.id: number for number, step in enumerate(flow.steps, start=1)}
    to_find_out = {id_: fact.find_out for id_, fact in edition.facts.items()}
    made = _Steps(Names.of_edition(edition), edition.duties, flow.id, numbers, {}, to_find_out)
    return [made.view(step) for step in flow.steps]


@dataclass(frozen=True)
class _Steps:
    """What the steps of one flow need to be put into words."""

    names: Names
    duties: Mapping[str, Duty | DutyData]
    flow: str
    numbers: Mapping[str, int]
    own: Mapping[str, Ask | Do | End]  # of the guide, which says more than an edition's data
    to_find_out: Mapping[str, str] | None = None

    def view(self, step: StepData) -> StepView:
        own, names = self.own.get(step.id), self.names
        duties = tuple(statement_view(self.duties[id_], names, id_) for id_ in step.duties or () if id_ in self.duties)
        found_kind = kind(own) if own else "find-out" if step.find_out else step.kind
        open_ = dict.fromkeys((*step.open, *(id_ for duty in duties for id_ in duty.open)))
        visit = joined((names.flow(id_, "call") for id_ in step.calls or ()), ", then ")
        next_ = tuple(self._next(id_) for id_ in step.next or ())
        return StepView(
            id=step.id,
            number=self.numbers[step.id],
            kind=found_kind,
            end=END_KINDS[step.end or "open"] if step.kind == "end" else "",
            title=_title(step, found_kind),
            question_for=("Question for: ", names.role(step.asked_of), ".") if step.asked_of else (),
            asked=names.role(step.asked_of).words if step.asked_of else "",
            help=step.help or "",
            answers=tuple(self._answer(step, place) for place in range(len(step.answers or ()))),
            why=tuple(one for one in (own.same_because, own.overlap_because) if one) if isinstance(own, Ask) else (),
            says=step.says or "",
            wait=self._wait(step, own),
            duties=duties,
            note=step.note or "",
            visit=("First go through ", *visit, " and come back here.") if step.calls else (),
            then=("Then go to ", self._to(step.then), ".") if step.then else (),
            next_lead="Go on with all of these, in this order:" if next_[1:] else "Go on with:" if next_ else "",
            next=next_,
            next_line=("Go on with ", *joined((one.link for one in next_), ", then "), ".") if next_ else (),
            back=self._back(step),
            basis=tuple(step.basis),
            derived=bool(own and own.derived),
            own_open=tuple(step.open),
            open=tuple(open_),
        )

    def _to(self, id_: str) -> Link:
        return self.names.step(self.flow, id_, self.numbers.get(id_, id_))

    def _answer(self, step: StepData, place: int) -> AnswerView:
        one: AnswerData = (step.answers or [])[place]
        own = self.own.get(step.id)
        unsure = own.answers[place] if isinstance(own, Ask) else None
        reading: Phrase = ()
        if isinstance(unsure, Unsure):
            links = joined(Link(id_, f"open:{id_}") for id_ in unsure.open)
            counts = "). It counts as something to find out."
            reading = ("This edition’s own provisional reading (", *links, counts)
        to = self._to(one.to)
        means = None if one.means is None else " ".join(one.means)
        return AnswerView(one.value, one.label, to, ("go to ", to), means, _taken(step, one), reading)

    def _wait(self, step: StepData, own: Ask | Do | End | None) -> Phrase:
        if step.find_out is None:
            return ()
        who: Phrase = ("Who can tell: ", self.names.role(step.find_out.who), ".")
        if isinstance(own, FindOut):
            until = "Until then:" if step.duties else "Duties already met stay as they are."
            return (*who, " Then come back to ", self._to(own.question), f". {until}")
        to_find_out = (self.to_find_out or {}).get(step.find_out.fact, "")
        return (*who, " To find out: ", Prose(to_find_out)) if to_find_out else who

    def _next(self, id_: str) -> NextFlow:
        link, asked = self.names.flow(id_, "next"), self.names.first_asked.get(id_, "")
        asks = f"its first question is for: {self.names.role(asked).words}" if asked else ""
        return NextFlow(id_, link, self.names.flows.get(id_, (0, ""))[0], ("Go on with ", link, "."), asks)

    def _back(self, step: StepData) -> Phrase:
        if step.reenter:
            return "The case comes back to ", self.names.flow(step.reenter, "reenter"), "."
        return ("Go back to the flow that sent the case here.",) if step.end == "return" and not step.next else ()


def _title(step: StepData, kind_: str) -> str:
    if kind_ == "also":
        return "If that is not sure, do this as well"
    return plain(step.ask or step.title or ("Do this" if step.duties else "Go on"))


def _taken(step: StepData, answer: AnswerData) -> str:
    """Return what Not sure is taken for, the safest first; nothing for another answer."""
    if answer.means is None:
        return ""
    labels = {one.value: one.label for one in step.answers or () if one.value != UNSURE}
    quoted = ", or if that is ruled out ".join(f"“{labels.get(value, value)}”" for value in answer.means)
    return f"taken as {quoted}" if quoted else FIND_OUT_FIRST.lower()
