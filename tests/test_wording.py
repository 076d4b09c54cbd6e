"""What the content has to go on saying: kinds of fault that were in it once, and that no rule can know of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.load import load
from generator.model import Duty, Paragraph, Statement
from generator.model.prose import passages, plain
from generator.render.views.checklist import shown

ROOT = Path(__file__).resolve().parent.parent
GUIDE = load(ROOT).guide
INCAPACITY = {"S17.1a", "S3.35a"}  # what cannot be, in law: it forbids nobody anything
CONSENT_FROM = 13  # S3.35a
SHARED = re.compile(r"consent|mutual|both ways|together|understood", re.IGNORECASE)
UNNAMED = "D45"


def test_incapacity_is_not_worded_as_prohibition() -> None:
    texts = [plain(one.text) for one in passages(GUIDE) if not one.own and {*one.basis} and {*one.basis} <= INCAPACITY]
    assert texts
    assert not [text for text in texts if re.search(r"\bmust\b", text)]
    assert not [one.text for one in passages(GUIDE) if re.search(r"must\s+not\s+(be\s+)?investigate", one.text)]
    strengths = {one.strength for one in GUIDE.parts() if isinstance(one, Statement) and "S17.1a" in one.basis}
    assert strengths == {"is"}


def test_police_stay_partner_where_they_cannot_investigate() -> None:
    given = {duty.duty for duty in GUIDE.duties.duties if "S17.1a" in duty.basis}
    steps = [step for flow in GUIDE.flows for step in flow.steps if given & {*getattr(step, "do", ())}]
    assert steps
    for step in steps:
        assert "the police are still a partner" in plain(getattr(step, "says", None) or ""), step.id
        assert "D22" in step.open, step.id


def test_green_indicators_mention_consent_only_from_thirteen() -> None:
    assert GUIDE.checklists
    green = {colour.id for colour in GUIDE.checklists.colours if colour.tone == "green"}
    seen = set()
    for band in GUIDE.bands:
        said = [one.text for one in shown(GUIDE.checklists, band) if one.colour in green]
        assert said, band.id
        by_consent = [text for text in said if SHARED.search(text)]
        assert bool(by_consent) == (band.from_age >= CONSENT_FROM), band.id
        seen.add(bool(by_consent))
    assert seen == {True, False}


def test_read_in_owner_comes_with_open_question() -> None:
    known = GUIDE.provisions.by_id()
    read = {(id_, who) for id_, one in known.items() for who in one.read_as}
    assert read
    for part in GUIDE.parts():
        if isinstance(part, Statement | Duty):
            named = {who for id_ in part.basis for who in known[id_].who}
            mine = {who for id_ in part.basis for who in part.who if (id_, who) in read and who not in named}
            if mine:
                assert UNNAMED in part.open, part.text
            # The question is met nowhere beside names that the procedure gives.
            if UNNAMED in part.open and "not-stated" not in part.who and isinstance(part, Paragraph):
                assert mine, part.text


def test_strength_keys_say_which_words_count() -> None:
    [key] = [plain(term.means) for term in GUIDE.terms.terms if term.id == "statement-strength"]
    page = plain((ROOT / "docs" / "about" / "this-guide.md").read_text(encoding="utf-8"))
    for text in (key, page):
        must, should = re.findall(r"(?:Must|Should) also covers [^.]*\.", text)
        assert all(word in must for word in ("is essential", "is required"))
        assert all(word in should for word in ("need to", "is necessary", "require"))


def test_beyond_notes_name_their_source() -> None:
    notes = list(_beyond())
    assert notes
    assert not [note for note in notes if not re.search(r"\([A-Z][^()]*", note)]


def _beyond() -> Iterator[str]:
    yield from (plain(term.beyond) for term in GUIDE.terms.terms if term.beyond)
