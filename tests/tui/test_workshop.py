"""The question workshop: reactions while one types, versions, another reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from autonomie_coach.storage.settings import load_settings
from autonomie_coach.tui.screens.exercise import ExerciseScreen
from autonomie_coach.tui.widgets.ask_workshop import AskWorkshopView
from autonomie_coach.tui.widgets.field import Field
from helpers.tui import SMALL, USUAL, click_on, coach_app, play, settled, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.tui.app import CoachApp

WHY = "Waarom heb je niet gebeld?"
WHAT = "Wat maakte dat je wachtte?"


async def at_the_question(app: CoachApp, pilot: Pilot[int]) -> ExerciseScreen:
    app.open_exercise("weekgesprek")
    await settled(pilot)
    for _ in range(3):
        await pilot.press("f8")
        await settled(pilot)
    screen = app.screen
    assert isinstance(screen, ExerciseScreen)
    assert isinstance(screen.view, AskWorkshopView)
    return screen


async def write(pilot: Pilot[int], app: CoachApp, text: str) -> None:
    app.screen.query_one(Field).put(text)
    await pilot.pause(0.6)
    await settled(pilot)


def versions(screen: ExerciseScreen) -> list[tuple[str, str]]:
    answer = next(one for one in screen.session.entry.answers if one.step == "goed")
    return [(one["text"], one["kind"]) for one in answer.given.value["versions"]]


def test_the_words_that_did_it_are_marked_and_the_reaction_says_why(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        screen = await at_the_question(app, pilot)
        await write(pilot, app, WHY)
        assert "verantwoording" in text_of(app)
        line = screen.query_one(Field).get_line(0)
        assert any("underline" in str(span.style) for span in line.spans)

    play(coach_app(tmp_path), scenario)


def test_a_beginning_gets_no_reaction(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await at_the_question(app, pilot)
        await write(pilot, app, "Waarom")
        assert "lees ik mee" in text_of(app)

    play(coach_app(tmp_path), scenario)


def test_every_version_is_kept_with_its_reading(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        screen = await at_the_question(app, pilot)
        await write(pilot, app, WHY)
        await click_on(pilot, "Bewaar versie")
        assert versions(screen) == [(WHY, "justify")]
        await write(pilot, app, WHAT)
        await pilot.press("f8")
        await settled(pilot)
        assert versions(screen) == [(WHY, "justify"), (WHAT, "open")]

    play(coach_app(tmp_path), scenario)


def test_someone_who_reads_it_differently_is_believed(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        screen = await at_the_question(app, pilot)
        await write(pilot, app, WHY)
        await click_on(pilot, "Lees ik anders")
        assert "jij kent de ander" in text_of(app)
        answer = next(one for one in screen.session.entry.answers if one.step == "goed")
        assert answer.given.value["versions"][0]["read_differently"] is True

    play(coach_app(tmp_path), scenario)


def test_reactions_are_off_with_one_key_and_stay_off(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await at_the_question(app, pilot)
        await write(pilot, app, WHY)
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert "verantwoording" not in text_of(app)
        assert "reacties uit" in text_of(app)
        assert load_settings(app.context.settings_path).reactions is False
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert "verantwoording" in text_of(app)

    play(coach_app(tmp_path), scenario)


def test_another_wording_is_taken_with_a_click_and_undone(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        screen = await at_the_question(app, pilot)
        await write(pilot, app, WHY)
        await click_on(pilot, "› Wat maakte dat")
        assert screen.query_one(Field).value.startswith("Wat maakte dat")
        await pilot.press("ctrl+z")
        assert screen.query_one(Field).value == WHY

    play(coach_app(tmp_path), scenario)


def test_the_field_never_moves_while_reactions_come_and_go(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        screen = await at_the_question(app, pilot)
        where = screen.query_one(Field).region
        for text in (WHY, "", "Hoe liep het, en wat zei hij, en waarom bel je niet gewoon?"):
            await write(pilot, app, text)
            assert screen.query_one(Field).region == where

    play(coach_app(tmp_path), scenario)


def test_the_way_on_is_in_sight_at_every_size(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await at_the_question(app, pilot)
        await write(pilot, app, WHY)
        assert "Verder ›" in text_of(app)

    for name, size in (("small", SMALL), ("usual", USUAL)):
        (tmp_path / name).mkdir()
        play(coach_app(tmp_path / name), scenario, size)


def test_user_text_in_a_reaction_is_no_markup(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        screen = await at_the_question(app, pilot)
        await write(pilot, app, "Waarom heb je [@click=app.quit]de klant[/] niet gebeld?")
        assert screen.query(Static)
        assert "verantwoording" in text_of(app)

    play(coach_app(tmp_path), scenario)
