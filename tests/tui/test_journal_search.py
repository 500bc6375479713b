"""Searching in the journal screen while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from autonomie_coach.tui.screens.entry import EntryScreen
from autonomie_coach.tui.screens.journal import JournalScreen
from autonomie_coach.tui.widgets.entry_list import EntryList
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


def test_searching_while_typing_marks_what_was_found(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await type_query(pilot, "bud")
        shown = text_of(app)
        assert "Het ‹bud›get is rond" in shown
        assert "1 gevonden" in shown
        assert "Onze afspraak" not in shown
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, EntryScreen)

    play(app, scenario)


def test_emptying_the_field_shows_everything_again(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await type_query(pilot, "bud")
        await pilot.press("backspace", "backspace", "backspace")
        await settled(pilot)
        assert "3 oefeningen" in text_of(app)

    play(app, scenario)


def test_digits_and_letters_type_in_the_field(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await type_query(pilot, "f1n?.")
        assert isinstance(app.screen, JournalScreen)
        assert app.screen.query_text == "f1n?."

    play(app, scenario)


def test_the_arrows_go_through_the_list_while_searching(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    heads = several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("f3", "down", "down")
        assert app.screen.query_one(EntryList).path == heads[0].path
        await pilot.press("escape")
        assert app.focused is app.screen.query_one(EntryList)

    play(app, scenario)


def test_when_nothing_is_found_everything_can_be_shown_again(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await type_query(pilot, "zeppelin")
        assert "Niets met ‘zeppelin’." in text_of(app)
        await pilot.press("tab", "enter")
        for _ in range(2):
            await settled(pilot)
        assert "3 oefeningen" in text_of(app)

    play(app, scenario)


@pytest.mark.parametrize("way", ["enter", "list", "click"])
def test_a_misspelled_word_leads_to_the_one_that_is_there(tmp_path: Path, way: str) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await type_query(pilot, "budgt")
        assert "Niets met ‘budgt’. Bedoel je ‘budget’?" in text_of(app)
        match way:
            case "enter":
                await pilot.press("enter")
            case "list":
                await pilot.press("tab", "enter")
            case _:
                await click_on(pilot, "Zoek ‘budget’")
        await settled_list(pilot)
        assert "‹budget›" in text_of(app)
        assert isinstance(app.screen, JournalScreen)
        assert app.screen.query_text == "budget"

    play(app, scenario)


@pytest.mark.parametrize("query", ["!?", '"', "🙂", "‘"])
def test_a_query_without_letters_shows_everything_and_says_so(tmp_path: Path, query: str) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.screen.query_one("#search", Input).value = query
        await settled_list(pilot)
        assert "3 oefeningen" in text_of(app)
        assert "letters en cijfers" in text_of(app)

    play(app, scenario)


def test_half_typed_quotation_marks_search_as_far_as_they_go(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    several(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        for query, count in (('"', None), ('"het', 1), ('"het budget', 1), ('"budget het"', 0)):
            app.screen.query_one("#search", Input).value = query
            await settled_list(pilot)
            said = "3 oefeningen" if count is None else f"{count} gevonden"
            assert said in text_of(app)

    play(app, scenario)


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
def test_results_tell_at_which_question_with_the_match_in_sight(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = coach_app(tmp_path)
    text = "Een lange aanloop van meer dan veertig tekens en dan pas het budget dat rond is."
    keep(app.journal, an_entry(an_answer(text)))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await type_query(pilot, "budget")
        (line,) = [one for one in text_of(app).split("\n") if "‹" in one]
        assert "Plan: " in line
        assert "‹budget›" in line
        await type_query(pilot, "")

    play(app, scenario, size)
