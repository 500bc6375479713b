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
    names = [f"form {act.form_name}", "mark" if act.mark else "stop" if act.stop else "no mark"]
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
        kinds = self._model.kinds
        parts = self._parts(act, text)
        totals = list(map(sum, zip(self._model.bias, *parts, *self._around(act), strict=True)))
        totals[kinds.index(kind)] += round(trust * 100)
        most = max(totals)
        best = totals.index(most)
        likely = 1 / sum([math.exp((total - most) / 100) for total in totals])
        words = () if kinds[best] == kind else _weightiest(parts, best)
        return Opinion(kinds[best], likely, words)

    def _around(self, act: Act) -> list[_Weights]:
        """Return what weighs of the clause as a whole and of what stands before it."""
        every = self._model.weights
        around = [every[name] for name in _of_whole(act) if name in every]
        for sign in set(act.before):
            found = self._of_before.get(sign)
            if found is None:
                found = self._of_before[sign] = self._sum(_of_before(sign, self._lexicon))
            around.append(found)
        return around

    def _parts(self, act: Act, text: str) -> list[_Weights]:
        """Return three weights for each word: its own, with the sign and the word before it."""
        two_words, none = self._model.weights.get, self._none
        of_word, of_pair = self._of_word.get, self._of_pair.get
        parts: list[_Weights] = []
        before = last = ""
        place = 0
        for word, sign in _words(act, text):
            parts.append(of_word((word, sign, place)) or self._word(word, sign, place))
            parts.append(of_pair(last + sign) or self._pair(last, sign))
            parts.append((two_words(f"{before} {word}") if word else None) or none)
            before, last = word or before, sign
            if place < _FIRST:
                place += 1
        return [*parts, self._pair(last, ""), two_words(f"{before} $") or none]

    def _word(self, word: str, sign: str, place: int) -> _Weights:
        if len(self._of_word) >= _REMEMBERED:
            self._of_word.clear()
        found = self._sum(_of_word(word, sign, place, self._lexicon))
        self._of_word[word, sign, place] = found
        return found

    def _pair(self, before: str, sign: str) -> _Weights:
        """Return what two signs weigh; one sign alone stands at the beginning, or before "$"."""
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


def _weightiest(parts: list[_Weights], kind: int) -> tuple[int, ...]:
    """Return the words (by number) that weigh most for a kind."""
    weights = [part[kind] for part in parts]
    by_word = {at: sum(weights[3 * at : 3 * at + 3]) for at in range(len(weights) // 3)}
    shown = sorted(by_word, key=lambda at: (-by_word[at], at))[:_MOST_CUES]
    return tuple(sorted(at for at in shown if by_word[at] > 0))
