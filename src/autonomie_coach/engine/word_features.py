"""Words of a text as linear models count them: in a common spelling, with pairs and stems."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.engine.tokens import normal, sentences

if TYPE_CHECKING:
    from autonomie_coach.content.rulebook import Vocabulary

_MOST_WORDS = 300
"""Words of a message that are looked at, so that no text costs more than that."""
_STEM = 5
"""Letters of a long word that count by themselves, so that its forms count together."""
_SCALE = 4.0
_FEWEST = 30
"""Features of a message below which it weighs less: two words decide little."""
NUMBER = "#"
"""What stands for any number."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in the form in which it counts, with its place, the sentence and its number in it."""

    text: str
    start: int
    end: int
    sentence: int
    at: int


def words_in(text: str, vocabulary: Vocabulary) -> tuple[list[Word], set[int]]:
    """Return the words of a text in a common spelling, and the sentences that end in ‘?’."""
    found: list[Word] = []
    asked: set[int] = set()
    for number, sentence in enumerate(sentences(text, vocabulary.abbreviations)):
        if sentence.mark:
            asked.add(number)
        at = 0
        for written, (start, end) in zip(sentence.words, sentence.places, strict=True):
            for word in _common(normal(written), vocabulary):
                found.append(Word(word, start, end, number, at))
                at += 1
        if len(found) > _MOST_WORDS:
            break
    return found[:_MOST_WORDS], asked


def _common(word: str, vocabulary: Vocabulary) -> list[str]:
    """Return a word as it counts: other spellings made alike, short forms written out."""
    meant = vocabulary.alike.get(word) or vocabulary.same.get(word)
    if meant is None:
        for tail, stands_for in vocabulary.tails.items():
            if word.endswith(tail) and len(word) > len(tail):
                meant = f"{word[: -len(tail)]} {stands_for}"
                break
    parts = meant.split() if meant else [word]
    return [
        NUMBER
        if part[:1].isdigit() or part in vocabulary.numbers
        else vocabulary.alike.get(part, part)
        for part in parts
    ]


def features(words: list[Word], asked: set[int]) -> dict[str, int]:
    """Return what a model may know of a text, each with the number of the word it is about."""
    found: dict[str, int] = {}
    before = "^"
    for number, word in enumerate(words):
        text = word.text
        if word.at == 0:
            if number:
                found.setdefault(f"{before} {_end(words[number - 1], asked)}", number - 1)
            before = "^"
        found.setdefault(text, number)
        found.setdefault(f"{before} {text}", number)
        if len(text) > _STEM:
            found.setdefault(f"{text[:_STEM]}-", number)
        if word.at == 1:
            found.setdefault(f"^^ {text}", number)
        before = text
    if words:
        found.setdefault(f"{before} {_end(words[-1], asked)}", len(words) - 1)
    return found


def _end(word: Word, asked: set[int]) -> str:
    return "?" if word.sentence in asked else "$"


def scale(features: int) -> float:
    """Return what each of so many features, known or not, counts for.

    Long messages weigh like short ones, and what is mostly unknown leans nowhere.
    """
    return _SCALE / math.sqrt(max(_FEWEST, features))
