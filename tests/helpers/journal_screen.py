"""A journal screen for tests: with a few entries, played by keys and by mouse."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry
from helpers.tui import USUAL, settled

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot

    from autonomie_coach.journal.entry import Head
    from autonomie_coach.tui.app import CoachApp

    Scenario = Callable[[CoachApp, Pilot[int]], Awaitable[None]]


def several(app: CoachApp) -> list[Head]:
    return keep(
        app.journal,
        an_entry(an_answer("Het budget is rond"), title="Eerste", tail="aaaaaa"),
        an_entry(
            an_answer("Noor", kind="person"),
            exercise="afspraak",
            section=3,
            title="Onze afspraak",
            days=9,
            tail="bbbbbb",
        ),
        an_entry(an_answer("x"), status="draft", title="Half", days=40, tail="cccccc"),
    )


def play(app: CoachApp, scenario: Scenario, size: tuple[int, int] = USUAL) -> None:
    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            app.open_journal()
            await settled(pilot)
            await settled(pilot)
            await scenario(app, pilot)

    asyncio.run(run())


async def type_query(pilot: Pilot[int], query: str) -> None:
    await pilot.press("slash")
    for letter in query:
        await pilot.press("space" if letter == " " else letter)
    for _ in range(3):
        await settled(pilot)


async def settled_list(pilot: Pilot[int]) -> None:
    for _ in range(3):
        await settled(pilot)
