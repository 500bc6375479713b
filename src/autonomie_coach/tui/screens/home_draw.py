"""Draws home once the journal was read; imported after the first frame."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.widgets import Static

from autonomie_coach.coach.home import RECENT
from autonomie_coach.tui.screens import home_parts as parts
from autonomie_coach.tui.text import user
from autonomie_coach.tui.widgets.choices import Choices, Heading
from autonomie_coach.tui.widgets.clickline import ClickLine
from autonomie_coach.tui.widgets.routeline import RouteLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from autonomie_coach.coach.home import HomeView
    from autonomie_coach.coach.today import Today
    from autonomie_coach.tui.screens.base import CoachScreen
    from autonomie_coach.tui.widgets.choices import Row

AROUND = 8
"""Lines around the body: header, news, the times, the route, footer, and the space they keep."""

MOST_TROUBLE = 3
"""Lines that what went wrong takes at most."""

BESIDE = 14
"""Cells beside the text of the body and in front of a line of the list, or a few more."""


async def draw(
    screen: CoachScreen, view: HomeView, today: Today, details: parts.Details
) -> tuple[list[parts.Target], list[parts.Target]]:
    """Draw everything; return what the lines of the list and of the map open."""
    words = screen.coach.words
    await _lay_out(screen)
    lead = parts.lead(view, today, details, words)
    screen.query_one("#lead", Static).update(lead)
    recent = _recent(screen.size.height)
    make = partial(parts.HomeRows, view, today, details, words, screen.coach.language)
    rows = make(recent, screen.size.width)
    while today.due and recent and not _fits(screen, lead, rows.rows):
        recent -= 1
        rows = make(recent, screen.size.width)
    if details.memory is not None and view.minutes is None:
        rows.remember(details.memory)
        if not _fits(screen, lead, rows.rows):
            rows.forget()
    choices = screen.query_one("#choices", Choices)
    choices.set_rows(rows.rows)
    on_map, map_targets = parts.map_rows(view, words)
    screen.query_one("#map", Choices).set_rows(on_map)
    times = screen.query_one("#times", ClickLine)
    times.display = not view.empty or view.minutes is not None
    times.show(parts.times(view.minutes, words))
    show_open(screen)
    line = screen.query_one(RouteLine)
    line.show_route(words("home.route"), parts.stops(view, words), view.here)
    if screen.focused is None:
        choices.focus(scroll_visible=False)
        # What is offered first stands in sight with its reason, however long the list below it is.
        screen.call_after_refresh(screen.query_one("#body").scroll_home, animate=False)
    return rows.targets, map_targets


def show_open(screen: CoachScreen) -> None:
    """Say that others can read the journal, and offer to end that; or say nothing."""
    for line in screen.query("#open").results(ClickLine):
        line.display = screen.coach.is_open
        line.show(parts.open_to_others(screen.coach.words, narrow=screen.size.width < 80))


async def _lay_out(screen: CoachScreen) -> None:
    if not screen.query("#choices"):
        await screen.query_one("#main").mount(Choices(id="choices"))
        await screen.query_one("#columns").mount(Choices(id="map"))
        await screen.query_one("#below").mount(
            ClickLine(id="open"), ClickLine(id="times"), RouteLine()
        )


def _recent(height: int) -> int:
    """Return how many recent entries fit in that many lines."""
    if height < 24:
        return 0
    return 2 if height < 30 else RECENT


def _fits(screen: CoachScreen, lead: Content, rows: Sequence[Row]) -> bool:
    """Tell whether everything is in sight; counted, since the layout may still be an older one."""
    width, height = screen.size
    is_wide = width >= 120
    around = AROUND - is_wide + (MOST_TROUBLE if screen.coach.trouble else 0)
    around += screen.coach.is_open
    room = min(width - BESIDE, 72)
    shown = [row.text if isinstance(row, Heading) else row for row in rows]
    lines = [lead, *(user(one) if isinstance(one, str) else one for one in shown)]
    taken = sum(len(one.wrap(room)) for one in lines) + 1
    return height >= 24 and taken <= height - around
