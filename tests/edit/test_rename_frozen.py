"""On this guide and each edition that is frozen of it, another id is only another id: nothing else has changed."""

from __future__ import annotations

import functools
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from generator.check import address_lost, change_agreed, redirect_nowhere, rule_unknown, unknown_id
from generator.edit import EditError
from generator.edit.redirects import FILE
from generator.edit.reference_index import mentions
from generator.edit.rename import Renaming, renaming
from generator.edit.transaction import Files
from generator.edit.usages import written_files
from generator.editions.compare import Change
from generator.editions.current import CurrentEdition, PastEdition
from generator.editions.history import flow_histories
from generator.editions.store import freeze
from generator.load.loader import KINDS, Kind, parse_file
from generator.load.source_text import SourceText, read_source
from generator.model import SUFFIX, Frozen, Guide, Part, Redirects, with_not_sure
from tests.edit.files import REAL, bytes_of
from tests.support.publication import edition_at

NOW = edition_at(REAL)
GUIDE = NOW.guide
BYTES = {file: data for file, data in bytes_of(REAL / "content").items() if file.endswith(".yml")}
WRITTEN = written_files(GUIDE, REAL)
MENTIONS = mentions(GUIDE, WRITTEN)
RULES = (address_lost, change_agreed, redirect_nowhere, rule_unknown, unknown_id)
FLOWS = [flow.id for flow in GUIDE.flows]
DUTIES = [duty.duty for duty in GUIDE.duties.duties]
STEPS = [f"{flow.id}/{step.id}" for flow in GUIDE.flows for step in flow.steps if not step.id.endswith(SUFFIX)]
TERMS = [term.id for term in GUIDE.terms.terms]
RENAMED = [
    *(("flow", id_) for id_ in FLOWS),
    *(("duty", id_) for id_ in DUTIES[:: len(DUTIES) // 30][:30]),
    *(("step", id_) for id_ in STEPS[:: len(STEPS) // 8]),
    *(("term", id_) for id_ in TERMS[:: len(TERMS) // 4]),
]


@functools.cache
def _part(kind: Kind, file: str, raw: bytes) -> Part | None:
    return parse_file(kind, file, raw).part


def _read(files: dict[str, bytes]) -> Guide:
    """Return the guide in some files of content/."""
    found: dict[str, Any] = {"redirects": Redirects()}
    for kind in KINDS:
        theirs = [f for f in sorted(files) if f == kind.file_name or (kind.folder and f.startswith(f"{kind.folder}/"))]
        parts = tuple(filter(None, (_part(kind, f"content/{file}", files[file]) for file in theirs)))
        if kind.folder or parts:
            found[kind.field] = parts if kind.folder else parts[0]
    found["flows"] = tuple(with_not_sure(flow, found["facts"]) for flow in found["flows"])
    return GUIDE.model_copy(update=found)


def _after(before: dict[str, bytes], changed: Files) -> dict[str, bytes]:
    files = {**before, **{file.removeprefix("content/"): data for file, data in changed.items()}}
    return {file: data for file, data in files.items() if data is not None}


def _renaming(kind: str, old: str, new: str) -> Renaming:
    return renaming(NOW, WRITTEN, MENTIONS, kind, old, new)


def _changes(guide: Guide, frozen: Frozen) -> list[Change]:
    return PastEdition(frozen, CurrentEdition(guide)).changes


def _changes_by_text(guide: Guide, edition: Frozen) -> dict[str, Change]:
    return {one.says: one for one in _changes(guide, edition)}


@pytest.mark.parametrize(("kind", "old"), RENAMED, ids=lambda one: one)
def test_renamed_id_is_reported_as_only_change(kind: str, old: str) -> None:
    guide = _read(_after(BYTES, _renaming(kind, old, f"{old}-renamed").changed))
    assert NOW.published
    for edition in NOW.published:
        before, now = _changes_by_text(GUIDE, edition), _changes_by_text(guide, edition)
        more = [says for says in now if says not in before]
        last = old.rpartition("/")[2]
        expected = [f"has the id {last}-renamed instead of {last}."] if f"{kind}:{old}" in _ids(edition) else []
        assert [says[-len(end) :] for says, end in zip(more, expected, strict=True)] == expected, more
        assert not any(now[says].less for says in more)
        assert set(before) <= set(now)
    edition = CurrentEdition(guide, NOW.published)
    wrong = list(chain.from_iterable(rule.check_edition(edition) for rule in RULES))
    assert wrong == list(chain.from_iterable(rule.check_edition(NOW) for rule in RULES))


def _ids(edition: Frozen) -> set[str]:
    """Return what an edition had, as kind:id, read from its data alone."""
    said = edition.guide
    steps = {f"step:{flow['id']}/{step['id']}" for flow in said["flows"] for step in flow["steps"]}
    duties, terms = {f"duty:{id_}" for id_ in said["duties"]}, {f"term:{term['id']}" for term in said["terms"]}
    return {*(f"flow:{flow['id']}" for flow in said["flows"]), *steps, *duties, *terms}


def test_flow_histories_name_renamed_flow() -> None:
    old = next(flow for flow in FLOWS if flow in NOW.published[-1].codes)
    guide = _read(_after(BYTES, _renaming("flow", old, "quite-another").changed))
    since = flow_histories(CurrentEdition(guide, NOW.published).past[-1])[old]
    assert (since.state, since.to) == ("changed", "flow:quite-another")
    assert any("has the id quite-another" in one.says for one in since.changes)


def _with_moved(entries: dict[str, str], files: dict[str, bytes]) -> Guide:
    lines = "".join(f"  - from: {old}\n    to: {new}\n" for old, new in entries.items())
    return _read({**files, "redirects.yml": f"moved:\n{lines}".encode()})


def test_duty_merged_into_existing_one_counts_as_lost() -> None:
    # A duty that an editor says to have renamed into one that is there already: it is lost where it was done.
    duties = [one for one in GUIDE.duties.duties if one.level == "referral" and not one.standing]
    gone, kept = duties[0].duty, duties[1].duty
    frozen = freeze(GUIDE).model_copy(update={"edition": "Before"})
    files = _after(BYTES, _renaming("duty", gone, "quite-another").changed)
    merged = _with_moved({f"duty:{gone}": f"duty:{kept}"}, files)
    assert any(one.less and one.about == f"duty:{gone}" for one in _changes(merged, frozen))
    renamed = _with_moved({f"duty:{gone}": "duty:quite-another"}, files)
    assert [one.less for one in _changes(renamed, frozen)] == [False]


def test_two_renamings_count_as_one_for_older_edition() -> None:
    frozen = freeze(GUIDE).model_copy(update={"edition": "Before"})
    files, guide, published = BYTES, GUIDE, NOW.published
    for kind, old, new in (
        ("flow", FLOWS[0], "first-name"),
        ("step", f"first-name/{STEPS[0].partition('/')[2]}", "other-step"),
        ("flow", "first-name", "second-name"),
        ("duty", DUTIES[0], "first-duty"),
        ("duty", "first-duty", "second-duty"),
    ):
        at = {f"content/{file}": _written(f"content/{file}", data) for file, data in files.items()}
        edition = CurrentEdition(guide, published)
        files = _after(files, renaming(edition, at, mentions(guide, at), kind, old, new).changed)
        guide, published = _read(files), (frozen,)
    ids = [one.says.partition(" has the id ")[2] for one in _changes(guide, frozen)]
    step = STEPS[0].partition("/")[2]
    assert sorted(ids) == sorted(
        [
            f"second-name instead of {FLOWS[0]}.",
            f"other-step instead of {step}.",
            f"second-duty instead of {DUTIES[0]}.",
        ]
    )


@functools.cache
def _written(file: str, raw: bytes) -> SourceText:
    return read_source(file, raw)


def test_renaming_writes_duty_redirect_only_for_frozen_duty() -> None:
    known, *_ = (id_ for id_ in DUTIES if id_ in NOW.published[-1].guide["duties"])
    assert FILE in _renaming("duty", known, "quite-another").changed
    assert FILE not in renaming(CurrentEdition(GUIDE), WRITTEN, MENTIONS, "duty", known, "quite-another").changed
    files = _after(BYTES, _renaming("duty", known, "quite-another").changed)
    at = {f"content/{file}": _written(f"content/{file}", data) for file, data in files.items()}
    guide = _read(files)
    back = renaming(CurrentEdition(guide, NOW.published), at, mentions(guide, at), "duty", "quite-another", known)
    assert _after(files, back.changed) == BYTES


def test_renaming_refuses_id_in_use() -> None:
    with pytest.raises(EditError, match="already"):
        _renaming("duty", DUTIES[0], DUTIES[1])


def test_read_gives_same_guide_as_load() -> None:
    assert _read(BYTES).model_dump(exclude={"editions"}) == GUIDE.model_dump(exclude={"editions"})
    assert Path(REAL / "editions").is_dir()
