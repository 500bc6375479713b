"""When nothing is found: what was asked, with misspelled words as the journal spells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.journal.entries import Stored
from autonomie_coach.journal.search import texts_of, words_in
from autonomie_coach.journal.similar import closest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.search import Term

AT_ONCE = 200
"""Entries whose words are taken up before it is asked whether somebody still waits."""


class Suggester:
    """Knows the words of a journal; they are taken up when first needed, and kept.

    Args:
        journal: Where a word is looked up to see how it was spelled.
        words: The words of each entry by file, as `Journal.words` gives them.
    """

    def __init__(self, journal: Journal, words: Mapping[Path, str]) -> None:
        self._journal = journal
        self._words = words
        self._left = list(words.values())
        self._vocabulary: set[str] = set()

    def suggestion(
        self, query: str, terms: tuple[Term, ...], is_wanted: Callable[[], bool] = lambda: True
    ) -> str | None:
        """Return what may have been meant by a query that found nothing.

        None when all its words are there, when one of them is like no other, or once nobody waits.
        """
        if not self._take_up(is_wanted):
            return None
        meant: dict[str, str] = {}
        for word in dict.fromkeys(word for term in terms for word in term):
            if any(known.startswith(word) for known in self._vocabulary):
                continue
            other = closest(word, self._vocabulary)
            if other is None:
                return None
            meant[word] = self._as_spelled(other)
        return _replaced(query, meant) if meant else None

    def _take_up(self, is_wanted: Callable[[], bool]) -> bool:
        while self._left:
            if not is_wanted():
                return False
            for text in self._left[-AT_ONCE:]:
                self._vocabulary.update(text.split())
            del self._left[-AT_ONCE:]
        return True

    def _as_spelled(self, word: str) -> str:
        """Return a word as somebody wrote it, in small letters if they ever did in that entry."""
        for path, words in self._words.items():
            if f" {word}" in words and word in words.split():
                read = self._journal.try_read(path)
                if not isinstance(read, Stored):
                    continue
                spelled = [
                    found.text[one.starts[0] : one.end]
                    for found in texts_of(read.entry)
                    for one in words_in(found.text)
                    if one.text == word
                ]
                return next((one for one in spelled if one.islower()), next(iter(spelled), word))
        return word


def _replaced(query: str, meant: Mapping[str, str]) -> str:
    """Return a query with some of its words replaced, everything else as it was typed."""
    for word in reversed(words_in(query)):
        if word.text in meant:
            query = query[: word.starts[0]] + meant[word.text] + query[word.end :]
    return query


def suggestion(journal: Journal, query: str, terms: tuple[Term, ...]) -> str | None:
    """Return what may have been meant by a query that found nothing, once.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    return Suggester(journal, journal.words()).suggestion(query, terms)
