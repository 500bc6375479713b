"""A second opinion where no rule but the form decides: a small linear model over words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.engine.tokens import normal

if TYPE_CHECKING:
    from autonomie_coach.content.rulebook import QuestionModel
    from autonomie_coach.engine.acts import Act
    from autonomie_coach.engine.lexicon import Lexicon

_MOST_WORDS = 40
_STEM = 5
"""Letters of a long word that count by themselves, so that its forms count together."""
_MOST_CUES = 2


@dataclass(frozen=True, slots=True)
class Opinion:
    """The likeliest kind, how likely it is (0 to 1), and the words that weigh most for it."""

    kind: str
    likely: float
    words: tuple[int, ...]


def features(act: Act, text: str, lexicon: Lexicon) -> dict[str, int]:
    """Return what the model knows of a clause, each with the word (by number) that it is about."""
    found: dict[str, int] = {f"form {act.form_name}": -1}
    words: list[tuple[str, int]] = []
    last = None
    for at, (place, sign) in enumerate(
        zip(act.places[:_MOST_WORDS], act.signs[:_MOST_WORDS], strict=False)
    ):
        for name in lexicon.classes_of(sign):
            found.setdefault(f"@{name}", at)
        if place != last:
            words.append((normal(text[place[0] : place[1]]), at))
            last = place
    before = "^"
    for word, at in words:
        found.setdefault(word, at)
        found.setdefault(f"{before} {word}", at)
        if len(word) > _STEM:
            found.setdefault(f"{word[:_STEM]}-", at)
        before = word
    if words:
        found[f"{before} $"] = words[-1][1]
    found[f"long {min(4, len(words) // 3)}"] = -1
    return found


class SecondOpinion:
    """The model of one language."""

    def __init__(self, model: QuestionModel, lexicon: Lexicon) -> None:
        self._model = model
        self._lexicon = lexicon

    def of(self, act: Act, text: str) -> Opinion:
        """Return what the model thinks of a clause; words only where it is likely enough."""
        model = self._model
        every = model.weights
        found = features(act, text, self._lexicon)
        known = [name for name in found if name in every]
        totals = [
            sum(column) for column in zip(model.bias, *[every[one] for one in known], strict=True)
        ]
        most = max(totals)
        best = totals.index(most)
        likely = 1 / sum([math.exp(total - most) for total in totals])
        if likely < model.bar:
            return Opinion(model.kinds[best], likely, ())
        by_word: dict[int, float] = {}
        for name in known:
            at, weight = found[name], every[name][best]
            if at >= 0 and weight > 0:
                by_word[at] = by_word.get(at, 0.0) + weight
        words = sorted(by_word, key=lambda at: (-by_word[at], at))[:_MOST_CUES]
        return Opinion(model.kinds[best], likely, tuple(sorted(words)))
