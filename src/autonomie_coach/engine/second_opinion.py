"""A second opinion where no rule is sure: a small linear model over words and their classes."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.engine.tokens import normal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autonomie_coach.content.rulebook import QuestionModel
    from autonomie_coach.engine.acts import Act
    from autonomie_coach.engine.lexicon import Lexicon

_MOST_WORDS = 40
_STEM = 5
"""Letters of a long word that count by themselves, so that its forms count together."""
_FIRST = 2
"""How many of the first words count for their place too."""
_MOST_CUES = 2
_REMEMBERED = 20_000
_Weights = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """The likeliest kind, how likely it is (0 to 1), and the words that weigh most for it."""

    kind: str
    likely: float
    words: tuple[int, ...]


def features(act: Act, text: str, lexicon: Lexicon) -> Counter[str]:
    """Return what the model knows of a clause, and how often."""
    found = Counter(_of_whole(act))
    for sign in set(act.before):
        found.update(_of_before(sign, lexicon))
    before = ("", "")
    for at, (word, sign) in enumerate(_words(act, text)):
        found.update(_of_word(word, sign, min(at, _FIRST), lexicon))
        found.update(_of_pair(before[1], sign, lexicon))
        if word:
            found[f"{before[0]} {word}"] += 1
        before = (word or before[0], sign)
    found.update(_of_pair(before[1], "", lexicon))
    found[f"{before[0]} $"] += 1
    return found


def _words(act: Act, text: str) -> list[tuple[str, str]]:
    """Return words with their signs; of a word of several signs ("don't") only the first has it."""
    words: list[tuple[str, str]] = []
    last = None
    for place, sign in zip(act.places[:_MOST_WORDS], act.signs[:_MOST_WORDS], strict=False):
        words.append(("" if place == last else normal(text[place[0] : place[1]]), sign))
        last = place
    return words


def _of_whole(act: Act) -> list[str]:
    names = [f"form {act.form_name}", "mark" if act.mark else "no mark"]
    names += ["inside"] * act.inside
    return [*names, f"long {min(4, min(len(act.signs), _MOST_WORDS) // 3)}"]


def _of_before(sign: str, lexicon: Lexicon) -> list[str]:
    return [f"before @{name}" for name in lexicon.classes_of(sign)]


def _of_word(word: str, sign: str, place: int, lexicon: Lexicon) -> list[str]:
    names = [f"@{name}" for name in lexicon.classes_of(sign)]
    if word:
        names.append(word)
    if place < _FIRST:
        names += [f"{place} {name}" for name in names]
    if len(word) > _STEM:
        names.append(f"{word[:_STEM]}-")
    return names


def _of_pair(before: str, sign: str, lexicon: Lexicon) -> list[str]:
    """Return the classes of two words in a row; no sign stands for the beginning or the end."""
    firsts = lexicon.classes_of(before) if before else ("^",)
    return [f"@{one} @{name}" for one in firsts for name in (lexicon.classes_of(sign) or ("$",))]


class SecondOpinion:
    """The model of one language. What words and pairs weigh is remembered: texts repeat them."""

    def __init__(self, model: QuestionModel, lexicon: Lexicon) -> None:
        self._model = model
        self._lexicon = lexicon
        self._of_word: dict[tuple[str, str, int], _Weights] = {}
        self._of_pair: dict[str, _Weights] = {}
        self._of_before: dict[str, _Weights] = {}
        self._none = (0,) * len(model.kinds)

    def of(self, act: Act, text: str, kind: str, trust: float) -> Opinion:
        """Return what the model thinks of a clause that a rule calls `kind`.

        The rule counts as much as a word of the weight `trust`.
        """
        model = self._model
        parts = self._parts(act, text)
        columns = zip(model.bias, *[weights for _, weights in parts], strict=True)
        totals = [sum(column) / 100 for column in columns]
        totals[model.kinds.index(kind)] += trust
        most = max(totals)
        best = totals.index(most)
        likely = 1 / sum([math.exp(total - most) for total in totals])
        if model.kinds[best] == kind:
            return Opinion(kind, likely, ())
        by_word: Counter[int] = Counter()
        for at, weights in parts:
            if at >= 0:
                by_word[at] += weights[best]
        shown = sorted(by_word, key=lambda at: (-by_word[at], at))[:_MOST_CUES]
        words = tuple(sorted(at for at in shown if by_word[at] > 0))
        return Opinion(model.kinds[best], likely, words)

    def _parts(self, act: Act, text: str) -> list[tuple[int, _Weights]]:
        """Return what weighs, each with the word (by number) that it is about."""
        every, lexicon = self._model.weights, self._lexicon
        parts = [(-1, every[name]) for name in _of_whole(act) if name in every]
        for sign in sorted(set(act.before)):
            found = self._of_before.get(sign)
            if found is None:
                found = self._of_before[sign] = self._sum(_of_before(sign, lexicon))
            parts.append((-1, found))
        before, last = "", ""
        at = 0
        for at, (word, sign) in enumerate(_words(act, text)):
            parts.append((at, self._word(word, sign, min(at, _FIRST))))
            parts.append((at, self._pair(last, sign)))
            if word:
                if (two := every.get(f"{before} {word}")) is not None:
                    parts.append((at, two))
                before = word
            last = sign
        parts.append((at, self._pair(last, "")))
        if (two := every.get(f"{before} $")) is not None:
            parts.append((at, two))
        return parts

    def _word(self, word: str, sign: str, place: int) -> _Weights:
        key = (word, sign, place)
        found = self._of_word.get(key)
        if found is None:
            if len(self._of_word) >= _REMEMBERED:
                self._of_word.clear()
            found = self._of_word[key] = self._sum(_of_word(word, sign, place, self._lexicon))
        return found

    def _pair(self, before: str, sign: str) -> _Weights:
        key = before + (sign or "$")
        found = self._of_pair.get(key)
        if found is None:
            if len(self._of_pair) >= _REMEMBERED:
                self._of_pair.clear()
            found = self._of_pair[key] = self._sum(_of_pair(before, sign, self._lexicon))
        return found

    def _sum(self, names: Iterable[str]) -> _Weights:
        every = self._model.weights
        known = [every[name] for name in names if name in every]
        return tuple(map(sum, zip(*known, strict=True))) if known else self._none
