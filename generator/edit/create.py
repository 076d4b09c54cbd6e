"""A small valid flow, section, term, checklist or rule to begin with; its comments say what to change."""

import re
from pathlib import Path

from generator.check import checked
from generator.edit.ids import new_id
from generator.edit.templates import CHECKLIST, FACT, FLOW, RULE, SECTION, TERM
from generator.edit.transaction import Files, dry_run, write_all_or_none
from generator.errors import RUN, EditError
from generator.load.source_text import Change, SourceText, read_source
from generator.model import SECTION_LAST, Ask, Guide
from generator.model.references import ids

FACTS = "content/facts.yml"
KINDS = ("flow", "section", "term", "checklist", "rule")


def create_content(root: Path, kind: str, id_: str) -> list[str]:
    """Write a small valid thing of this kind, and say where, and what is left to do; raises EditError."""
    new_id(id_)
    content = checked(root)
    guide = content.guide
    if content.edition.partial:
        raise EditError(f"Some files of content/ cannot be read. Run {RUN} check, and put them right first.")
    if id_ in ids(guide)[kind]:
        raise EditError(f'There is a {kind} "{id_}" already: choose another id.')
    file, words, left = {
        "flow": _flow,
        "section": _section,
        "term": _term,
        "checklist": _checklist,
        "rule": _rule,
    }[kind](guide, id_)
    changed: Files = {}
    line = 1
    if kind in ("term", "rule"):
        there = read_source(file, (root / file).read_bytes())
        words = _indented(words, there, "terms" if kind == "term" else "rules")
        line, changed[file] = there.line(len(there.text)) + 1, there.added(words)
    else:
        changed[file] = words.encode()
    if kind == "flow":
        changed[FACTS] = _with_fact(read_source(FACTS, (root / FACTS).read_bytes()), guide, id_)
    before = {f"{one.place}: {one.says}" for one in content.problems}
    wrong = sorted(set(dry_run(root, changed)[0]) - before)
    if any(one.startswith(f"{name}:") for one in wrong for name in changed):
        raise EditError(f"Nothing was written, for it would be wrong: {wrong[0]}")
    write_all_or_none(root, changed)
    announced = [f"check says until then: {one}" for one in wrong]
    return [f"{file}:{line} is begun. The lines with # say what to change.", *left, *announced]


def _title(id_: str) -> str:
    return id_.replace("-", " ").capitalize()


def _first_paragraph(guide: Guide) -> str:
    if not guide.provisions.provisions:
        raise EditError("content/provisions.yml has no paragraph that could be cited: write one first.")
    known = guide.provisions.by_id()
    return "S1.1" if "S1.1" in known else next(iter(known))


Begun = tuple[str, str, list[str]]  # the file, what is written, what is left to do


def _flow(guide: Guide, id_: str) -> Begun:
    number = max((flow.number for flow in guide.flows), default=0) + 1
    ask = next((step for flow in guide.flows for step in flow.steps if isinstance(step, Ask)), None)
    duty = next((duty.duty for duty in guide.duties.duties if not duty.standing), None)
    if number > 99 or ask is None or duty is None:
        raise EditError("A new flow needs a number up to 99, a duty, and another flow with a question to be like.")
    words = FLOW.format(
        number=number,
        title=_title(id_),
        paragraph=_first_paragraph(guide),
        fact=_fact(guide, id_),
        role=ask.asked_of,
        duty=duty,
    )
    left = [
        f"{FACTS} has the fact {_fact(guide, id_)} for its first question.",
        f"No other flow leads here yet: write {id_} under next: or visit: of a step that should.",
        f"Then run {RUN} check, and {RUN} prove.",
    ]
    return f"content/flows/{number:02}-{id_}.yml", words, left


def _fact(guide: Guide, id_: str) -> str:
    """Return the name of a fact that no other flow asks: one that is known already may be known as anything."""
    name, taken = id_.replace("-", "_"), {fact.fact for fact in guide.facts.facts}
    return next(one for one in (name, *(f"{name}_{number}" for number in range(2, 999))) if one not in taken)


def _with_fact(there: SourceText, guide: Guide, id_: str) -> bytes:
    """Return facts.yml with a fact of its own for a flow, at the end of the list."""
    words = _indented(FACT.format(id=id_, fact=_fact(guide, id_)), there, "facts").lstrip("\n")
    after = re.search(r"(?m)^facts:.*(?:\r\n|\r|\n)(?:[ \t#-].*(?:\r\n|\r|\n)|\r\n|\r|\n)*", there.text)
    if after is None or after.end() == len(there.text):
        return there.added(words)
    return there.changed([Change(after.end(), after.end(), words.replace("\n", there.line_end))])


def _section(guide: Guide, id_: str) -> Begun:
    taken = {section.number for section in guide.sections}
    number = next((one for one in range(SECTION_LAST + 1) if one not in taken), None)
    if number is None:
        raise EditError(
            f"Every section of the procedure, 0 to {SECTION_LAST}, has its file. Write a further heading "
            "in one of them, or put one file away first to begin it anew."
        )
    theirs = [id_ for id_, one in guide.provisions.by_id().items() if one.section == number]
    paragraph = theirs[0] if theirs else _first_paragraph(guide)
    words = SECTION.format(number=number, title=_title(id_), paragraph=paragraph)
    return f"content/procedure/{number:02}-{id_}.yml", words, ["Restate and cite each paragraph of the section there."]


def _term(guide: Guide, id_: str) -> Begun:
    words = TERM.format(id=id_, term=id_.replace("-", " "), paragraph=_first_paragraph(guide))
    return "content/glossary.yml", words, ["The word is linked in every text that has it."]


def _checklist(guide: Guide, id_: str) -> Begun:
    last = max((band.to_age for band in guide.bands), default=0)
    start = min(last, 17)
    words = CHECKLIST.format(start=start, end=start + 1, paragraph=_first_paragraph(guide))
    left = ["Write the ages that it is for, and what the procedure says of them."]
    return f"content/checklists/{id_}.yml", words, left


def _rule(guide: Guide, id_: str) -> Begun:
    if not guide.flows:
        raise EditError("A safety rule is about a flow, and there is none yet: begin a flow first.")
    flow = min(guide.flows, key=lambda one: one.number)
    words = RULE.format(rule=id_, flow=flow.id, step=f"{flow.id}/{flow.steps[0].id}", paragraph=_first_paragraph(guide))
    return "content/rules.yml", words, [f"Then run {RUN} prove: it tries the rule on every case."]


def _indented(words: str, there: SourceText, key: str) -> str:
    """Return an entry as far in as the others of its list; raises EditError where it could not stand at the end."""
    match = re.search(rf"(?m)^{key}:[ \t]*\r?\n?(?:[ \t]*(?:#.*)?\r?\n)*(?P<indent> *)- ", there.text)
    if match is None:
        raise EditError(f"{there.file} has no list under {key}: with one entry a line, so nothing can be added to it.")
    space = match["indent"]
    lines = words.splitlines(keepends=True)
    gap = "" if re.search(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)$", there.text) else "\n"
    return gap + "".join(space + line if line.strip() else line for line in lines)
