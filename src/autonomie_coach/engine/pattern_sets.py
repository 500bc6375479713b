"""Many patterns tried at once: each set becomes one regular expression when it is first needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from autonomie_coach.engine.patterns import source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autonomie_coach.engine.lexicon import Lexicon


class PatternSet:
    """Groups of patterns, tried in their order; tells which group is found, and where it ends."""

    __slots__ = ("_groups", "_lexicon", "_tried")

    def __init__(self, groups: Sequence[Sequence[str]], lexicon: Lexicon) -> None:
        self._groups = groups
        self._lexicon = lexicon
        self._tried: re.Pattern[str] | None = None

    def __bool__(self) -> bool:
        return any(self._groups)

    def end(self, clause: str) -> int | None:
        """Return where the first pattern that is found ends, or None."""
        found = (self._tried or self._made()).search(clause)
        return found.end() if found else None

    def group(self, clause: str) -> int | None:
        """Return the number of the first group that is found, or None."""
        found = (self._tried or self._made()).search(clause)
        return found.lastindex - 1 if found and found.lastindex else None

    def _made(self) -> re.Pattern[str]:
        groups = [
            "|".join(source(one, self._lexicon, shown=False) for one in group) or r"(?!)"
            for group in self._groups
        ]
        # Almost all begin at the beginning; one lookahead then spares a search through the clause.
        every = [one for group in self._groups for one in group]
        anchored = r"\A" if all(one.startswith("^") for one in every) else ""
        joined = "|".join(f"({group})" for group in groups)
        self._tried = re.compile(f"{anchored}(?:{joined})", re.DOTALL)
        return self._tried


def only(patterns: Sequence[str], lexicon: Lexicon) -> PatternSet:
    """Return a set of one group."""
    return PatternSet((patterns,), lexicon)
