"""One flow as a graph, from the model and from each of its forms, so that they can be compared.

A graph is {step: (words, [(label, target)], [duty], then, [flow called], [flow handed over to], flow to come back to)}.
Not sure is an answer like the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from generator.model import Ask, Do, End, Flow
from generator.model.prose import plain

NEVER_CLOSED = {"br", "img", "input", "hr"}
Step = tuple[str, tuple[tuple[str, str], ...], tuple[str, ...], str, tuple[str, ...], tuple[str, ...], str]
Graph = dict[str, Step]


@dataclass
class Element:
    """An element of a page, with what is in it."""

    tag: str
    given: dict[str, str] = field(default_factory=dict)
    inside: list[Element | str] = field(default_factory=list)

    def all(self, tag: str = "", **given: str | None) -> Iterator[Element]:
        """Yield each element in this one with this tag and these attributes (None: any value), in order."""
        for one in self.inside:
            if isinstance(one, Element):
                names = {name.replace("_", "-"): value for name, value in given.items()}
                fits = all(name in one.given and value in (None, one.given[name]) for name, value in names.items())
                if fits and tag in ("", one.tag):
                    yield one
                yield from one.all(tag, **given)

    @property
    def words(self) -> str:
        """What is read."""
        pieces = [one if isinstance(one, str) else one.words for one in self.inside]
        return re.sub(r"\s+", " ", "".join(pieces)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in NEVER_CLOSED:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(one.tag == tag for one in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def page(html: str) -> Element:
    """Return what a page is made of."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0]


def of_model(flow: Flow) -> Graph:
    """Return the graph of a flow as the model has it."""
    return {step.id: _step(step) for step in flow.steps}


def _step(step: Ask | Do | End) -> Step:
    if isinstance(step, Ask):
        return plain(step.ask), tuple((one.label, one.to) for one in step.answers), (), "", (), (), ""
    if isinstance(step, Do):
        return "", (), step.do, step.then, step.visit, (), ""
    return plain(step.title), (), step.do, "", (), step.next, step.reenter or ""


def of_data(flow: dict[str, Any]) -> Graph:
    """Return the graph of a flow as guide.json has it."""
    return {
        step["id"]: (
            plain(step.get("ask") or step.get("title") or ""),
            tuple((one["label"], one["to"]) for one in step.get("answers", ())),
            tuple(step.get("duties", ())),
            step.get("then", ""),
            tuple(step.get("calls", ())),
            tuple(step.get("next", ())),
            step.get("reenter", ""),
        )
        for step in flow["steps"]
    }


def of_attributes(html: str) -> Graph:
    """Return the graph that a flow's page has in the attributes that scripts read."""
    found = {}
    for step in page(html).all("section", data_step=None):
        title = next(step.all("h2")).words
        found[step.given["id"]] = (
            "" if step.given["data-step"] == "do" else re.sub(r"^\d+ ", "", title),
            tuple((next(one.all("a")).words, one.given["data-to"]) for one in step.all("li", data_to=None)),
            tuple(one.given["data-duty"] for one in step.all("li", data_duty=None)),
            step.given.get("data-then", ""),
            tuple(step.given.get("data-calls", "").split()),
            tuple(step.given.get("data-next", "").split()),
            step.given.get("data-reenter", ""),
        )
    return found


def of_links(html: str) -> Graph:
    """Return the graph that a reader of a flow's page meets without any script: its words and links."""
    found = {}
    for step in page(html).all("section", data_step=None):
        title = next(step.all("h2")).words
        then = [
            one for line in step.all("p") if "guide-step__then" in line.given.get("class", "") for one in line.all("a")
        ]
        inside = [one.given["href"][1:] for one in then if one.given["href"].startswith("#")]
        flows = tuple(one.given["href"].removesuffix(".html") for one in then if not one.given["href"].startswith("#"))
        next_ = [one for line in step.all("ol") for one in line.all("a")]
        found[step.given["id"]] = (
            "" if inside else re.sub(r"^\d+ ", "", title),
            tuple(
                (link.words, link.given["href"][1:])
                for line in step.all("ul")
                if line.given.get("class") == "guide-answers"
                for one in line.all("li")
                for link in [next(one.all("a"))]
            ),
            tuple(one.given["data-duty"] for one in step.all("li", data_duty=None)),
            inside[0] if inside else "",
            flows if inside else (),
            tuple(one.given["href"].removesuffix(".html") for one in next_),
            flows[0] if flows and not inside else "",
        )
    return found


def of_words(html: str) -> Graph:
    """Return the graph that the nested list of a flow reads out."""
    found: Graph = {}
    lists = [one for one in page(html).all("div") if one.given.get("class") == "guide-words-list"]
    _read_words(lists[0].inside, found)
    return found


def _read_words(inside: list[Element | str], found: Graph) -> str:
    """Read one step and all that follows from it; return which step it is."""
    parts = [one for one in inside if isinstance(one, Element)]
    first, *rest = [one for one in parts if one.given.get("class") != "guide-open"]  # a note is no part of the flow
    if first.words.startswith("Go to step"):
        return next(first.all("a")).given["href"][1:]
    id_, says = first.given["id"], re.sub(r"^Step \d+\. ?", "", first.words)
    listed = [one for part in rest[:1] if part.tag == "ul" for one in part.inside if isinstance(one, Element)]
    duties = tuple(one.given["data-duty"] for one in listed if "data-duty" in one.given)
    if listed and not duties:
        found[id_] = (says, tuple(_answer(one, found) for one in listed), (), "", (), (), "")
    elif says.startswith("The flow ends: "):
        links = [one for part in rest if part.tag == "p" for one in part.all("a")]
        next_ = tuple(one.given["data-next"] for one in links if "data-next" in one.given)
        again = next((one.given["data-reenter"] for one in links if "data-reenter" in one.given), "")
        found[id_] = (says.removeprefix("The flow ends: ").removesuffix("."), (), duties, "", (), next_, again)
    else:
        calls = tuple(one.given["data-call"] for one in first.all("a", data_call=None))
        found[id_] = ("", (), duties, _read_words([*(rest[1:] if duties else rest)], found), calls, (), "")
    return id_


def _answer(line: Element, found: Graph) -> tuple[str, str]:
    label, *after = [one for one in line.inside if isinstance(one, Element)]
    return next(label.all("b")).words, _read_words([*after], found)
