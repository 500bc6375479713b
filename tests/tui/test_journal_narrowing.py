"""Narrowing the journal screen: to an exercise, a kind, days; clearing; both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from autonomie_coach.tui.screens.journal import JournalScreen
from autonomie_coach.tui.screens.narrow import NarrowScreen
from helpers.journal_screen import play, settled_list, several, type_query
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry
from helpers.tui import LARGE, SMALL, USUAL, click_on, coach_app, settled, text_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.tui.app import CoachApp

    Scenario = Callable[[CoachApp, Pilot[int]], Awaitable[None]]


async def narrow(pilot: Pilot[int], *keys: str) -> None:
    """Open the ways to narrow the list and press keys there."""
    await pilot.press("f")
    await settled(pilot)
    assert isinstance(pilot.app.screen, NarrowScreen)
    await pilot.press(*keys)
    await settled(pilot)


def test_the_list_is_narrowed_to_an_exercise(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await narrow(pilot, *["down"] * 7, "enter")
        assert "(•)   Onze afspraak  1" in text_of(app)
        await pilot.press("enter")
        await settled(pilot)
        shown = text_of(app)
        assert isinstance(app.screen, JournalScreen)
        assert "1 oefening" in shown
        assert "Onze afspraak" in shown
        assert "Eerste" not in shown

    play(app, scenario)


def test_the_list_is_narrowed_to_a_kind_of_question(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)
    versions = {"final": "Hoe?", "versions": [{"text": "Hoe?", "kind": "open"}]}
    keep(app.journal, an_entry(an_answer(versions, kind="workshop"), title="Vraag", tail="dddddd"))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await narrow(pilot, "end", "enter")
        assert "(•) een open vraag  1" in text_of(app)
        await pilot.press("enter")
        await settled(pilot)
        assert "een open vraag" in text_of(app)
        assert "1 oefening" in text_of(app)
        assert "Vraag" in text_of(app)

    play(app, scenario)


def test_ways_to_narrow_hold_together_and_with_searching(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await narrow(pilot, "down", "enter", *["down"] * 3, "enter", "escape")
        assert "1 Waarom loslaten schuurt · concept" in text_of(app)
        assert "1 oefening" in text_of(app)
        await type_query(pilot, "budget")
        assert "0 gevonden" in text_of(app)
        assert "Niets met ‘budget’ binnen deze keuze." in text_of(app)
        await click_on(pilot, "Zoek in alles: 1 gevonden")
        await settled_list(pilot)
        assert "1 gevonden" in text_of(app)
        assert "‹budget›" in text_of(app)
        assert "concept" not in text_of(app)

    play(app, scenario)


@pytest.mark.parametrize("size", [SMALL, USUAL])
@pytest.mark.parametrize("way", ["key", "click"])
def test_what_the_list_is_narrowed_to_is_cleared_at_once(
    tmp_path: Path, way: str, size: tuple[int, int]
) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await narrow(pilot, "down", "down", "enter", "escape")
        assert "2 oefeningen" in text_of(app)
        assert "afgerond" in text_of(app)
        await (pilot.press("x") if way == "key" else click_on(pilot, "x alles tonen"))
        await settled_list(pilot)
        assert "3 oefeningen" in text_of(app)
        assert "afgerond" not in text_of(app)

    play(app, scenario, size)


def test_clearing_clears_what_was_searched_too(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await type_query(pilot, "budget")
        await pilot.press("escape", "x")
        await settled_list(pilot)
        assert "3 oefeningen" in text_of(app)

    play(app, scenario)


@pytest.mark.parametrize(
    ("since", "until", "left"),
    [
        ("9-11-2026", "", ["Onze afspraak", "Half"]),
        ("", "3 november 2026", ["Eerste"]),
        ("begin november", "gisteren", ["Eerste", "Onze afspraak"]),
        ("2026-11-11", "11 nov 2026", ["Onze afspraak"]),
    ],
)
def test_the_list_is_narrowed_to_days_in_words(
    tmp_path: Path, since: str, until: str, left: list[str]
) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await narrow(pilot)
        app.screen.query_one("#since", Input).value = since
        app.screen.query_one("#until", Input).value = until
        await pilot.pause()
        await pilot.press("escape")
        await settled_list(pilot)
        shown = text_of(app)
        for title in ("Eerste", "Onze afspraak", "Half"):
            assert (title in shown) is (title in left)

    play(app, scenario)


def test_how_a_day_was_understood_is_shown_beside_it(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await narrow(pilot, "shift+tab")
        await pilot.press(*"gisteren")
        await settled(pilot)
        assert "zondag 22 november 2026" in text_of(app)
        assert "Laat 2 zien" in text_of(app)
        await pilot.press("x")
        await settled(pilot)
        assert "Dit is nog geen datum." in text_of(app)
        assert "Laat 3 zien" in text_of(app)
        await pilot.press("backspace", "enter")
        await settled_list(pilot)
        assert "tot en met 22 november" in text_of(app)
        await narrow(pilot)
        assert "zondag 22 november 2026" in text_of(app)
        await click_on(pilot, "Toon alles")
        await pilot.press("escape")
        await settled_list(pilot)
        assert "3 oefeningen" in text_of(app)

    play(app, scenario)


def test_what_the_list_is_narrowed_to_can_be_clicked(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.click("#narrow", offset=(1, 0))
        await settled(pilot)
        assert isinstance(app.screen, NarrowScreen)
        await pilot.press("end")
        await click_on(pilot, "Noor  1")
        await click_on(pilot, "Laat 1 zien")
        assert "1 oefening" in text_of(app)
        await click_on(pilot, "Noor   ")
        assert isinstance(app.screen, NarrowScreen)

    play(app, scenario)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_the_ways_to_narrow_are_there_in_both_languages(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await narrow(pilot, "down", "enter")
        await app.switch_language(language)
        await settled(pilot)
        assert {"nl": "(•) concept  1", "en": "(•) draft  1"}[language] in text_of(app)
        assert {"nl": "Laat 1 zien", "en": "Show 1"}[language] in text_of(app)
        await pilot.press("f1")
        await settled(pilot)
        assert {"nl": "vorige maand", "en": "last month"}[language] in text_of(app)

    play(app, scenario, size)
