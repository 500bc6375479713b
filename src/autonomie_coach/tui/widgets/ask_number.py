"""A number on a scale: a row of numbers between two words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Static

from autonomie_coach.engine.given import SKIPPED, Given
from autonomie_coach.tui.text import muted
from autonomie_coach.tui.widgets.ask_view import AskView
from autonomie_coach.tui.widgets.pick_row import PickRow

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from autonomie_coach.content.asks import AskNumber
    from autonomie_coach.tui.widgets.ask_view import Start

WIDE = 58
"""Cells that a scale with its words may take; longer words go on a line of their own."""


class AskNumberView(AskView):
    """Numbers to pick one of, by arrows, digits or mouse."""

    def __init__(self, ask: AskNumber, start: Start) -> None:
        super().__init__(start)
        self.ask = ask

    def compose(self) -> ComposeResult:
        """Lay out the numbers; words that do not fit beside them stand below."""
        ask = self.ask
        names = [str(number) for number in range(ask.low, ask.high + 1)]
        beside = len(ask.low_label) + len(ask.high_label) + 4 * len(names) + 3 <= WIDE
        yield PickRow(
            names,
            picked=self._first(),
            brackets=True,
            before=ask.low_label if beside else "",
            after=ask.high_label if beside else "",
        )
        if not beside:
            yield Static(muted(f" {ask.low} {ask.low_label} · {ask.high} {ask.high_label}"))

    def _first(self) -> int | None:
        start = self.start
        value: object = start.given.value if start.given else None
        if start.half is not None and start.half.strip().lstrip("-").isdecimal():
            value = int(start.half)
        if isinstance(value, int) and self.ask.low <= value <= self.ask.high:
            return value - self.ask.low
        return None

    @property
    def row(self) -> PickRow:
        """Return the row of numbers."""
        return self.query_one(PickRow)

    def given(self) -> Given:
        """Return the number that is picked."""
        picked = self.row.picked
        return SKIPPED if picked is None else Given(self.ask.low + picked)

    def half(self) -> tuple[str, int]:
        """Return the number as text."""
        picked = self.row.picked
        return ("" if picked is None else str(self.ask.low + picked)), 0

    def take_focus(self) -> None:
        """Begin at the numbers."""
        self.row.focus()

    def on_key(self, event: events.Key) -> None:
        """Pick by digit; 0 stands for 10 where there is no 0."""
        if event.character is None or not event.character.isdecimal():
            return
        number = int(event.character)
        if number < self.ask.low and number == 0:
            number = 10
        if self.ask.low <= number <= self.ask.high:
            event.stop()
            self.row.action_pick(number - self.ask.low)

    @on(PickRow.Picked)
    def _picked(self, event: PickRow.Picked) -> None:
        event.stop()
        if event.again:
            self.finished()
        else:
            self.changed()
