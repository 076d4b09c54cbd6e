"""content/redirects.yml after a renaming: old addresses lead on, and one that is there again leads nowhere else."""

import re
from collections.abc import Iterator

from generator.edit.transaction import Files
from generator.editions.current import CurrentEdition
from generator.errors import EditError
from generator.load.source_text import SourceText, read_source
from generator.model import Guide, locations, urls

FILE = "content/redirects.yml"
BEGINNING = """\
# Addresses that have moved. from: the address as it was, which sheets and other sites link to. to: what is there now,
# as kind:id, such as flow:first-response or step:scope/technology. A duty has no address, and stands here as duty:id.
# `python run.py rename` writes these by itself.
moved:
"""


def redirect_changes(
    edition: CurrentEdition, files: dict[str, SourceText], names: dict[str, str], changed: Files
) -> list[str]:
    """Put what has moved into the changed files, and return a sentence for each entry that comes or goes."""
    guide, pairs = edition.guide, _addresses(edition.guide, names)
    again = {new for _, new, _ in pairs}
    back = [number for number, one in enumerate(guide.redirects.moved) if one.from_ in again]
    for number in back:
        one = guide.redirects.moved[number]
        if one.to not in names:
            raise EditError(f"The address {one.from_} stands for {one.to}: choose another id.")
    returned = {guide.redirects.moved[number].from_ for number in back}
    published = set(_published(edition))
    # What goes back to where it was leaves nothing behind, unless an edition has been published meanwhile. A duty has
    # no address, so nobody but an edition knows it by its id.
    more = {old: to for old, new, to in pairs if old in published or not (new in returned or old.startswith("duty:"))}
    if more or back:
        file = files.get(FILE) or read_source(FILE, BEGINNING.encode())
        raw = changed.get(FILE) or file.changed(())
        changed[FILE] = _file(guide, read_source(FILE, raw), back, more)
    lines = [f"{FILE}: {old} leads to {to}." for old, to in more.items()]
    return lines + [f"{FILE}: {address} is there again, and its entry is gone." for address in sorted(returned)]


def _published(edition: CurrentEdition) -> Iterator[str]:
    for one in edition.published:
        yield from one.addresses
        yield from (f"duty:{id_}" for id_ in one.guide.get("duties", ()))


def _addresses(guide: Guide, names: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return each address that moves: as it was, as it is then, and what is there then."""
    targets = locations.targets(guide)
    flow = any(name.startswith("flow:") for name in names)
    found = []
    for before, after in names.items():
        (kind, _, old), new = before.partition(":"), after.partition(":")[2]
        if kind == "flow":
            found += [(make(old), make(new), after) for make in (urls.flow, urls.flow_in_words)]
        elif kind == "step" and not flow and before in targets:
            found.append((targets[before], urls.step(*new.split("/")), after))
        elif kind == "term":
            found.append((targets[before], urls.term(new), after))
        elif kind == "duty":
            found.append((before, after, after))
    return found


def _file(guide: Guide, now: SourceText, back: list[int], more: dict[str, str]) -> bytes | None:
    """Return the bytes of the file without some entries (by number) and with more; None where nothing is left."""
    moved_ = guide.redirects.moved
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", now.text)
    indent = " " * max(moved_[0].places.start.column - 3, 0) if moved_ else "  "
    for number in reversed(back):
        last = max(now.line(now.after[place][1] - 1) for place in moved_[number].places.keys.values())
        del lines[moved_[number].places.start.line - 1 : last]
    text = "".join(lines)
    if len(back) == len(moved_) and moved_ and not more:
        if "".join(text.split()) == "".join(BEGINNING.split()):
            return None
        text = re.sub(r"(?m)^moved:[ \t]*$", "moved: []", text)
    if not now.text.endswith(("\n", "\r")):
        text = text.removesuffix(now.line_end)
    entries = "".join(f"{indent}- from: {old}\n{indent}  to: {to}\n" for old, to in more.items())
    return SourceText(FILE, text, now.mark, now.encoding).append("moved", entries)
