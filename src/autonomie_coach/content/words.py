"""Interface words of one language, by dotted key."""

from __future__ import annotations

from autonomie_coach.content.loader import load_words
from autonomie_coach.errors import CoachError


class Words:
    """The words a person reads; call it with a key and what fills it.

    `words("home.route")`, `words("home.today", day=day)`. With `count`, the key
    with `_one` behind it is used for 1.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._table = load_words(language)

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the words for a key.

        Raises:
            KeyError: there is no such key; a test holds code and files together.
        """
        if values.get("count") == 1 and f"{key}_one" in self._table:
            key = f"{key}_one"
        words = self._table[key]
        return words.format(**values) if values else words

    def of_error(self, error: CoachError) -> str:
        """Return what an error tells the user; an error among its values is worded in place.

        An error of a kind that these words do not know is told with its plain detail.
        """
        values = {
            name: self.of_error(value) if isinstance(value, CoachError) else value
            for name, value in error.values.items()
        }
        if f"error.{error.key}" in self:
            return self(f"error.{error.key}", **values)
        return str(values.get("detail", error.key))

    def __contains__(self, key: str) -> bool:
        return key in self._table

    def keys(self) -> frozenset[str]:
        """Return all keys."""
        return frozenset(self._table)
