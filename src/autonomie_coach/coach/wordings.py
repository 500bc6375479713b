"""Which words of two texts differ; pure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

Span = tuple[int, int]

_WORD = re.compile(r"\w+|[^\w\s]")

_MOST_WORDS = 3000
"""More than this takes longer than a person wants to wait; comparing is quadratic."""

_ALIKE = 0.3
"""Texts that share less of their words are two texts; marking nearly everything says nothing."""


def differing(this: str, that: str) -> tuple[list[Span], list[Span]]:
    """Return where each of two texts has words that the other has not, from start to end.

    Nothing where they have little in common or are very long.
    """
    words = [list(_WORD.finditer(text)) for text in (this, that)]
    if max(map(len, words)) > _MOST_WORDS:
        return [], []
    matcher = SequenceMatcher(
        None, [one[0] for one in words[0]], [one[0] for one in words[1]], autojunk=False
    )
    if matcher.ratio() < _ALIKE:
        return [], []
    found: tuple[list[Span], list[Span]] = ([], [])
    for name, *ends in matcher.get_opcodes():
        if name == "equal":
            continue
        for side, (first, last) in enumerate((ends[:2], ends[2:])):
            if first < last:
                found[side].append((words[side][first].start(), words[side][last - 1].end()))
    return found
