"""Words to signs: a clause becomes a short string in which a sign stands for the classes of a word.

Words that are in the same classes share a sign, so that a pattern over words is a regular
expression over few signs, and the place of a match is the place of a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from autonomie_coach.engine.tokens import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from autonomie_coach.content.rulebook import Ending, Vocabulary

UNKNOWN = "unknown"
NAME = "name"
NUMBER = "number"
DOUBLED = "doubled"
"""The class of words that may stand twice in a row."""
_OWN = (UNKNOWN, NAME, NUMBER)
_FIRST_SIGN = 0x4E00
_REMEMBERED = 50_000
_LONG = 6
"""Letters a word must have before one typing error in it is overlooked."""
_LONGEST = 40
"""Letters of the longest words that are looked at for that, and remembered."""


class Lexicon:
    """The signs of words, for one vocabulary and the literal words of its patterns."""

    def __init__(self, vocabulary: Vocabulary, literals: Iterable[str]) -> None:
        self._vocabulary = vocabulary
        self.abbreviations = vocabulary.abbreviations
        self._endings = vocabulary.endings
        self._sizes: dict[str, int] = {}
        self._signs: dict[tuple[str, ...], str] = {}
        self._of_class: dict[str, list[str]] = {}
        self._known: dict[str, str] = {}
        self._remembered: dict[str, str] = {}
        self._misspelt: dict[str, str] | None = None
        self._classes_of_sign: dict[str, tuple[str, ...]] | None = None
        classes = self._words_by_class(literals)
        of_word: dict[str, list[str]] = {}
        for name, words in classes.items():
            for word in words:
                of_word.setdefault(word, []).append(name)
        for word, names in of_word.items():
            self._known[word] = self._sign(tuple(names))
        for ending in (None, *self._endings):
            for capital in (False, True):
                self._sign(_unlisted(ending.into if ending else "", capital))
        self._sign((NUMBER,))
        self._typing = frozenset(
            word
            for name in vocabulary.typing
            for word in classes.get(name, ())
            if len(word) >= _LONG
        )
        self._add_same(vocabulary.same)
        self._known.update(dict.fromkeys(vocabulary.fillers, ""))
        self._doubled = frozenset(classes.get(DOUBLED, ()))

    def size(self, name: str) -> int:
        """Return how many listed words a class or literal (`=word`) holds."""
        return self._sizes.get(name, 1_000_000 if name in _OWN else 0)

    def signs(self, name: str) -> str:
        """Return the signs of all words in a class (`name`) or of one word (`=word`)."""
        return "".join(self._of_class.get(name, ()))

    def classes_of(self, sign: str) -> tuple[str, ...]:
        """Return the classes that a sign stands for, without the words that patterns name."""
        if self._classes_of_sign is None:
            self._classes_of_sign = {
                one: tuple(name for name in names if not name.startswith("="))
                for names, one in self._signs.items()
            }
        return self._classes_of_sign.get(sign, ())

    def of(self, word: str) -> str:
        """Return the sign of a word as written: several for "don't", none for a filler."""
        found = self._remembered.get(word)
        if found is None:
            if len(word) > _LONGEST:
                return self._look_up(word)
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            found = self._remembered[word] = self._look_up(word)
        return found

    def of_first(self, word: str) -> str:
        """Return the sign of the first word of a sentence, whose capital says nothing."""
        if word[:1].isupper() and not word[1:].isupper():
            word = word[0].lower() + word[1:]
        return self.of(word)

    def is_doubled(self, word: str) -> bool:
        """Tell whether a word may rightly stand twice in a row."""
        return word.lower() in self._doubled

    def _words_by_class(self, literals: Iterable[str]) -> dict[str, dict[str, None]]:
        classes: dict[str, dict[str, None]] = {}
        written = self._vocabulary.classes

        def words_of(name: str, above: frozenset[str]) -> dict[str, None]:
            if name in classes or name in above:
                return classes.get(name, {})
            words: dict[str, None] = {}
            for word in written.get(name, ()):
                if word.startswith("@"):
                    words.update(words_of(word[1:], above | {name}))
                else:
                    words[normal(word)] = None
            classes[name] = words
            return words

        for name in written:
            words_of(name, frozenset())
        for word in literals:
            classes[f"={word}"] = {normal(word): None}
        self._sizes = {name: len(words) for name, words in classes.items()}
        return classes

    def _sign(self, names: tuple[str, ...]) -> str:
        sign = self._signs.get(names)
        if sign is None:
            sign = self._signs[names] = chr(_FIRST_SIGN + len(self._signs))
            for name in names:
                self._of_class.setdefault(name, []).append(sign)
        return sign

    def _add_same(self, same: Mapping[str, str]) -> None:
        plain = _unlisted("", capital=False)
        for word, words in same.items():
            parts = [self._known.get(normal(part)) or self._sign(plain) for part in words.split()]
            self._known[normal(word)] = "".join(parts)

    def _look_up(self, word: str) -> str:
        plain = normal(word)
        found = self._known.get(plain)
        if found is None:
            found = self._with_tail(plain)
        if found is not None:
            return found
        if plain[:1].isdigit():
            return self._sign((NUMBER,))
        if _LONG - 1 <= len(plain) <= _LONGEST and (meant := self._meant(plain)):
            return self._known[meant]
        into = next((one.into for one in self._endings if _formed(plain, one)), "")
        return self._sign(_unlisted(into, word[:1].isupper()))

    def _with_tail(self, word: str) -> str | None:
        for tail, stands_for in self._vocabulary.tails.items():
            if word.endswith(tail) and (head := self._known.get(word[: -len(tail)])):
                return head + self._known.get(stands_for, "")
        return None

    def _meant(self, word: str) -> str | None:
        """Return the listed word of which this one misses, repeats or swaps a letter.

        Another letter in its place is not overlooked: that is often another word.
        """
        if self._misspelt is None:
            self._misspelt = {}
            for listed in self._typing:
                for shorter in _without_one(listed):
                    self._misspelt.setdefault(shorter, listed)
        if (found := self._misspelt.get(word)) is not None:
            return found
        return next(
            (one for one in (*_without_one(word), *_swapped(word)) if one in self._typing), None
        )


def _unlisted(into: str, capital: bool) -> tuple[str, ...]:
    return (UNKNOWN, *((into,) if into else ()), *((NAME,) if capital else ()))


def _formed(word: str, ending: Ending) -> bool:
    return (
        len(word) >= ending.least
        and (not ending.ends or word.endswith(ending.ends))
        and (not ending.starts or word.startswith(ending.starts))
    )


def _without_one(word: str) -> list[str]:
    """Return the word without each of its letters but the first, which people seldom mistype."""
    return [word[:at] + word[at + 1 :] for at in range(1, len(word))]


def _swapped(word: str) -> list[str]:
    return [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)]


def charset(signs: str, *, negated: bool = False) -> str:
    """Return signs as a part of a regular expression; nothing matches when there are none."""
    if not signs:
        return "." if negated else r"(?!)"
    return f"[{'^' if negated else ''}{re.escape(signs)}]"
