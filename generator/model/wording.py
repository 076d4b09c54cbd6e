"""The few words about an end and a duty that charts, pages, sheets and comparisons of editions share."""

END_KINDS: dict[str, str] = {
    "hand-over": "Goes on in another flow",
    "complete": "Complete",
    "open": "The procedure stops here",
    "out": "Outside this procedure",
    "return": "Goes back",
    "loop": "Comes back later",
}
FIND_OUT_FIRST = "Find out first"
NOT_SETTLED = "Not settled by the procedure"


def strength_words(strength: str) -> str:
    """Return how the force of a duty is named before it."""
    return "the procedure says" if strength == "is" else strength
