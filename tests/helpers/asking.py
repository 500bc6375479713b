"""An exercise with every sort of ask, and the screen that walks it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from textual.pilot import Pilot

from autonomie_coach.coach import session as sessions
from autonomie_coach.content.asks import (
    Ask,
    AskAmount,
    AskChoice,
    AskDate,
    AskList,
    AskNothing,
    AskNumber,
    AskPerson,
    AskSort,
    AskText,
    Choice,
    Group,
)
from autonomie_coach.content.outline import Exercise, Step
from autonomie_coach.content.route import ExerciseHead
from autonomie_coach.journal.entries import Stored
from autonomie_coach.journal.entry import Entry
from autonomie_coach.tui.app import CoachApp
from autonomie_coach.tui.screens.exercise import ExerciseScreen
from helpers.tui import fixed_clock, settled

HEAD = ExerciseHead("alles", 1, 10, 9, 5, True, "Van alles", "Waarom dit.", "Neem dit mee.")
CHOICES = (Choice("a", "Bellen", "Dat is snel."), Choice("b", "Wachten"), Choice("c", "Mailen"))
GROUPS = (Group("hen", "van hen"), Group("mij", "van mij"))


def a_step(
    step_id: str, kind: str, ask: Ask, items_from: str | None = None, repeat: str | None = None
) -> Step:
    return Step(
        step_id,
        kind,
        f"Naam {step_id}",
        f"Vraag {step_id}?",
        ask,
        help=f"Hulp {step_id}.",
        explain=f"Uitleg {step_id}.",
        items_from=items_from,
        repeat=repeat,
    )


STEPS = (
    a_step("uitleg", "info", AskNothing()),
    a_step("lang", "long_text", AskText(multiline=True, example="Een voorbeeld")),
    a_step("kort", "short_text", AskText()),
    a_step("een", "choose_one", AskChoice(CHOICES, own=True)),
    a_step("meer", "choose_many", AskChoice(CHOICES, many=True, own=True)),
    a_step("cijfer", "rating", AskNumber(1, 5, "zelden", "vaak")),
    a_step("lijst", "list", AskList()),
    a_step("sorteer", "sort", AskSort((), GROUPS), items_from="lijst"),
    a_step("rust", "info", AskNothing(rest=True)),
    a_step("wie", "person", AskPerson()),
    a_step("dag", "date", AskDate()),
    a_step("bedrag", "amount", AskAmount()),
)
EVERYTHING = Exercise(HEAD, "nl", STEPS)


def only(*step_ids: str) -> Exercise:
    """Return the exercise with only these steps."""
    return Exercise(HEAD, "nl", tuple(step for step in STEPS if step.id in step_ids))


REPEATED = Exercise(HEAD, "nl", (STEPS[6], a_step("elk", "short_text", AskText(), repeat="lijst")))


async def open_walk(
    app: CoachApp, pilot: Pilot[int], exercise: Exercise = EVERYTHING
) -> ExerciseScreen:
    """Open an exercise at its opening page: its draft if there is one."""
    await settled(pilot)
    session = sessions.open_session(app.journal, exercise, fixed_clock)
    screen = ExerciseScreen(session)
    await app.push_screen(screen)
    await settled(pilot)
    return screen


async def begin(app: CoachApp, pilot: Pilot[int], exercise: Exercise) -> ExerciseScreen:
    """Open an exercise at its first step."""
    screen = await open_walk(app, pilot, exercise)
    await press(pilot, "f8")
    return screen


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after another, each after the one before was dealt with."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def type_in(pilot: Pilot[int], text: str) -> None:
    """Type a text."""
    names = {" ": "space", ".": "full_stop", "\n": "enter", "[": "left_square_bracket"}
    await pilot.press(*(names.get(sign, sign) for sign in text))
    await settled(pilot)


def in_a_loop(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Run a test that waits for the screens in a loop of its own."""

    @wraps(test)
    def run(*args: Any, **kwargs: Any) -> None:
        asyncio.run(test(*args, **kwargs))

    return run


def the_entry(app: CoachApp) -> Entry:
    """Return the only entry of the journal as it is in its file."""
    (path,) = app.journal.vault.entry_files()
    stored = app.journal.read(path)
    assert isinstance(stored, Stored)
    return stored.entry
