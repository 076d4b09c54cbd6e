"""The printed table of every flow is the flow: each question, answer, duty and way on is read back from the PDF."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator import check
from generator.flows.steps import kind
from generator.model import Do, End, Flow, Guide, Unsure
from tests.render.pdf.conftest import Printed
from tests.render.pdf.flow_table import Row, of_rows, other_words, rows
from tests.render.pdf.read_pdf import tidy
from tests.support.flow_graph import Graph, of_model

ROOT = Path(__file__).resolve().parents[3]
FLOWS = [flow.id for flow in check.checked(ROOT).guide.flows]
WRONG = (KeyError, ValueError)


def _flow(guide: Guide, id_: str) -> Flow:
    return next(flow for flow in guide.flows if flow.id == id_)


def _rows(printed: Printed, flow: str, kind_: str = "flow") -> list[Row]:
    [file] = [one.file for one in printed.publication.papers if (one.kind, one.about) == (kind_, flow)]
    return list(rows(printed.read[file].pieces()))


def _model(flow: Flow) -> Graph:
    """Return the graph of a flow with its words as they are compared."""
    return {
        id_: (tidy(words), tuple((tidy(label), to) for label, to in answers), *rest)
        for id_, (words, answers, *rest) in of_model(flow).items()
    }  # type: ignore[return-value]  # a tuple of the same shape


def _others(guide: Guide, flow: Flow) -> dict[str, str]:
    duties = {duty.duty: duty for duty in guide.duties.duties}
    found = {}
    for step in flow.steps:
        given = step.do if isinstance(step, Do | End) else ()
        open_ = dict.fromkeys((*step.open, *(one for id_ in given for one in duties[id_].open)))
        found[step.id] = other_words(guide, flow, step, open_)
    return found


@pytest.mark.parametrize("flow", FLOWS)
def test_table_reads_back_to_flow(flow: str, printed: Printed) -> None:
    model = _flow(printed.guide, flow)
    graph, others = of_rows(model, printed.guide, _rows(printed, flow))
    assert graph == _model(model)
    assert others == _others(printed.guide, model)
    assert list(graph) == [step.id for step in model.steps]


@pytest.mark.parametrize("flow", FLOWS)
def test_large_print_table_is_same_flow(flow: str, printed: Printed) -> None:
    model = _flow(printed.guide, flow)
    graph, _ = of_rows(model, printed.guide, _rows(printed, flow, "flow-large"))
    assert graph == _model(model)


@pytest.mark.parametrize("flow", FLOWS)
def test_of_rows_sees_one_wrong_word(flow: str, printed: Printed) -> None:
    model = _flow(printed.guide, flow)
    good = _rows(printed, flow)
    right = (_model(model), _others(printed.guide, model))
    chance = random.Random(flow)  # noqa: S311 - which words are tried may be known
    for place, row in enumerate(good):
        words = list(re.finditer(r"[A-Za-z]{2,}|\d+", row.said))
        for word in chance.sample(words, min(4, len(words))):
            other = str(int(word[0]) + 1) if word[0].isdigit() else word[0][::-1] + "x"
            said = row.said[: word.start()] + other + row.said[word.end() :]
            try:
                found = of_rows(model, printed.guide, [*good[:place], replace(row, said=said), *good[place + 1 :]])
            except WRONG:
                continue
            assert found != right, f"{word[0]} -> {other} in step {row.number}"


@pytest.mark.parametrize("flow", FLOWS)
def test_of_rows_sees_lost_and_exchanged_rows(flow: str, printed: Printed) -> None:
    model, good = _flow(printed.guide, flow), _rows(printed, flow)
    assert of_rows(model, printed.guide, good[1:])[0] != _model(model)
    first, second, *rest = good
    exchanged = [replace(first, number=second.number), replace(second, number=first.number), *rest]
    assert of_rows(model, printed.guide, exchanged)[0] != _model(model)


@pytest.mark.parametrize("flow", FLOWS)
def test_drawing_comes_before_table_with_every_step(flow: str, printed: Printed) -> None:
    model = _flow(printed.guide, flow)
    [file] = [one.file for one in printed.publication.papers if (one.kind, one.about) == ("flow", flow)]
    first = next(piece.page for piece in printed.read[file].pieces() if piece.text.strip() == "What happens")
    assert first >= 1
    drawn = " ".join(printed.read[file].text(page) for page in range(first))
    for number in range(1, len(model.steps) + 1):
        assert re.search(rf"(?<!\d){number}(?!\d)", drawn), number


def test_flows_have_every_kind_of_step(printed: Printed) -> None:
    steps = [step for flow in printed.guide.flows for step in flow.steps]
    assert {kind(step) for step in steps} == {"ask", "do", "also", "find-out", "end"}
    unsure = [one for step in steps for one in getattr(step, "answers", ()) if isinstance(one, Unsure)]
    assert {bool(one.means) for one in unsure} == {True, False}
