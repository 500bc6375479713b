"""A moment, or a decision with its history, to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from autonomie_coach.coach.register import card_lines
from autonomie_coach.engine.when import day_in_words
from autonomie_coach.tui.screens.read_screen import ReadScreen
from autonomie_coach.tui.text import muted, strong, user

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from autonomie_coach.coach.growing import Read
    from autonomie_coach.coach.growth_behind import BehindLine


class PieceScreen(ReadScreen):
    """Shows what a line behind a figure stands for, where that is no entry."""

    place = 5
    help_key = "growth.behind_help"

    def __init__(self, line: BehindLine, read: Read) -> None:
        super().__init__()
        self.line = line
        self.read = read

    def body(self) -> Iterable[Widget]:
        """Return the moment with what it was about, or the decision."""
        words, today = self.coach.words, self.read.growth.today
        moment = self.read.moments.get(self.line.behind.id)
        card = self.read.cards.get(self.line.behind.id if moment is None else moment.decision or "")
        if moment is not None:
            day = day_in_words(moment.noted.date(), words.language)
            yield Static(strong(words(f"growth.moment.{moment.sort}")), classes="text")
            yield Static(muted(day), classes="text block")
            if moment.note:
                yield Static(user(moment.note), classes="text block")
        if card is not None:
            first, *rest = card_lines(card, words, today)
            yield Static(strong(first), classes="text block")
            yield Static(user("\n".join(rest)), classes="text")
