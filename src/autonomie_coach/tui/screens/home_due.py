"""What home says of what is due: the most pressing in full, the others on a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.coach.today import action, headline
from autonomie_coach.tui.text import joined, strong, user

if TYPE_CHECKING:
    from textual.content import Content

    from autonomie_coach.coach.register import Due
    from autonomie_coach.coach.today import Today
    from autonomie_coach.content.words import Words

QUOTE = 160
"""Cells of the manager's own sentence at most."""


def due_lead(today: Today, agreed: str, words: Words) -> list[Content]:
    """Return the most pressing thing: what it is, the manager's own words, when it was agreed."""
    first = today.due[0]
    lines = [strong(headline(first, today, words))]
    said = quoted(first, QUOTE)
    if said.plain and agreed:
        lines.append(joined(said, " ", agreed))
    elif said.plain or agreed:
        lines.append(said if said.plain else user(agreed))
    return lines


def quoted(due: Due, room: int) -> Content:
    """Return the manager's own sentence on one line, shortened to so many cells."""
    text = user(" ".join(due.text.split()))
    if not text.plain:
        return text
    return joined("“", text.truncate(room, ellipsis=True), "”")


def others(today: Today, shown: int, words: Words) -> list[tuple[str, Due, int]]:
    """Return the other things: what to do, what it is about, and its number."""
    return [
        (
            words("today.other.followup") if one.kind == "followup" else action(one, today, words),
            one,
            number,
        )
        for number, one in enumerate(today.due[1:shown], 1)
    ]
