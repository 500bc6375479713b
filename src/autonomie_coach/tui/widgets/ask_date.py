"""A day: typed in words, or picked from the days people choose most."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual import on

from autonomie_coach.engine.when import day_in_words
from autonomie_coach.tui.widgets.ask_read import AskReadView
from autonomie_coach.tui.widgets.pick_row import PickRow

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from autonomie_coach.content.asks import AskDate
    from autonomie_coach.engine.given import Given
    from autonomie_coach.tui.widgets.ask_view import Start

QUICK = ("exercise.tomorrow", "exercise.friday", "exercise.in_a_week", "exercise.in_two_weeks")
QUICK_PAST = ("exercise.today", "exercise.yesterday")


class AskDateView(AskReadView):
    """A field for a day, how it was understood, and a row of quick days."""

    def __init__(self, ask: AskDate, start: Start) -> None:
        words = start.words
        self._quick = QUICK_PAST if ask.past else QUICK
        super().__init__(
            ask,
            start,
            example=words("exercise.day_example"),
            nothing_yet=words("exercise.no_day_yet"),
        )

    def compose(self) -> ComposeResult:
        """Lay out the quick days under the field."""
        yield from super().compose()
        yield PickRow([self.start.words(key) for key in self._quick])

    def as_typed(self, given: Given) -> str:
        """Return the day in words."""
        return self.as_shown(given)

    def as_shown(self, given: Given) -> str:
        """Return the day in words."""
        day = given.value
        return day_in_words(day, self.start.words.language) if isinstance(day, date) else str(day)

    @on(PickRow.Picked)
    def _picked(self, event: PickRow.Picked) -> None:
        event.stop()
        self.field.put(self.start.words(self._quick[event.position]))
        self.field.focus()
