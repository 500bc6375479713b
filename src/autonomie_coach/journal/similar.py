"""The word somebody may have meant; rapidfuzz stays here, loaded when a word is not found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

SHORTEST = 4
"""Letters of a word that is guessed at; shorter ones look like too many others."""


def closest(word: str, vocabulary: Collection[str]) -> str | None:
    """Return the word that differs least from one that is not there, or None when all differ much.

    One letter may be wrong, missing, too many or swapped with its neighbour; in a word of six
    letters or more two. Among equals the one that begins alike goes first, then the alphabet.

    Args:
        word: A folded word.
        vocabulary: Folded words that are there.
    """
    if len(word) < SHORTEST:
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = 1 if len(word) < 6 else 2
    found = process.extract(
        word, vocabulary, scorer=OSA.distance, score_cutoff=most, limit=None, processor=None
    )
    return min(
        (one for one, _, _ in found),
        key=lambda one: (OSA.distance(word, one), one[0] != word[0], one),
        default=None,
    )
