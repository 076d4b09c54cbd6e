"""A new text of the procedure: what of the guide rests on what has changed is listed, and waits for a person."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from generator.edit import EditError
from generator.edit.source_update.align import Found, aligned
from generator.edit.source_update.fingerprint import sha
from generator.edit.source_update.impact import ChangedProvision, changed_provisions, citations, new_lines
from generator.edit.source_update.register import FILE as REGISTER
from generator.edit.source_update.register import to_renew, updated_register
from generator.edit.source_update.report import comparison_lines
from generator.edit.source_update.review import FILE as REVIEW
from generator.edit.source_update.review import updated_review
from generator.edit.source_update.source_text import Line, lines_of
from generator.edit.transaction import Files, dry_run, require_valid, write_all_or_none
from generator.edit.usages import written_files
from generator.editions.edition_pair import counted
from generator.errors import RUN
from generator.load import load
from generator.model import Guide


def update_from_source(root: Path, file: Path, today: datetime.date, *, dry_run: bool = False) -> list[str]:
    """Compare the guide with a text of the procedure, write what changes, and say it in lines for the terminal.

    Raises EditError, and every file is as it was, where the text or the content is not fit for it.
    """
    guide = _sound(root)
    lines = lines_of(file)
    found = aligned(guide.provisions, lines)
    _refuse_another(guide, found, file)
    files = written_files(guide, root)
    told, new = changed_provisions(guide, citations(guide, files), found), new_lines(guide, found)
    said = [f"{file.name} has {len(lines)} lines with text.", *comparison_lines(guide, found, told, new), ""]
    changed: Files = {}
    if to_renew(found):
        changed[REGISTER] = updated_register(files[REGISTER], found)
    if (review := updated_review(guide, files, told, new, today)) is not None:
        changed[REVIEW] = review
    if not changed:
        return [*said, "Nothing new. Nothing was written."]
    problems = _refuse_half(root, changed, found, told, new)
    if dry_run:
        return [*said, "Nothing was written, for this was a trial (--dry-run)."]
    write_all_or_none(root, changed)
    return [*said, *_done(changed, found, told, new), *_then(problems)]


def _sound(root: Path) -> Guide:
    guide = require_valid(load(root))
    if not any(one.sha for one in guide.provisions.provisions):
        raise EditError(f"{REGISTER} has no fingerprints (sha:), so no text can be compared with it.")
    return guide


def _refuse_another(guide: Guide, found: Found, file: Path) -> None:
    """Raise EditError where too little of the procedure is found for this to be a text of it."""
    count = sum(bool(one.sha) for one in guide.provisions.provisions)
    if found.as_they_were() * 2 < count:
        raise EditError(
            f"Only {found.as_they_were()} of {count} paragraphs are found in {file.name}: most likely it is another "
            "document, or its lines are broken. Name the text of the procedure, with each paragraph on one line."
        )


def _refuse_half(
    root: Path, changed: Files, found: Found, told: list[ChangedProvision], new: list[tuple[Line, str]]
) -> list[str]:
    """Return what a check would say then; raise EditError where the guide would not be what was meant."""
    problems, after = dry_run(root, changed)
    marks = {one.id: one.sha for one in after.guide.provisions.provisions}
    entries = {one.paragraph: one.now for one in after.guide.review.changed()}
    renewed_ = all(marks.get(known.paragraph, sha(line.text)) == sha(line.text) for known, line in to_renew(found))
    listed = all(entries.get(one.paragraph.id) == one.now for one in told if one.places)
    lines = {one.new_line for one in after.guide.review.new_lines()}
    if after.edition.partial or not (renewed_ and listed and lines.issuperset(sha(line.text) for line, _ in new)):
        first = problems[0] if problems else f"write {REGISTER} and {REVIEW} as the program does."
        raise EditError(f"Nothing was changed, for it would be wrong then: {first}")
    return problems


def _done(changed: Files, found: Found, told: list[ChangedProvision], new: list[tuple[Line, str]]) -> Iterator[str]:
    if REGISTER in changed:
        yield f"{REGISTER} has new fingerprints of {counted(len(to_renew(found)), 'line')}."
    places = sum(len(one.places) for one in told if one.is_new)
    counts = [counted(places, "place") if places else "", counted(len(new), "new line") if new else ""]
    if REVIEW in changed:
        waits = " and ".join(one for one in counts if one) or "what is gone, and nothing rests on it"
        yield f"{REVIEW} lists {waits}: each waits until somebody confirms it."


def _then(problems: list[str]) -> Iterator[str]:
    if problems:
        yield f"{RUN} check finds {counted(len(problems), 'problem')} now. The first: {problems[0]}"
    yield f"{RUN} check lists what waits. A page says so too, until each place is confirmed."
