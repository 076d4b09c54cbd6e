"""What may be an id: it is a part of addresses, and for some kinds the name of a file on every system."""

from generator.errors import EditError
from generator.model import part

MAX_LENGTH = 60


def display_id(typed: str) -> str:
    """Return what was typed as a message can show it: on one line, short, and without signs that steer a terminal."""
    return "".join(sign if sign.isprintable() else "?" for sign in typed[:40]) + ("…" if len(typed) > 40 else "")


def new_id(id_: str) -> str:
    """Return the id, or raise EditError with what an id is."""
    try:
        part.checked_id(id_)
    except ValueError as error:
        raise EditError(f'"{display_id(id_)}" {error}.') from None
    if len(id_) > MAX_LENGTH:
        raise EditError(f'"{display_id(id_)}" is too long: an id has at most {MAX_LENGTH} letters.')
    if id_ in ("index", "in-words"):
        raise EditError(f'"{id_}" cannot be an id: a file or folder of that name is kept for something else.')
    return id_
