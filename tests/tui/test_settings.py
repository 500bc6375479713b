"""Settings work at once and are kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from autonomie_coach.content.words import Words
from autonomie_coach.decisions.cards import Register
from autonomie_coach.storage.settings import load_settings
from autonomie_coach.tui.screens.settings import SettingsScreen
from autonomie_coach.tui.widgets.choices import Choices
from helpers.asking import begin, only
from helpers.tui import LARGE, SMALL, click_on, coach_app, play, settled, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.tui.app import CoachApp


FIELDS = {
    "decision": "Koeriers",
    "person": "Noor",
    "discussed_on": date(2026, 11, 20),
    "evaluate_on": date(2026, 12, 14),
}


def test_another_language_is_there_at_once_and_next_time(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_settings()
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert "(•) English" in text_of(app)
        assert "Settings" in text_of(app)
        assert load_settings(app.context.settings_path).language == "en"
        await pilot.press("escape")
        await settled(pilot)
        assert "Welcome." in text_of(app)

    play(coach_app(tmp_path), scenario)


def test_other_looks_are_there_at_once_and_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    app = coach_app(tmp_path)
    app.console._color_system = app.console._color_system or 3  # type: ignore[assignment]

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_settings()
        await settled(pilot)
        await click_on(pilot, "extra contrast, licht")
        assert load_settings(app.context.settings_path).theme == "helder"
        assert "(•) extra contrast, licht" in text_of(app)
        assert "Onthouden." in text_of(app)

    play(app, scenario)


def test_the_folder_of_the_journal_is_shown(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_settings()
        await settled(pilot)
        shown = "".join(text_of(app).split())
        assert "journal" in shown
        assert "--journal" in shown

    play(coach_app(tmp_path), scenario, SMALL)


def test_comments_in_the_settings_file_stay(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('# van mij\nlanguage = "nl"\n', "utf-8")

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_settings()
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)

    play(coach_app(tmp_path), scenario)

    kept = (tmp_path / "settings.toml").read_text("utf-8")
    assert "# van mij" in kept
    assert 'language = "en"' in kept


def test_a_settings_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_settings()
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert "!" in text_of(app)
        assert isinstance(app.screen, SettingsScreen)
        assert app.language == "en"

    play(coach_app(tmp_path), scenario)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_names_instead_of_initials_are_suggested_at_once_and_next_time(
    tmp_path: Path, language: str
) -> None:
    words = Words(language)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_settings()
        await settled(pilot)
        await click_on(pilot, words("settings.names_names"))
        assert f"(•) {words('settings.names_names')}" in text_of(app)
        assert load_settings(app.context.settings_path).names == "names"
        await begin(app, pilot, only("wie"))
        assert words("exercise.names_why") in text_of(app)
        assert words("exercise.names_example") in text_of(app)

    play(coach_app(tmp_path, language), scenario, LARGE)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_calendar_file_is_kept_up_until_the_field_is_emptied(
    tmp_path: Path, language: str
) -> None:
    path = tmp_path / "agenda.ics"

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_settings()
        await settled(pilot)
        field = app.screen.query_one("#calendar", Input)
        field.focus()
        field.value = str(path)
        await pilot.press("enter")
        await settled(pilot)
        assert load_settings(app.context.settings_path).calendar_file == str(path)
        assert b"VEVENT" not in path.read_bytes()
        Register(app.journal.vault).add(FIELDS, language, date(2026, 11, 20))
        app.keep_calendar()
        await app.workers.wait_for_complete()
        assert path.read_bytes().count(b"BEGIN:VEVENT") == 4
        field.value = ""
        await pilot.press("enter")
        await settled(pilot)
        assert load_settings(app.context.settings_path).calendar_file is None
        assert app.journal.vault.on_written is None
        field.value = str(tmp_path / "nergens" / "agenda.ics")
        await pilot.press("enter")
        await settled(pilot)
        assert "!" in text_of(app)
        assert load_settings(app.context.settings_path).calendar_file is None

    play(coach_app(tmp_path, language), scenario, LARGE)


def test_the_calendar_file_of_another_journal_is_left_to_it(tmp_path: Path) -> None:
    path, other = tmp_path / "agenda.ics", str(tmp_path / "ander")
    kept = {"calendar_file": str(path), "calendar_journal": other}

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.remember(**kept)
        app.open_settings()
        await settled(pilot)
        field = app.screen.query_one("#calendar", Input)
        field.focus()
        for typed in ("", str(tmp_path / "b.ics")):
            field.value = typed
            await pilot.press("enter")
            await settled(pilot)
            assert "van een ander dagboek" in " ".join(text_of(app).split())
            assert load_settings(app.context.settings_path).calendar_file == str(path)

    play(coach_app(tmp_path), scenario, LARGE)


def test_a_pause_is_chosen_and_ended_here(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_settings()
        await settled(pilot)
        await click_on(pilot, "tot 7 december")
        assert "(•) tot 7 december" in text_of(app)
        assert app.settings.pause_until == date(2026, 12, 7)
        assert load_settings(app.context.settings_path).pause_until == date(2026, 12, 7)
        choices = app.screen.query_one("#pause", Choices)
        choices.focus()
        choices.at = 0
        await pilot.press("enter")
        await settled(pilot)
        assert load_settings(app.context.settings_path).pause_until is None

    play(coach_app(tmp_path), scenario, LARGE)
