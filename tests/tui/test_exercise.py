"""Walking an exercise on the screens: by keyboard, by mouse, at any size, in two languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from autonomie_coach.content.words import Words
from autonomie_coach.engine.given import Given
from autonomie_coach.tui.app import CoachApp
from autonomie_coach.tui.screens.closing import ClosingScreen
from autonomie_coach.tui.screens.exercise import ExerciseScreen
from autonomie_coach.tui.screens.home import HomeScreen
from autonomie_coach.tui.screens.review import ReviewScreen
from autonomie_coach.tui.widgets.choices import Choices
from autonomie_coach.tui.widgets.field import Field
from helpers.asking import (
    EVERYTHING,
    REPEATED,
    begin,
    in_a_loop,
    only,
    open_walk,
    press,
    the_entry,
    type_in,
)
from helpers.tui import LARGE, SMALL, USUAL, coach_app, settled, text_of


async def click_text(pilot: Pilot[int], text: str) -> None:
    """Click on the first place where a text stands."""
    lines = text_of(_app(pilot)).split("\n")
    y = next(number for number, line in enumerate(lines) if text in line)
    await pilot.click(offset=(lines[y].index(text) + 1, y))
    await settled(pilot)


def _app(pilot: Pilot[int]) -> CoachApp:
    assert isinstance(pilot.app, CoachApp)
    return pilot.app


def values(app: CoachApp) -> dict[str, object]:
    return {answer.step: answer.given.value for answer in the_entry(app).answers}


WHOLE = {
    "lang": "Eerst dit.\nToen dat.",
    "kort": "Als ik wil bellen",
    "een": "a",
    "meer": ["b", "own"],
    "cijfer": 4,
    "lijst": ["offertes", "roosters"],
    "wie": "Noor",
    "dag": date(2026, 12, 7),
    "bedrag": {"amount": "1500.00", "currency": "EUR"},
}


@in_a_loop
async def test_every_sort_of_ask_goes_by_keyboard_alone(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await open_walk(app, pilot)
        await press(pilot, "enter", "enter")
        await type_in(pilot, "Eerst dit.\nToen dat.")
        await press(pilot, "f8")
        await type_in(pilot, "Als ik wil bellen")
        await press(pilot, "enter")
        await press(pilot, "1")
        assert "Dat is snel." in text_of(app)
        await press(pilot, "enter")
        await press(pilot, "2", "4")
        await type_in(pilot, "nog iets")
        await press(pilot, "ctrl+g")
        await press(pilot, "4", "enter")
        await type_in(pilot, "offertes\nroosters")
        await press(pilot, "enter", "enter")
        await press(pilot, "1", "2", "enter")
        assert "Neem dit mee." in text_of(app)
        await press(pilot, "enter")
        await type_in(pilot, "Noor")
        await press(pilot, "enter")
        await type_in(pilot, "over twee weken")
        await settled(pilot)
        assert "maandag 7 december 2026" in text_of(app)
        await press(pilot, "f8")
        await type_in(pilot, "1500")
        await settled(pilot)
        assert "€\N{NO-BREAK SPACE}1.500" in text_of(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReviewScreen)
        await press(pilot, "f8")
        assert isinstance(app.screen, ClosingScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)

    kept = values(app)
    assert {step: kept[step] for step in WHOLE} == WHOLE
    assert kept["sorteer"] == [
        {"item": "offertes", "group": "hen", "label": "van hen"},
        {"item": "roosters", "group": "mij", "label": "van mij"},
    ]
    assert the_entry(app).head.status == "done"


@in_a_loop
async def test_everything_but_typing_goes_by_mouse_alone(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        steps = ("een", "meer", "cijfer", "lijst", "sorteer", "rust", "wie", "dag")
        await open_walk(app, pilot, only(*steps))
        await click_text(pilot, "Begin ›")
        await click_text(pilot, "Bellen")
        await click_text(pilot, "Verder ›")
        await click_text(pilot, "Wachten")
        await click_text(pilot, "Mailen")
        await click_text(pilot, "Verder ›")
        await click_text(pilot, " 4 ")
        await click_text(pilot, "Verder ›")
        app.screen.query_one(Field).put("offertes\nroosters")
        await click_text(pilot, "Verder ›")
        await click_text(pilot, "van mij")
        await click_text(pilot, "van hen")
        await click_text(pilot, "✓ offertes")
        await click_text(pilot, "van hen")
        await click_text(pilot, "Verder ›")
        await click_text(pilot, "Verder ›")
        await click_text(pilot, "Overslaan")
        await click_text(pilot, "over een week")
        await click_text(pilot, "‹ Terug")
        await click_text(pilot, "Verder ›")
        await click_text(pilot, "Verder ›")
        await click_text(pilot, "Naam een")
        await click_text(pilot, "Mailen")
        await click_text(pilot, "Verder ›")
        assert isinstance(app.screen, ReviewScreen)
        await click_text(pilot, "Klaar")
        await click_text(pilot, "Terug naar de route")
        assert isinstance(app.screen, HomeScreen)

    kept = values(app)
    assert kept["een"] == "c"
    assert kept["meer"] == ["b", "c"]
    assert kept["cijfer"] == 4
    assert kept["dag"] == date(2026, 11, 30)
    assert kept["wie"] is None
    assert kept["sorteer"] == [
        {"item": "offertes", "group": "hen", "label": "van hen"},
        {"item": "roosters", "group": "hen", "label": "van hen"},
    ]


@in_a_loop
async def test_the_opening_page_says_where_to_go_with_worries_about_a_person(
    tmp_path: Path,
) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await open_walk(app, pilot)
        shown = text_of(app)

    assert "Waarom dit." in shown
    assert "9 minuten" in shown
    assert "vertrouwenspersoon" in shown
    assert "Begin ›" in shown


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
@in_a_loop
async def test_every_step_shows_its_question_its_field_and_its_buttons(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        screen = await begin(app, pilot, EVERYTHING)
        for _ in range(30):
            if app.screen is not screen:
                break
            shown = text_of(app)
            assert screen.session.page().prompt in shown
            assert "Verder ›" in shown
            assert "F1" in shown.split("\n")[-1]
            screen.session.go_on()
            await screen.show_step()
            await settled(pilot)
        assert isinstance(app.screen, ReviewScreen)


@in_a_loop
async def test_resizing_in_the_middle_keeps_text_cursor_and_focus(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await begin(app, pilot, only("lang"))
        await type_in(pilot, "Vrijdag om vier uur")
        await press(pilot, "left", "left", "left")
        await pilot.resize_terminal(*SMALL)
        await settled(pilot)
        await pilot.resize_terminal(*LARGE)
        await settled(pilot)
        await type_in(pilot, "x")
        field = app.screen.query_one(Field)

        assert field.text == "Vrijdag om vier xuur"
        assert field.has_focus


@in_a_loop
async def test_another_language_keeps_what_is_typed(tmp_path: Path) -> None:
    app = coach_app(tmp_path, start="zorgen")
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await press(pilot, "f8", "1", "3")
        await app.switch_language("en")
        await settled(pilot)
        assert "2 chosen" in text_of(app)
        await press(pilot, "f8", "3", "f8")
        await type_in(pilot, "Van mijn vader")
        await app.switch_language("nl")
        await settled(pilot)
        assert "Van mijn vader" in text_of(app)
        assert "Overslaan" in text_of(app)


@in_a_loop
async def test_the_explanation_of_a_step_is_behind_f1(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await begin(app, pilot, only("kort"))
        assert "Hulp kort." not in text_of(app)
        await press(pilot, "f1")
        assert "Uitleg kort." in text_of(app)
        await press(pilot, "escape")
        assert app.screen.query_one(Field).has_focus


@in_a_loop
async def test_a_day_that_is_none_is_said_and_typing_goes_on(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        screen = await begin(app, pilot, only("dag"))
        await type_in(pilot, "ooit")
        await settled(pilot)
        assert "Dit is nog geen datum." in text_of(app)
        await press(pilot, "f8")
        assert app.screen is screen
        assert "! " in text_of(app)
        await type_in(pilot, "x")
        assert "! " not in text_of(app)


@in_a_loop
async def test_enter_on_a_row_of_the_review_goes_there_and_back(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await begin(app, pilot, only("kort", "wie"))
        await type_in(pilot, "eerst")
        await press(pilot, "f8", "f8")
        await press(pilot, "enter")
        await type_in(pilot, "!")
        await press(pilot, "enter")

        assert isinstance(app.screen, ReviewScreen)
        assert "eerst!" in text_of(app)


@in_a_loop
async def test_an_exercise_left_at_its_review_goes_on_there(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await begin(app, pilot, only("kort"))
        await type_in(pilot, "klaar")
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, HomeScreen)
        await begin(app, pilot, only("kort"))

        assert isinstance(app.screen, ReviewScreen)


@in_a_loop
async def test_nothing_answered_leaves_no_entry(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await begin(app, pilot, only("kort"))
        await press(pilot, "f8", "f8")

        assert isinstance(app.screen, ClosingScreen)
        assert "niets bewaard" in text_of(app)
    assert app.journal.vault.entry_files() == []


@in_a_loop
async def test_a_resting_point_offers_to_stop_or_to_round_off(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        await begin(app, pilot, only("kort", "rust", "wie"))
        await type_in(pilot, "iets")
        await press(pilot, "f8")
        assert "Later verder" in text_of(app)
        await click_text(pilot, "Afronden")

        assert isinstance(app.screen, ReviewScreen)
        assert "nog niet gevraagd" in text_of(app)


@in_a_loop
async def test_step_names_at_the_right_go_back_to_what_was_answered(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=LARGE) as pilot:
        screen = await begin(app, pilot, only("kort", "cijfer", "wie"))
        await type_in(pilot, "iets")
        await press(pilot, "f8")
        await click_text(pilot, "✓ Naam kort")

        assert screen.session.flow.at == ("kort", None)
        assert app.screen.query_one(Field).text == "iets"


@in_a_loop
@pytest.mark.parametrize("size", [SMALL, USUAL])
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_initials_are_suggested_and_nothing_converts(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    words = Words(language)
    app = coach_app(tmp_path, language)
    async with app.run_test(size=size) as pilot:
        screen = await begin(app, pilot, only("wie"))
        assert words("exercise.initials_example") in text_of(app)
        assert words("exercise.initials_why") in " ".join(text_of(app).split())
        await type_in(pilot, "Noor Bakker")
        await press(pilot, "f8")
        assert screen.session.flow.answers["wie", None].value == "Noor Bakker"


@in_a_loop
async def test_names_given_before_are_offered(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        screen = await begin(app, pilot, only("wie"))
        screen.session.answer(Given("Noor"))
        screen.session.close()
        await press(pilot, "escape", "escape")
        await begin(app, pilot, only("wie"))
        await type_in(pilot, "no")
        assert "1 keer eerder" in text_of(app)
        await press(pilot, "tab", "enter")

        assert app.screen.query_one(Field).text == "Noor"


@in_a_loop
async def test_a_sort_asks_once_before_leaving_items_without_a_place(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        screen = await begin(app, pilot, only("lijst", "sorteer", "wie"))
        await type_in(pilot, "een\ntwee\ndrie")
        await press(pilot, "f8", "2", "f8")
        assert "zonder plek" in text_of(app)
        assert screen.session.flow.at == ("sorteer", None)
        await press(pilot, "f8")
        assert screen.session.flow.at == ("wie", None)


@in_a_loop
async def test_a_repeated_step_says_which_item_of_how_many(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        screen = await begin(app, pilot, REPEATED)
        await type_in(pilot, "een\ntwee")
        await press(pilot, "f8")
        await type_in(pilot, "eerste")
        await press(pilot, "enter")
        assert "2 van 2" in text_of(app)
        await type_in(pilot, "tweede")
        await press(pilot, "f7")
        assert app.screen.query_one(Field).text == "eerste"
        await press(pilot, "f8")
        assert app.screen.query_one(Field).text == "tweede"
        await press(pilot, "enter")

    assert screen.session.flow.answers["elk", "twee"].value == "tweede"


@in_a_loop
async def test_the_arrows_go_back_over_sorted_items(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        screen = await begin(app, pilot, only("lijst", "sorteer"))
        await type_in(pilot, "een\ntwee")
        await press(pilot, "f8", "1", "1", "left", "2", "f8")
        given = screen.session.flow.answers["sorteer", None]

        assert given.chosen_ids() == ("mij", "hen")


@in_a_loop
async def test_a_choice_far_down_scrolls_into_sight(tmp_path: Path) -> None:
    app = coach_app(tmp_path, start="reflexen")
    async with app.run_test(size=(60, 12)) as pilot:
        await settled(pilot)
        await press(pilot, "f8", *["down"] * 4)
        choices = app.screen.query_one(Choices)

        assert choices.at == 4
        assert "▸" in text_of(app)


@in_a_loop
async def test_escape_leaves_the_field_and_then_the_exercise(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        screen = await begin(app, pilot, only("kort"))
        await type_in(pilot, "half")
        await press(pilot, "escape")
        assert app.screen is screen
        assert isinstance(app.focused, Button)
        await press(pilot, "escape")

        assert isinstance(app.screen, HomeScreen)
        assert "Bewaard. Je vindt het op het beginscherm." in text_of(app)


@pytest.mark.parametrize("language", ["nl", "en"])
@in_a_loop
async def test_real_exercises_open_in_both_languages(tmp_path: Path, language: str) -> None:
    app = coach_app(tmp_path, language, start="eerste-beslissing")
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, ExerciseScreen)
        await press(pilot, "f8")
        assert app.screen.session.page().prompt[:40] in text_of(app)
