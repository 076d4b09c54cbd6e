"""The editions as an Atom feed, for whoever wants to be told of a new one; the same bytes for the same content."""

import posixpath
import uuid
from xml.etree import ElementTree

from generator.editions.current import CurrentEdition
from generator.model import Entry, Guide, urls
from generator.model.prose import plain

FILE = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"
# What ids are made from; it never changes, or readers would take every edition for a new one.
_SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "practice-guide.invalid")


def newest_first(guide: Guide) -> list[Entry]:
    """Return what each edition brought, the newest first."""
    entries = enumerate(guide.changes.changes)
    return [one for _, one in sorted(entries, key=lambda each: (each[1].date, each[0]), reverse=True)]


def feed_files(edition: CurrentEdition) -> dict[str, str]:
    """Return the feed by its name, to stand at the top of the site."""
    return {FILE: feed_xml(edition)}


def feed_xml(edition: CurrentEdition) -> str:
    """Return the feed; its links are absolute where the site has an address."""
    guide, coming = edition.guide, edition.next_entries()
    entries = [entry for entry in newest_first(guide) if entry not in coming]
    updated = max([entry.date for entry in entries], default=guide.site.edition.date)
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "en-GB"})
    _add(feed, "id", _id(guide))
    _add(feed, "title", plain(guide.site.title))
    _add(feed, "updated", f"{updated}T00:00:00Z")
    _add(feed, "rights", plain(guide.site.notice))
    ElementTree.SubElement(feed, "link", {"rel": "self", "href": _link(guide, FILE), "type": "application/atom+xml"})
    ElementTree.SubElement(feed, "link", {"href": _link(guide, urls.CHANGES), "type": "text/html"})
    _add(ElementTree.SubElement(feed, "author"), "name", guide.site.owner)
    for entry in entries:
        _entry(guide, feed, entry)
    ElementTree.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(feed, encoding="unicode")}\n'


def _entry(guide: Guide, feed: ElementTree.Element, entry: Entry) -> None:
    found = ElementTree.SubElement(feed, "entry")
    _add(found, "id", _id(guide, entry.edition))
    _add(found, "title", entry.edition)
    _add(found, "updated", f"{entry.date}T00:00:00Z")
    page = _link(guide, urls.edition(entry.edition))
    ElementTree.SubElement(found, "link", {"href": page, "type": "text/html"})
    _add(found, "summary", f"{plain(entry.what)} {plain(entry.why)}")


def _add(parent: ElementTree.Element, tag: str, words: str) -> None:
    ElementTree.SubElement(parent, tag).text = words


def _id(guide: Guide, edition: str = "") -> str:
    """Return an id that stays the same wherever the site stands, made from whose guide it is and the edition's name."""
    return f"urn:uuid:{uuid.uuid5(_SPACE, f'{guide.site.partnership}/{edition}')}"


def _link(guide: Guide, address: str) -> str:
    base = guide.site.address
    return posixpath.join(base, address) if base else address
