"""The piece of a text that a search shows, around its first match; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BEFORE = 40
"""Characters of a snippet before the first match, about."""

AFTER = 80
"""Characters of a snippet after the beginning of the first match, about."""

CUT = "…"

_SPACE = re.compile(r"\s")
"""What `str.isspace` finds."""

_LAST_SPACE = re.compile(r".*(?=\s)", re.DOTALL)

Span = tuple[int, int]
"""Beginning and end of a match in code points, end exclusive."""


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def snippet(text: str, spans: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """Return the text around the first match on one line, cut between words."""
    first, first_end = spans[0]
    start = _word_edge(text, first - BEFORE, first)
    end = max(first_end, min(len(text), first + AFTER))
    if end < len(text):
        last_space = _LAST_SPACE.match(text, first_end, end)
        end = last_space.end() if last_space else end
    line = text[start:end]
    if not line.isprintable():
        # One character for one keeps the places right.
        line = _SPACE.sub(" ", line)
    before = CUT if start > 0 else ""
    shift = len(before) - start
    matches = tuple([(one + shift, last + shift) for one, last in spans if last <= end])
    return before + line + (CUT if end < len(text) else ""), matches


def _word_edge(text: str, wanted: int, limit: int) -> int:
    if wanted <= 0:
        return 0
    space = _SPACE.search(text, wanted, limit)
    return space.end() if space else wanted
