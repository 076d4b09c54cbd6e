"""No sentence is longer than 40 words.

Long sentences are misread by tired people.
"""

from collections.abc import Iterator

from generator.model import Guide
from generator.model.problem import Problem
from generator.model.prose import passages, sentences

MAX_WORDS = 40


def check(guide: Guide) -> Iterator[Problem]:
    for passage in passages(guide):
        # Most texts are shorter than one long sentence.
        for sentence in sentences(passage.text) if len(passage.text.split()) > MAX_WORDS else ():
            count = len(sentence.split())
            if count > MAX_WORDS:
                says = f'A sentence of {count} words: "{sentence[:50]}…"'
                yield Problem(passage.place, says, "Make two sentences of it.", advice=True)
