"""What is asked of the same guide again and again is found out once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class _Same:
    """A thing as itself, whatever it is equal to: to compare whole guides takes longer than most answers."""

    __slots__ = ("thing",)

    def __init__(self, thing: object) -> None:
        self.thing = thing  # held, so that nothing else can get its identity

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.thing is self.thing

    def __hash__(self) -> int:
        return id(self.thing)


def memo_by_identity(question: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Return the question with a memory of its last 32 answers; what it is asked about must never change."""

    @functools.lru_cache(maxsize=32)
    def known(*same: _Same) -> Answer:
        return question(*(one.thing for one in same))  # type: ignore[call-arg, arg-type]

    @functools.wraps(question)
    def asked(*things: Asked.args, **_: Asked.kwargs) -> Answer:
        return known(*map(_Same, things))

    return asked
