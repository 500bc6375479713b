"""Interface words of one language, by dotted key."""

from __future__ import annotations

from autonomie_coach.content.loader import FALLBACK_LANGUAGE, load_word_table, word_tables
from autonomie_coach.errors import CoachError


class Words:
    """The words a person reads; call it with a key and what fills it.

    `words("home.route")`, `words("home.today", day=day)`. With `count`, the key
    with `_one` behind it is used for 1.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the words for a key.

        Raises:
            KeyError: there is no such key; a test holds code and files together.
            ContentError: the file with the words cannot be read.
        """
        words = self._find(f"{key}_one") if values.get("count") == 1 else None
        if words is None:
            words = self._find(key)
        if words is None:
            raise KeyError(key)
        return words.format(**values) if values else words

    def _find(self, key: str) -> str | None:
        """Look in the language, else in Dutch; only files that are asked for are read."""
        table = key.partition(".")[0]
        own = load_word_table(self.language, table).get(key)
        return own if own is not None else load_word_table(FALLBACK_LANGUAGE, table).get(key)

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
        return self._find(key) is not None

    def keys(self) -> frozenset[str]:
        """Return all keys."""
        languages = (FALLBACK_LANGUAGE, self.language)
        tables = (load_word_table(one, name) for one in languages for name in word_tables())
        return frozenset(key for table in tables for key in table)
