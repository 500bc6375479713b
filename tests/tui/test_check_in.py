"""A check-in on the screens: asked at once, closed into the card."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from autonomie_coach.decisions.card import Card, with_event
from autonomie_coach.decisions.cards import Register
from autonomie_coach.tui.app import CoachApp
from autonomie_coach.tui.screens.closing import ClosingScreen
from autonomie_coach.tui.screens.exercise import ExerciseScreen
from autonomie_coach.tui.screens.review import ReviewScreen
from helpers.asking import press, type_in
from helpers.tui import NOW, click_on, coach_app, play, settled, text_of

TODAY = NOW.date()


def a_card(app: CoachApp) -> str:
    fields = {
        "decision": "Ik laat Noor de koeriers kiezen",
        "person": "Noor",
        "evaluate_on": TODAY,
        "discussed_on": TODAY,
    }
    return Register(app.journal.vault).add(fields, "nl", TODAY).card.id


def the_card(app: CoachApp) -> Card:
    (card,) = Register(app.journal.vault).cards().kept
    return card


def test_a_check_in_asks_at_once_and_its_closing_shows_what_stands_on_the_card(
    tmp_path: Path,
) -> None:
    app = coach_app(tmp_path)

    async def scenario(app: CoachApp, pilot: Any) -> None:
        app.open_check_in(a_card(app), "checkin")
        await settled(pilot)
        assert "Vandaag schreef je: “Ik laat Noor de koeriers kiezen”" in text_of(app)
        await press(pilot, "4", "f8", "f8", "f8")
        assert isinstance(app.screen, ReviewScreen)

        await press(pilot, "f8")
        assert "hoort een reden bij" in text_of(app)
        assert the_card(app).state == "agreed"
        await press(pilot, "enter")
        assert isinstance(app.screen, ExerciseScreen)
        assert "hoort een reden bij" not in text_of(app)
        await type_in(pilot, "vanaf welk bedrag")
        await press(pilot, "f8", "f8")

        assert isinstance(app.screen, ClosingScreen)
        assert "Op de kaart gezet" in text_of(app)
        assert the_card(app).state == "taken-back"

    play(app, scenario)


def test_a_card_changed_elsewhere_meanwhile_is_said_and_left_as_it_is(tmp_path: Path) -> None:
    app = coach_app(tmp_path)

    async def scenario(app: CoachApp, pilot: Any) -> None:
        card = a_card(app)
        app.open_check_in(card, "checkin")
        await settled(pilot)
        await press(pilot, "1", *["f8"] * 3)
        assert isinstance(app.screen, ReviewScreen)
        register = Register(app.journal.vault)
        stored = register.find(card)
        register.save(stored, with_event(stored.card, "widened", TODAY, changes={"level_goal": 6}))

        await press(pilot, "f8")
        assert isinstance(app.screen, ClosingScreen)
        assert "veranderde terwijl je schreef" in text_of(app)
        assert "vraag ik er weer naar" not in text_of(app)
        assert the_card(app).history[-1].event == "widened"

    play(app, scenario)


def test_a_check_in_that_was_left_is_taken_up_where_it_was(tmp_path: Path) -> None:
    app = coach_app(tmp_path)

    async def scenario(app: CoachApp, pilot: Any) -> None:
        card = a_card(app)
        app.open_check_in(card)
        await settled(pilot)
        await press(pilot, "1", "f8")
        await type_in(pilot, "Het liep")
        await press(pilot, "escape", "escape")

        app.open_check_in(card)
        await settled(pilot)
        assert "Het liep" in text_of(app)
        await app.switch_language("en")
        await settled(pilot)
        assert "What happened, as you saw it?" in text_of(app)

    play(app, scenario)


def test_a_card_that_cannot_be_asked_about_is_said_in_the_error_line(tmp_path: Path) -> None:
    app = coach_app(tmp_path)

    async def scenario(app: CoachApp, pilot: Any) -> None:
        app.open_check_in("zzzzzz")
        await settled(pilot)
        assert "Er is geen beslissing" in text_of(app)

    play(app, scenario)


def test_after_an_exercise_its_card_is_offered_and_made(tmp_path: Path) -> None:
    app = coach_app(tmp_path, start="morgen")

    async def scenario(app: CoachApp, pilot: Any) -> None:
        await press(pilot, "f8")
        await type_in(pilot, "de zaal kiezen")
        await press(pilot, "f8")
        await type_in(pilot, "Bilal")
        await press(pilot, *["f8"] * 7)
        assert isinstance(app.screen, ClosingScreen)
        assert "Dit kan op een kaart: de zaal kiezen · Bilal" in text_of(app)

        await press(pilot, "enter", "2", "f8", "f8")
        assert "niets overgedragen" in text_of(app)
        assert the_card(app).keeps_deciding

    play(app, scenario)


def test_a_day_that_has_been_offers_days_that_have_been(tmp_path: Path) -> None:
    app = coach_app(tmp_path)

    async def scenario(app: CoachApp, pilot: Any) -> None:
        fields = {"decision": "de zaal kiezen", "person": "Bilal", "evaluate_on": TODAY}
        card = Register(app.journal.vault).add(fields, "nl", TODAY).card
        app.complete_card(card.id)
        await settled(pilot)
        await press(pilot, *["f8"] * 5, "1", "f8")
        await click_on(pilot, "gisteren")
        assert "zondag 22 november" in text_of(app)

    play(app, scenario)


def test_after_looking_back_the_outcome_is_put_on_its_card_once(tmp_path: Path) -> None:
    app = coach_app(tmp_path, start="evaluatie")

    async def scenario(app: CoachApp, pilot: Any) -> None:
        a_card(app)
        await press(pilot, "f8", "f8")
        await type_in(pilot, "Noor")
        await press(pilot, *["f8"] * 6, "1", *["f8"] * 4, "2", *["f8"] * 3)
        assert isinstance(app.screen, ClosingScreen)
        assert "over een kaart die er al is: Ik laat Noor" in text_of(app)
        assert "Zet de uitkomst op de kaart" in text_of(app)

        await press(pilot, "enter")
        assert "Op de kaart gezet" in text_of(app)
        assert "Zet de uitkomst op de kaart" not in text_of(app)
        assert the_card(app).state == "widened"

    play(app, scenario)
