"""Draws home once the journal was read; imported after the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from autonomie_coach.coach.home import RECENT
from autonomie_coach.tui.screens import home_parts as parts
from autonomie_coach.tui.widgets.choices import Choices
from autonomie_coach.tui.widgets.clickline import ClickLine
from autonomie_coach.tui.widgets.routeline import RouteLine

if TYPE_CHECKING:
    from autonomie_coach.coach.home import HomeView
    from autonomie_coach.tui.screens.base import CoachScreen


async def draw(
    screen: CoachScreen, view: HomeView, details: parts.Details
) -> tuple[list[parts.Target], list[parts.Target]]:
    """Draw everything; return what the lines of the list and of the map open."""
    words = screen.coach.words
    await _lay_out(screen)
    screen.query_one("#lead", Static).update(parts.lead(view, details, words))
    rows = parts.HomeRows(view, details, words, screen.coach.language, _recent(screen.size.height))
    choices = screen.query_one("#choices", Choices)
    choices.set_rows(rows.rows)
    on_map, map_targets = parts.map_rows(view, words)
    screen.query_one("#map", Choices).set_rows(on_map)
    times = screen.query_one("#times", ClickLine)
    times.display = not view.empty or view.minutes is not None
    times.show(parts.times(view.minutes, words))
    line = screen.query_one(RouteLine)
    line.show_route(words("home.route"), parts.stops(view, words), view.here)
    if screen.focused is None:
        choices.focus(scroll_visible=False)
        # What is offered first stands in sight with its reason, however long the list below it is.
        screen.call_after_refresh(screen.query_one("#body").scroll_home, animate=False)
    return rows.targets, map_targets


async def _lay_out(screen: CoachScreen) -> None:
    if not screen.query("#choices"):
        await screen.query_one("#main").mount(Choices(id="choices"))
        await screen.query_one("#columns").mount(Choices(id="map"))
        await screen.query_one("#below").mount(ClickLine(id="times"), RouteLine())


def _recent(height: int) -> int:
    """Return how many recent entries fit in that many lines."""
    if height < 24:
        return 0
    return 2 if height < 30 else RECENT
