"""Home leads with what is due today, and is quiet when nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.tui.screens.exercise import ExerciseScreen
from autonomie_coach.tui.screens.home import HomeScreen
from autonomie_coach.tui.screens.questions import QuestionsScreen
from helpers.made_cards import TODAY, hand_over, the_card
from helpers.tui import SMALL, click_on, coach_app, play, settled, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.tui.app import CoachApp


def shown(app: CoachApp) -> str:
    return "\n".join(line.strip() for line in text_of(app).split("\n") if line.strip())


def test_what_was_agreed_for_today_leads_with_the_others_below_it(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    vault = app.journal.vault
    card = hand_over(vault, days_ago=9, evaluate_on=TODAY)
    for name in ("Zaalhuur", "Rooster", "Agenda"):
        hand_over(vault, days_ago=3, decision=name, person="B.", limit="tot 1 mei")

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert shown(app).startswith(
            "▸1 Route   2 Dagboek   3 Beslissingen   4 Oefenen   5 Groei\n"
            "◆ Vandaag, maandag 23 november\n"
            "Je kijkt met Noor terug op jullie afspraak.\n"
            "“De koeriers kiezen: tot € 300 per rit” Afgesproken op 14 november.\n"
            "▸ Terugkijken met Noor\n"
            "Nog niet gesproken: andere dag kiezen\n"
            "Daarna\n"
            "Vertel hoe het gaat met B.   “"
        )
        assert "en nog 1" in text_of(app)
        await click_on(pilot, "en nog 1")
        assert text_of(app).count("Vertel hoe het gaat met B.") == 3

        await click_on(pilot, "Nog niet gesproken")
        assert isinstance(app.screen, QuestionsScreen)
        await pilot.press("ctrl+a", *"2026-12-11", "f8")
        await settled(pilot)
        assert "▸ Vertel hoe het gaat met Noor" in text_of(app)

        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ExerciseScreen)

    play(app, scenario)
    assert str(the_card(card.path, vault).evaluate_on) == "2026-12-11"


def test_on_a_small_screen_in_english_what_is_due_is_at_hand(tmp_path: Path) -> None:
    app = coach_app(tmp_path, "en")
    hand_over(app.journal.vault, days_ago=3)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert "How is it going with what you handed to Noor?" in text_of(app)
        assert "▸ Say how it is going with Noor" in text_of(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ExerciseScreen)

    play(app, scenario, SMALL)


def test_on_a_quiet_day_it_says_what_comes_and_the_route_leads(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    hand_over(app.journal.vault)

    async def scenario(app: CoachApp, _: Pilot[int]) -> None:
        assert isinstance(app.screen, HomeScreen)
        said = "Vandaag hoeft niets. Woensdag: even horen hoe het gaat bij Noor."
        assert said in text_of(app)
        assert "▸ Begin" in text_of(app)

    play(app, scenario)
