"""Changes between two editions of a flow: in routes, in questions and answers, and in words."""

from collections import Counter
from collections.abc import Iterator

from generator.editions.change import Change
from generator.editions.edition_pair import EditionPair, counted, listed, quoted, quoted_step
from generator.editions.route_changes import changed_routes
from generator.editions.schema import FlowData, StepData

# What a step has besides its question and answers.
_WORDS = ("title", "help", "says", "note", "lookup", "basis", "open", "reading")
_OF_THE_FLOW = ("number", "title", "purpose", "entry")


def changed_flows(both: EditionPair) -> Iterator[Change]:
    """Yield the changes in flows."""
    old = {flow.id: flow for flow in both.old.flows}
    new = {flow.id: flow for flow in both.new.flows}
    for id_, flow in new.items():
        if id_ not in old:
            yield Change("flow", f"flow:{id_}", f"The flow {both.flow(id_)} is new.")
        elif _without_derived(old[id_]) != _without_derived(flow):
            found = [*changed_routes(both, old[id_], flow), *_steps(both, old[id_], flow)]
            found += [*_questions(both, old[id_], flow), *_words(both, old[id_], flow)]
            yield from found
            # What Not sure is taken for is reported for its fact.
            if not found and _without_means(old[id_]) != _without_means(flow):
                says = f"The steps of {both.flow(id_)} are written in another way, but every route comes to the same."
                yield Change("wording", f"flow:{id_}", says)
    for id_ in old:
        if id_ not in new:
            yield Change("flow", f"flow:{id_}", f"The flow {both.flow(id_)} is no longer there.", less=True)


def _without_derived(flow: FlowData) -> FlowData:
    """Return a flow without its code and PDF, which follow from the rest."""
    return flow.model_copy(update={"code": "", "pdf": None})


def _without_means(flow: FlowData) -> list[object]:
    return [step.model_dump(exclude={"answers": {"__all__": {"means"}}}) for step in flow.steps]


def _steps(both: EditionPair, old: FlowData, new: FlowData) -> Iterator[Change]:
    for word, one, other in (("no longer", old, new), ("now", new, old)):
        there = {step.id for step in other.steps}
        found = [step for step in one.steps if step.id not in there]
        if found:
            kinds = Counter("end" if step.kind == "end" else "step" for step in found)
            what = " and ".join(counted(number, kind) for kind, number in kinds.items())
            says = f"{both.flow(old.id)} {word} has {what}: {listed([_step_name(both, step) for step in found])}."
            yield Change("step", f"flow:{old.id}", says)


def _step_name(both: EditionPair, step: StepData) -> str:
    """Return the name of a step: its words, or else its duties."""
    if not (step.ask or step.title or step.says) and step.duties:
        return listed([both.duty(duty) for duty in step.duties])
    return quoted_step(step)


def matched(old: FlowData, new: FlowData) -> Iterator[tuple[StepData, StepData]]:
    """Yield each question that both editions have: the same id and fact, or the only ones that ask a fact."""
    there = {step.id: step for step in new.steps if step.ask}
    asks = Counter(step.fact for flow in (old, new) for step in flow.steps if step.ask)
    by_fact = {step.fact: step for step in there.values() if asks[step.fact] == 2}
    for step in old.steps:
        if step.ask:
            same = there.get(step.id)
            other = same if same and same.fact == step.fact else by_fact.get(step.fact)
            if other:
                yield step, other


def _questions(both: EditionPair, old: FlowData, new: FlowData) -> Iterator[Change]:
    for before, now in matched(old, new):
        about = f"step:{new.id}/{now.id}"
        if before.ask != now.ask:
            says = f"{both.flow(new.id)} now asks {quoted_step(now)} instead of {quoted_step(before)}."
            yield Change("question", about, says)
        if before.asked_of != now.asked_of:
            who = [both.roles.get(id_ or "", id_) for id_ in (now.asked_of, before.asked_of)]
            yield Change("question", about, f"{quoted_step(now)} is now asked of {who[0]} instead of {who[1]}.")
        yield from _answers(both, new.id, before, now)


def _answers(both: EditionPair, flow: str, before: StepData, now: StepData) -> Iterator[Change]:
    old = {one.value: one.label for one in before.answers or ()}
    value_of = {label: value for value, label in old.items()}
    for one in now.answers or ():
        if one.value not in old:
            says = f"{quoted_step(now)} in {both.flow(flow)} has a new answer: {quoted(one.label)}."
            yield Change("route", f"flow:{flow}", says)
        elif value_of.get(one.label, one.value) != one.value:
            says = f"At {quoted_step(now)} in {both.flow(flow)} the answer {quoted(one.label)} now means "
            yield Change("route", f"flow:{flow}", f"{says}what {quoted(old[one.value])} meant.", less=True)
        elif one.label != old[one.value]:
            says = f"An answer to {quoted_step(now)} is now {quoted(one.label)} instead of {quoted(old[one.value])}."
            yield Change("question", f"step:{flow}/{now.id}", says)


def _words(both: EditionPair, old: FlowData, new: FlowData) -> Iterator[Change]:
    there = {step.id: step for step in new.steps}
    other = [step for step in old.steps if step.id in there and _other_words_changed(step, there[step.id])]
    parts = [counted(len(other), "step")] if other else []
    parts += [f"its {name}" for name in _OF_THE_FLOW if getattr(old, name) != getattr(new, name)]
    if parts:
        says = f"Words, notes or paragraphs have changed in {both.flow(new.id)}: {listed(parts)}."
        yield Change("wording", f"flow:{new.id}", says)


def _other_words_changed(before: StepData, now: StepData) -> bool:
    """Whether a step has changed apart from its question, its answers and where it leads."""
    paragraphs = {one.value: one.basis for one in before.answers or ()}
    answers = any(paragraphs.get(one.value, one.basis) != one.basis for one in now.answers or ())
    return answers or any(getattr(before, name) != getattr(now, name) for name in _WORDS)
