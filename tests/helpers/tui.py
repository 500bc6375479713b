"""The app on an empty or given journal, for tests that press keys and read the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, cast

from autonomie_coach.coach.app_context import AppContext
from autonomie_coach.coach.calendar_keeping import KeptCalendar
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.settings import Settings
from autonomie_coach.storage.vault import Vault
from autonomie_coach.tui.app import CoachApp

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=timezone(timedelta(hours=1)))
SMALL, USUAL, LARGE = (60, 20), (80, 24), (140, 40)


def fixed_clock() -> datetime:
    """Return the same moment every time: Monday 23 November 2026."""
    return NOW


def coach_app(
    tmp_path: Path,
    language: str = "nl",
    *,
    start: str | None = None,
    new: bool = False,
    source: str | None = None,
    minutes: int | None = None,
    theme: str | None = "heide-avond",
    key_file: Path | None = None,
) -> CoachApp:
    """Return an app on the journal `tmp_path/journal`; run it with `play` or `run_test(size=...)`.

    The theme does not depend on the terminal of the tests, unless it is None.
    """
    journal = Journal(Vault(tmp_path / "journal"))
    context = AppContext(
        language=language,
        journal=journal,
        clock=fixed_clock,
        settings_path=tmp_path / "settings.toml",
        settings=Settings(),
        start=start,
        new=new,
        source=source,
        minutes=minutes,
        key_file=key_file,
        calendar=KeptCalendar(journal, fixed_clock),
    )
    app = CoachApp(context)
    if theme is not None:
        app.theme = theme
    return app


async def settled(pilot: Pilot[int]) -> None:
    """Wait until screens are mounted and what was read beside them is shown."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def until(pilot: Pilot[int], text: str) -> None:
    """Wait until a text stands on the screen, for what a timer draws; a slow machine gets long."""
    app = cast("CoachApp", pilot.app)
    for _ in range(500):
        await pilot.pause(0.02)
        if text in text_of(app):
            return
    raise AssertionError(f"{text!r} did not come: {text_of(app)}")


def text_of(app: CoachApp) -> str:
    """Return what the screen shows now, line by line."""
    width, height = app.size
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip()[:width] for strip in strips[:height])


Scenario = Callable[[CoachApp, "Pilot[int]"], Awaitable[None]]


def play(app: CoachApp, scenario: Scenario, size: tuple[int, int] = USUAL) -> None:
    """Run the app at home, let the scenario act on it, and end it."""

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await scenario(app, pilot)

    asyncio.run(run())


async def click_on(pilot: Pilot[int], text: str) -> None:
    """Click on the first place where a text stands."""
    for row, line in enumerate(text_of(cast("CoachApp", pilot.app)).split("\n")):
        if text in line:
            await pilot.click(offset=(line.index(text) + len(text) // 2, row))
            await settled(pilot)
            return
    raise AssertionError(f"{text!r} is not on the screen")
