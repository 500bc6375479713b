"""A second opinion on a message: a small linear model over its words, beside the rules."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.engine.word_features import features, scale, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autonomie_coach.content.rulebook import MessageModel, Vocabulary
    from autonomie_coach.engine.word_features import Word

SPACE = "space"
"""The label of messages in which no reflex remains; the others are reflexes."""
_CLAUSE_ENDS = frozenset(",;:()–—")
_LONGEST_CLAUSE = 60
"""Letters of a clause that is shown whole."""
_LONGEST_RUN = 9
"""Words of the place that is shown, at most."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model makes of a message.

    `leans` is the logarithm of the odds that a reflex remains (0 is even); `reflex` is the
    likeliest; `heavy` tells of each of the words what it weighs for that.
    """

    leans: float
    reflex: str
    words: list[Word]
    heavy: list[float]

    def place(self) -> tuple[int, int, int]:
        """Return where the words stand that weigh most, and the number of their sentence.

        That is their clause, or less when it is long.
        """
        words = self.words
        begin, end = _heaviest_run(words, self.heavy)
        first, last = begin, end
        while first > 0 and _together(words[first - 1], words[first]):
            first -= 1
        while last + 1 < len(words) and _together(words[last + 1], words[last]):
            last += 1
        if words[last].end - words[first].start <= _LONGEST_CLAUSE:
            begin, end = first, last
        while begin < end and not words[begin].text[:1].isalnum():
            begin += 1
        return words[begin].start, words[end].end, words[begin].sentence


def _together(word: Word, beside: Word) -> bool:
    """Tell whether a word stands in the same clause as the one beside it."""
    return word.sentence == beside.sentence and word.text not in _CLAUSE_ENDS


class MessageOpinion:
    """The model of one language."""

    def __init__(self, model: MessageModel, vocabulary: Vocabulary) -> None:
        self._model = model
        self._vocabulary = vocabulary
        self._space = model.labels.index(SPACE)

    def of(self, text: str) -> Opinion | None:
        """Return what the model thinks of a text; None where it knows none of the words."""
        model = self._model
        words, asked = words_in(text, self._vocabulary)
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
        return Opinion(leans, model.labels[best], words, heavy)

    def _by_word(
        self, words: list[Word], found: dict[str, int], known: list[str], best: int
    ) -> list[float]:
        """Return what each word weighs for a reflex, compared with none."""
        heavy = [0.0] * len(words)
        for name in known:
            weights = self._model.weights[name]
            heavy[found[name]] += weights[best] - weights[self._space]
        return heavy


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
