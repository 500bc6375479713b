"""Other wordings to offer: a topic from the person's own words, set in a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from autonomie_coach.engine.patterns import Pattern

if TYPE_CHECKING:
    from autonomie_coach.content.rulebook import Rewrites
    from autonomie_coach.engine.lexicon import Lexicon


class Worded(Protocol):
    """Words as signs, with their places in a text."""

    signs: str
    places: list[tuple[int, int]]


MOST_OFFERS = 2
_LONGEST_TOPIC = 40


class Rewriter:
    """The frames of one language."""

    def __init__(self, rewrites: Rewrites, lexicon: Lexicon) -> None:
        self._rewrites = rewrites
        self._topics = tuple(Pattern(one, lexicon) for one in rewrites.topics)

    def knows(self, name: str) -> bool:
        """Tell whether there are wordings, be it none, under a name of its own."""
        return name in self._rewrites.plain

    def offers(self, kind: str, act: Worded | None, text: str) -> tuple[str, ...]:
        """Return two wordings at most; none for a kind that needs none."""
        framed = self._rewrites.with_topic.get(kind, ())
        plain = self._rewrites.plain.get(kind, ())
        if not framed and not plain:
            return ()
        topic = self._topic(act, text) if act is not None and framed else None
        if topic is None:
            return plain[:MOST_OFFERS]
        made = (*(frame.replace("{topic}", topic) for frame in framed), *plain)
        return tuple(dict.fromkeys(made))[:MOST_OFFERS]

    def _topic(self, act: Worded, text: str) -> str | None:
        """Return words that can be lifted as they stand: one line, short, no judgement in them."""
        for pattern in self._topics:
            found = pattern.search(act.signs)
            if found is None:
                continue
            begin, end = found.span(1)
            topic = text[act.places[begin][0] : act.places[end - 1][1]]
            if len(topic) <= _LONGEST_TOPIC and all(word.isalnum() for word in topic.split()):
                return topic
        return None
