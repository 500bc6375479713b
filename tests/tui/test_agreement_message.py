"""The agreement in six parts, and the message that is read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from autonomie_coach.tui.screens.exercise import ExerciseScreen
from autonomie_coach.tui.widgets.ask_agreement import AskAgreementView
from autonomie_coach.tui.widgets.ask_message import AskMessageView
from autonomie_coach.tui.widgets.field import Field
from helpers.tui import click_on, coach_app, play, settled, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.tui.app import CoachApp

MESSAGE = "Even checken, is het al weg? Zet mij in de cc."


async def at_the(app: CoachApp, pilot: Pilot[int], exercise: str, view: type) -> ExerciseScreen:
    app.open_exercise(exercise)
    await settled(pilot)
    for _ in range(20):
        await pilot.press("f8")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, ExerciseScreen)
        if isinstance(screen.view, view):
            return screen
    raise AssertionError("the step was not reached")


async def fill_in(pilot: Pilot[int], app: CoachApp, **parts: str) -> None:
    for name, text in parts.items():
        app.screen.query_one(f"#part-{name}", Input).value = text
    await pilot.pause(0.6)
    await settled(pilot)


def test_a_vague_part_gets_a_sign_and_a_counter_question(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await at_the(app, pilot, "afspraak", AskAgreementView)
        await fill_in(pilot, app, who="Noor", limit="zo veel mogelijk zelf")
        shown = text_of(app)
        assert "✓ Wie" in shown
        assert "! Grens" in shown
        assert "Nog open" in shown

    play(coach_app(tmp_path), scenario)


def test_the_six_parts_and_the_talk_are_kept(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        screen = await at_the(app, pilot, "afspraak", AskAgreementView)
        await fill_in(
            pilot,
            app,
            who="Noor",
            decision="kiest koeriers",
            limit="tot € 300 per rit",
            consult="niemand",
            inform="vrijdag de lijst",
            evaluate="4 juni",
        )
        app.screen.query_one("#together").focus()
        await pilot.press("space")
        await pilot.press("f8")
        await settled(pilot)
        answer = next(one for one in screen.session.entry.answers if one.step == "afspraak")
        assert answer.given.value["who"] == "Noor"
        assert answer.given.value["evaluate"] == "4 juni"
        assert answer.given.value["together"] is True

    play(coach_app(tmp_path), scenario)


def test_parts_come_from_the_steps_before(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_exercise("afspraak")
        await settled(pilot)
        await pilot.press("f8")
        await settled(pilot)
        await pilot.press(*"Noor")
        screen = app.screen
        for _ in range(20):
            await pilot.press("f8")
            await settled(pilot)
            if isinstance(getattr(screen, "view", None), AskAgreementView):
                break
        assert app.screen.query_one("#part-who", Input).value == "Noor"

    play(coach_app(tmp_path), scenario)


def test_a_message_is_marked_and_leaves_no_trace_without_consent(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        screen = await at_the(app, pilot, "bericht", AskMessageView)
        app.screen.query_one(Field).put(MESSAGE)
        await pilot.pause(0.6)
        await settled(pilot)
        assert "peilen" in text_of(app)
        assert "Wordt niet bewaard" in text_of(app)
        await pilot.press("f8")
        await settled(pilot)
        answer = next(one for one in screen.session.entry.answers if one.step == "bericht")
        assert set(answer.given.value["reflexes"]) >= {"peilen", "meekijken"}
        assert "text" not in answer.given.value

    play(coach_app(tmp_path), scenario)
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"checken" not in written


def test_a_message_or_an_agreement_can_be_read_differently(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        screen = await at_the(app, pilot, "bericht", AskMessageView)
        app.screen.query_one(Field).put(MESSAGE)
        await pilot.pause(0.6)
        await click_on(pilot, "Lees ik anders")
        await settled(pilot)
        assert "jij kent de ander" in text_of(app)
        assert "peilen" not in text_of(app)
        (answer,) = screen.session.entry.answers
        assert answer.given.value["read_differently"] is True
        assert "text" not in answer.given.value
        await pilot.press("escape")
        await settled(pilot)

        screen = await at_the(app, pilot, "afspraak", AskAgreementView)
        await fill_in(pilot, app, who="Noor", limit="zo veel mogelijk zelf")
        await click_on(pilot, "Lees ik anders")
        await settled(pilot)
        assert "! Grens" not in text_of(app)
        answer = next(one for one in screen.session.entry.answers if one.step == "afspraak")
        assert answer.given.value["read_differently"] is True
        await fill_in(pilot, app, inform="zo veel mogelijk")
        assert "! Grens" in text_of(app)
        await pilot.press("f8")
        await settled(pilot)
        answer = next(one for one in screen.session.entry.answers if one.step == "afspraak")
        assert "read_differently" not in answer.given.value

    play(coach_app(tmp_path), scenario)


def test_with_consent_the_text_is_kept(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        screen = await at_the(app, pilot, "bericht", AskMessageView)
        app.screen.query_one(Field).put(MESSAGE)
        await settled(pilot)
        await click_on(pilot, "Bewaar de tekst")
        await pilot.press("f8")
        await settled(pilot)
        answer = next(one for one in screen.session.entry.answers if one.step == "bericht")
        assert answer.given.value["text"] == MESSAGE

    play(coach_app(tmp_path), scenario)
