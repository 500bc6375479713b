"""Which decisions stand out as a first one to hand over, from how the manager sorted them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from autonomie_coach.content.outline import Shortlist
    from autonomie_coach.engine.given import Given


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that stands out, with the reasons that speak for and against it."""

    item: str
    reasons: tuple[str, ...]


def stand_out(
    shortlist: Shortlist, items: Sequence[str], sorted_by: Mapping[str, Given]
) -> tuple[Candidate, ...]:
    """Return the items with the most points, best first, at most `shortlist.most`.

    Items that were sorted nowhere, or whose points do not exceed zero, do not stand out. With
    equal points the manager's own order counts.

    Args:
        shortlist: The marks and their points.
        items: The list, in the manager's order.
        sorted_by: The answer of each sort step, by step id.
    """
    scored = []
    for item in items:
        marks = [
            mark
            for mark in shortlist.marks
            if mark.step in sorted_by and _group_of(item, sorted_by[mark.step]) == mark.group
        ]
        points = sum(mark.points for mark in marks)
        if points > 0:
            reasons = tuple(mark.reason for mark in marks if mark.reason)
            scored.append((points, Candidate(item, reasons)))
    best = sorted(scored, key=lambda pair: -pair[0])
    return tuple(candidate for _, candidate in best[: shortlist.most])


def _group_of(item: str, given: Given) -> str | None:
    if not isinstance(given.value, list):
        return None
    for entry in given.value:
        if isinstance(entry, dict) and entry.get("item") == item:
            return str(entry.get("group"))
    return None
