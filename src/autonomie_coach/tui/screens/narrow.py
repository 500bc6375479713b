"""Choosing which entries the journal shows: a section, an exercise or a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from autonomie_coach.coach.reading import Shown, ways_to_narrow
from autonomie_coach.tui import keys
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.text import joined, user
from autonomie_coach.tui.widgets.choices import Choices, Heading, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from autonomie_coach.coach.reading import Way
    from autonomie_coach.journal.entry import Head


class NarrowScreen(CoachScreen):
    """Offers every way to narrow the list that finds something; gives back the one picked."""

    places = False
    help_key = "journal.help"

    def __init__(self, heads: Sequence[Head], shown: Shown) -> None:
        super().__init__()
        self._heads = heads
        self._shown = shown
        self._ways: list[Way] = []

    def title_text(self) -> str:
        """Return the question."""
        return self.coach.words("journal.narrow_title")

    def body(self) -> Iterable[Widget]:
        """Return the ways, with how many entries each leaves."""
        self._ways = ways_to_narrow(self._heads, self.coach.route, self.coach.words)
        rows: list[Row] = []
        for way in self._ways:
            if way.heading:
                rows += [Heading(), Heading(way.heading)]
            indent = "  " if way.shown.exercise is not None else ""
            rows.append(joined(indent, user(way.name), f"  {way.count}"))
        now = [number for number, way in enumerate(self._ways) if way.shown == self._shown]
        yield Choices(rows, marks="one", chosen=now, id="ways")

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys that matter here."""
        return (keys.HELP, keys.MENU, keys.BACK)

    def on_mount(self) -> None:
        """Start at the list."""
        self.query_one("#ways").focus()

    @on(Choices.Picked, "#ways")
    def _pick(self, event: Choices.Picked) -> None:
        self.dismiss(self._ways[event.position].shown)
