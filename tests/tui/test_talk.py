"""Practice conversations on the screen: typed, answered, kept after each turn, taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from autonomie_coach.tui.screens.exercise import ExerciseScreen
from autonomie_coach.tui.screens.review import ReviewScreen
from autonomie_coach.tui.screens.section import PracticeScreen
from autonomie_coach.tui.widgets.field import Field
from helpers.asking import in_a_loop, press, the_entry, type_in
from helpers.tui import LARGE, SMALL, USUAL, coach_app, settled, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.tui.app import CoachApp


async def open_talk(app: CoachApp, pilot: Pilot[int], exercise: str = "fout") -> None:
    await settled(pilot)
    app.open_exercise(exercise)
    await settled(pilot)
    await press(pilot, "f8")


async def say(pilot: Pilot[int], *texts: str) -> None:
    for text in texts:
        await type_in(pilot, text)
        await press(pilot, "enter")


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
@in_a_loop
async def test_what_is_typed_gets_a_reply_and_the_field_is_free_again(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await open_talk(app, pilot)
        assert "Beurt 1 van 4" in text_of(app)

        await say(pilot, "Hoe kwam dat")

        shown = text_of(app)
        assert "Beurt 2 van 4" in shown
        assert "Jij   Hoe kwam dat" in shown
        assert app.screen.query_one(Field).value == ""
        assert app.focused is app.screen.query_one(Field)
        turns = the_entry(app).answers[0].given.value["turns"]
        assert [one["who"] for one in turns] == ["Mila", "manager", "Mila"]


@in_a_loop
async def test_at_the_end_it_shows_where_it_turned_and_keeps_a_sentence(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await open_talk(app, pilot)
        await say(pilot, "Hoe kwam dat", "Wat heb je geleerd", "Goed", "Succes")
        shown = text_of(app)
        assert "ging er iets open" in shown
        assert "Eén zin voor een echt gesprek" in shown
        assert "Nog eens vanaf beurt 2" in shown

        await say(pilot, "Wat heb je nodig")

        assert isinstance(app.screen, ReviewScreen)
        await press(pilot, "f8")
        entry = the_entry(app)
        assert (entry.head.status, entry.head.section) == ("done", 0)
        assert entry.extra["practice"] is True
        assert entry.answers[0].given.value["sentence"] == "Wat heb je nodig"
        assert "open" not in entry.answers[0].given.value


@in_a_loop
async def test_a_talk_is_taken_up_where_it_turned(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await open_talk(app, pilot)
        await say(pilot, "Hoe kwam dat", "Hoe kon je zo dom zijn", "Goed", "Succes")
        await pilot.click("#again")
        await settled(pilot)

        assert "Beurt 2 van 4" in text_of(app)
        value = the_entry(app).answers[0].given.value
        assert len(value["tries"]) == 1
        await say(pilot, "Wat heb je geleerd")
        assert "Beurt 3 van 4" in text_of(app)


@in_a_loop
async def test_half_a_turn_and_the_talk_are_there_after_leaving(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await open_talk(app, pilot, "deadline")
        await say(pilot, "Wat maakt het krap")
        await type_in(pilot, "En wat heb je no")
        await press(pilot, "escape", "escape")

    again = coach_app(tmp_path, "en")
    async with again.run_test(size=USUAL) as pilot:
        await settled(pilot)
        assert "Vrijdag wordt krap" in text_of(again)
        await open_talk(again, pilot, "deadline")

        shown = text_of(again)
        assert "You    Wat maakt het krap" in shown
        assert "Turn 2 of 4" in shown
        assert again.screen.query_one(Field).value == "En wat heb je no"


@in_a_loop
async def test_thoughts_go_away_and_come_back_with_ctrl_r(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=LARGE) as pilot:
        await open_talk(app, pilot)
        assert "Gedachte: " in text_of(app)

        await press(pilot, "ctrl+r")
        assert "Gedachte: " not in text_of(app)
        assert "gedachten uit" in text_of(app)
        # Reactions to what one writes are another thing.
        assert (app.settings.thoughts, app.settings.reactions) == (False, None)

        await press(pilot, "ctrl+r")
        assert "Gedachte: " in text_of(app)


@in_a_loop
async def test_nothing_typed_says_how_to_be_silent(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await open_talk(app, pilot)
        await press(pilot, "enter")

        assert "typ dan ..." in text_of(app)
        assert isinstance(app.screen, ExerciseScreen)


@in_a_loop
async def test_place_4_lists_the_conversations_and_opens_one(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await press(pilot, "4")
        assert isinstance(app.screen, PracticeScreen)
        assert "▸4 Oefenen" in text_of(app)

        await press(pilot, "down", "enter")

        assert isinstance(app.screen, ExerciseScreen)
        assert app.screen.session.exercise.head.id == "zeg-het-maar"


@in_a_loop
async def test_skipping_a_talk_in_an_exercise_goes_on_and_keeps_what_was_said(
    tmp_path: Path,
) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await open_talk(app, pilot, "oefen-geen-zin")
        await say(pilot, "Wat maakt het lastig")
        await pilot.click("#skip")
        await settled(pilot)

        assert "Stap 2 van 3" in text_of(app)
        value = the_entry(app).answers[0].given.value
        assert [one["text"] for one in value["turns"]][1] == "Wat maakt het lastig"


@in_a_loop
async def test_what_one_types_is_never_markup_or_a_command(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await open_talk(app, pilot)
        app.screen.query_one(Field).put("[b]vet[/b] \x1b[2J wat nu?")
        await press(pilot, "enter")

        assert "[b]vet[/b]" in text_of(app)
