"""What the journal says where its list is empty, and the ways on from there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from autonomie_coach.coach.narrowing import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Callable

    from autonomie_coach.journal.entry import Head
    from autonomie_coach.tui.screens.journal import JournalScreen

    Way = tuple[str, Callable[[], None]]


def said_and_ways(screen: JournalScreen) -> tuple[str, list[Way]]:
    """Return what to say of an empty list, and what can be done, each with its label."""
    if not screen.heads:
        return screen.coach.words("journal.empty"), _ways_to_begin(screen)
    if screen.found is None:
        everything = (screen.coach.words("journal.show_all"), screen.action_clear)
        return screen.coach.words("journal.nothing_narrowed"), [everything]
    return _of_search(screen, screen.found)


def _ways_to_begin(screen: JournalScreen) -> list[Way]:
    coach, first = screen.coach, screen.coach.route.exercises[0]
    begin = coach.words("journal.begin", title=first.title, minutes=first.minutes)
    ways: list[Way] = [(begin, partial(coach.open_exercise, first.id))]
    return [*ways, (screen.door(), coach.open_trash)] if screen.trashed else ways


def _of_search(screen: JournalScreen, found: list[Head]) -> tuple[str, list[Way]]:
    words, meant = screen.coach.words, screen.meant
    query = " ".join(screen.query_text.split())
    everything: Way = (words("journal.show_all"), screen.action_clear)
    if found:
        label = words("journal.search_everywhere", count=len(found))
        wider: Way = (label, partial(screen.narrowed, EVERYTHING))
        return words("journal.nothing_here", query=query), [wider, everything]
    said = words("journal.nothing_found", query=query)
    if meant is None:
        return said, [everything]
    label = words("journal.search_for", query=meant)
    other: Way = (label, partial(screen.look_for, meant))
    return f"{said} {words('journal.meant', query=meant)}", [other, everything]
