"""The addresses of everything on the site, made nowhere else. Published addresses never change."""

import functools
import posixpath
import re

HOME = "index.html"
SECTIONS = "procedure/index.html"
CONTINUUM = "continuum/index.html"
CHECKLISTS = "checklists/index.html"
ROLES = "roles/index.html"
REFERENCE = "reference/index.html"
GLOSSARY = "reference/glossary.html"
SOURCES = "reference/sources.html"
OPEN = "reference/open-questions.html"
PARAGRAPHS = "reference/paragraphs.html"
FLOWS = "flows/index.html"
CHECKS = "about/checks.html"
SEARCH = "search.html"
THIS_COPY = "about/this-copy.html"
CHECK_COPY = "about/check-my-copy.html"
FIELDS = "about/fields.html"
CHANGES = "about/changes.html"
PRINT_ROOM = "print-room/index.html"
PRINT_FLOWS = "print-room/flows.html"

_LISTS = (FLOWS, SECTIONS, CONTINUUM, CHECKLISTS, ROLES, REFERENCE, GLOSSARY, SOURCES, OPEN, PARAGRAPHS)
PAGES = (HOME, *_LISTS, CHECKS, SEARCH, THIS_COPY, CHECK_COPY, FIELDS, CHANGES, PRINT_ROOM, PRINT_FLOWS)


def section(id_: str) -> str:
    """Return the page of a section."""
    return f"procedure/{id_}.html"


def checklist(id_: str) -> str:
    """Return the page of an age band."""
    return f"checklists/{id_}.html"


def group(id_: str) -> str:
    """Return the page of a kind of reader."""
    return f"roles/{id_}.html"


def flow(id_: str) -> str:
    """Return the page of a decision flow."""
    return f"flows/{id_}.html"


def flow_in_words(id_: str) -> str:
    """Return the page that reads a flow aloud."""
    return f"flows/in-words/{id_}.html"


def step(flow_: str, id_: str) -> str:
    """Return the address of a step of a flow."""
    return f"{flow(flow_)}#{id_}"


def paragraph_id(id_: str) -> str:
    """Return the anchor of a paragraph or statement of the procedure: S6.1b -> s6-1b."""
    return id_.lower().replace(".", "-")


def paragraph(id_: str) -> str:
    """Return where a paragraph of the procedure is listed."""
    return f"{PARAGRAPHS}#{paragraph_id(id_)}"


def open_question(id_: str) -> str:
    """Return the address of an open question."""
    return f"{OPEN}#{id_.lower()}"


def term(id_: str) -> str:
    """Return where a term is explained."""
    return f"{GLOSSARY}#{id_}"


def source(id_: str) -> str:
    """Return where a document is listed."""
    return f"{SOURCES}#{id_}"


def role(id_: str) -> str:
    """Return where a role is explained."""
    return f"{ROLES}#{id_}"


def slug(name: str) -> str:
    """Return the name of an edition in the form for an address: Edition 1 -> edition-1."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "edition"


def edition(name: str) -> str:
    """Return the address of what an edition changed."""
    return f"{CHANGES}#{slug(name)}"


def edition_page(name: str) -> str:
    """Return the page with the flows of a frozen edition as they were."""
    return f"about/editions/{slug(name)}.html"


def flow_then(edition_: str, flow_: str) -> str:
    """Return the address of a flow as a frozen edition had it."""
    return f"{edition_page(edition_)}#{flow_}"


_PATH = r"""(?:[/?#][^\s"'<>\\^`{|}]*)?"""
_WEB = re.compile(rf"https?://[A-Za-z0-9](?:[\w.-]*\w)?(?::\d+)?{_PATH}", re.ASCII)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_TELEPHONE = re.compile(r"tel:\+?[\d-]+", re.ASCII)


def is_web(text: str) -> bool:
    """Whether a text is a complete address of the web and nothing else."""
    return bool(_WEB.fullmatch(text))


def is_mail(text: str) -> bool:
    """Whether a text is an e-mail address."""
    return bool(_MAIL.fullmatch(text))


def is_outside(text: str) -> bool:
    """Whether a text is a complete address of the web, of e-mail (mailto:) or of a telephone (tel:)."""
    return is_web(text) or bool(_TELEPHONE.fullmatch(text)) or (text[:7] == "mailto:" and is_mail(text[7:]))


@functools.cache
def relative(page: str, target: str) -> str:
    """Return the link from one page to another, which works over http and in a folder on a stick."""
    path, hash_, anchor = target.partition("#")
    if path == page and anchor:
        return f"#{anchor}"
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + hash_ + anchor
