"""A second opinion on a message: a small linear model over its words, beside the rules."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.engine.tokens import normal, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autonomie_coach.content.rulebook import MessageModel, Vocabulary

SPACE = "space"
"""The label of messages in which no reflex remains; the others are reflexes."""
_MOST_WORDS = 300
"""Words of a message that are looked at, so that no text costs more than that."""
_STEM = 5
"""Letters of a long word that count by themselves, so that its forms count together."""
_LONGEST_RUN = 9
"""Words of the place that is shown, at most."""
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


def words_in(text: str, vocabulary: Vocabulary, model: MessageModel) -> tuple[list[Word], set[int]]:
    """Return the words of a text in a common spelling, and the sentences that end in ‘?’."""
    found: list[Word] = []
    asked: set[int] = set()
    for number, sentence in enumerate(sentences(text, vocabulary.abbreviations)):
        if sentence.mark:
            asked.add(number)
        at = 0
        for written, (start, end) in zip(sentence.words, sentence.places, strict=True):
            for word in _common(normal(written), vocabulary, model):
                found.append(Word(word, start, end, number, at))
                at += 1
        if len(found) > _MOST_WORDS:
            break
    return found[:_MOST_WORDS], asked


def _common(word: str, vocabulary: Vocabulary, model: MessageModel) -> list[str]:
    """Return a word as it counts: other spellings made alike, short forms written out."""
    meant = model.same.get(word) or vocabulary.same.get(word)
    if meant is None:
        for tail, stands_for in vocabulary.tails.items():
            if word.endswith(tail) and len(word) > len(tail):
                meant = f"{word[: -len(tail)]} {stands_for}"
                break
    parts = meant.split() if meant else [word]
    return [
        NUMBER if part[:1].isdigit() or part in model.numbers else model.same.get(part, part)
        for part in parts
    ]


def features(words: list[Word], asked: set[int]) -> dict[str, int]:
    """Return what the model knows of a message, each with the number of the word it is about."""
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


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model makes of a message.

    `leans` is the logarithm of the odds that a reflex remains (0 is even); `reflex` is the
    likeliest, and `start` to `end` the words that weigh most for it, in sentence `sentence`.
    """

    leans: float
    reflex: str
    start: int
    end: int
    sentence: int


class MessageOpinion:
    """The model of one language."""

    def __init__(self, model: MessageModel, vocabulary: Vocabulary) -> None:
        self._model = model
        self._vocabulary = vocabulary
        self._space = model.labels.index(SPACE)

    def of(self, text: str) -> Opinion | None:
        """Return what the model thinks of a text; None where it knows none of the words."""
        model = self._model
        words, asked = words_in(text, self._vocabulary, model)
        found = features(words, asked)
        known = [name for name in found if name in model.weights]
        if not known:
            return None
        share = scale(len(found))
        columns = zip(*[model.weights[name] for name in known], strict=True)
        totals = [
            start + share * sum(column) for start, column in zip(model.bias, columns, strict=True)
        ]
        others = [at for at in range(len(totals)) if at != self._space]
        best = max(others, key=lambda at: totals[at])
        odds = sum(math.exp(totals[at] - totals[best]) for at in others)
        leans = totals[best] + math.log(odds) - totals[self._space]
        heavy = self._by_word(words, found, known, best)
        begin, end = _heaviest_run(words, heavy)
        return Opinion(
            leans, model.labels[best], words[begin].start, words[end].end, words[begin].sentence
        )

    def _by_word(
        self, words: list[Word], found: dict[str, int], known: list[str], best: int
    ) -> list[float]:
        """Return what each word weighs for a reflex, compared with none."""
        heavy = [0.0] * len(words)
        for name in known:
            weights = self._model.weights[name]
            heavy[found[name]] += weights[best] - weights[self._space]
        return heavy


def scale(features: int) -> float:
    """Return what each of so many features, known or not, counts for.

    Long messages weigh like short ones, and what is mostly unknown leans nowhere.
    """
    return _SCALE / math.sqrt(max(_FEWEST, features))


def _heaviest_run(words: list[Word], heavy: list[float]) -> tuple[int, int]:
    """Return the first and last word of the run within a sentence that weighs most."""
    best, begin, end = -math.inf, 0, 0
    for first, last in _runs(words):
        total = 0.0
        for at in range(first, last + 1):
            total += heavy[at]
            if total > best:
                best, begin, end = total, first, at
    return begin, end


def _runs(words: list[Word]) -> Iterator[tuple[int, int]]:
    """Yield where a run may begin, and the last word that it may reach."""
    for first, word in enumerate(words):
        last = first
        for at in range(first, min(first + _LONGEST_RUN, len(words))):
            if words[at].sentence != word.sentence:
                break
            last = at
        yield first, last
