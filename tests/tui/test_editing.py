"""Ctrl+O gives the terminal to the person's own editor, and comes back with what it became."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.pilot import Pilot

from autonomie_coach.storage.cipher import cipher_of, new_secret
from autonomie_coach.storage.encryption import turn_on_with_key_file
from autonomie_coach.storage.settings import load_settings
from autonomie_coach.tui.app import CoachApp
from autonomie_coach.tui.screens.card import CardScreen
from autonomie_coach.tui.screens.entry import EntryScreen
from autonomie_coach.tui.screens.exercise import ExerciseScreen
from autonomie_coach.tui.screens.may_open import MayOpenScreen
from autonomie_coach.tui.widgets.field import Field
from helpers.editors import FakeEditor
from helpers.keeping import keep
from helpers.made_cards import hand_over
from helpers.made_entries import an_answer, an_entry
from helpers.tui import SMALL, click_on, coach_app, play, settled, text_of


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeEditor:
    monkeypatch.setattr(CoachApp, "suspend", lambda _: nullcontext())
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return FakeEditor(tmp_path, monkeypatch)


def an_entry_on(app: CoachApp) -> Path:
    return keep(app.journal, an_entry(an_answer("Bellen")))[0].path


async def read(app: CoachApp, pilot: Pilot[int], path: Path) -> EntryScreen:
    app.open_entry(path)
    await settled(pilot)
    assert isinstance(app.screen, EntryScreen)
    return app.screen


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_entry_comes_back_as_it_was_edited(
    tmp_path: Path, editor: FakeEditor, language: str
) -> None:
    app = coach_app(tmp_path, language)
    path = an_entry_on(app)
    editor.replaces("Bellen", "Wachten")

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await read(app, pilot, path)
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert "Wachten" in text_of(app)
        assert {"nl": "1 antwoord", "en": "1 answer"}[language] in text_of(app)

    play(app, scenario)


@pytest.mark.parametrize("size", [SMALL, (80, 24)])
def test_a_broken_file_is_opened_with_enter_at_its_line_until_it_is_whole(
    tmp_path: Path, editor: FakeEditor, size: tuple[int, int]
) -> None:
    app = coach_app(tmp_path)
    path = an_entry_on(app)
    whole = path.read_text()
    path.write_text(whole.replace('id = "', 'id = ""'))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await read(app, pilot, path)
        assert "Open bestand" in text_of(app)
        editor.does("pass")
        await pilot.press("enter")
        await settled(pilot)
        assert editor.arguments[0] == "+2"
        assert "regel 2" in app.trouble
        editor.replaces('id = ""', 'id = "')
        await click_on(pilot, "Open bestand")
        assert app.trouble == ""
        assert "weer te lezen" in text_of(app)
        assert "Bellen" in text_of(app)

    play(app, scenario, size)


def test_what_is_said_of_a_broken_file_is_forgotten_with_it(
    tmp_path: Path, editor: FakeEditor
) -> None:
    app = coach_app(tmp_path)
    path = an_entry_on(app)
    editor.replaces('id = "', 'id = ""')

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await read(app, pilot, path)
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert app.trouble
        await pilot.press("escape")
        await settled(pilot)
        assert "nog niet" not in app.trouble

    play(app, scenario)


async def to_the_text(app: CoachApp, pilot: Pilot[int]) -> Field:
    """Open the one-line question of an exercise."""
    app.open_exercise("vasthouden")
    await settled(pilot)
    await pilot.press("enter", "f8")
    await settled(pilot)
    return app.screen.query_one(Field)


def test_the_text_of_a_field_goes_to_the_editor_and_back(
    tmp_path: Path, editor: FakeEditor
) -> None:
    editor.does('path.write_text(text + "En wachten.\\n")')

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        field = await to_the_text(app, pilot)
        await pilot.press(*"Bellen")
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert field.value == "Bellen En wachten."
        screen = app.screen
        assert isinstance(screen, ExerciseScreen)
        screen.saver.save()
        assert screen.session.pending is not None
        assert screen.session.pending.text == "Bellen En wachten."
        await pilot.press("ctrl+z")
        assert field.value == "Bellen"
        assert list(tmp_path.glob("autonomie-coach-open-*")) == []

    play(coach_app(tmp_path), scenario)


def test_a_list_goes_to_the_editor_line_by_line(tmp_path: Path, editor: FakeEditor) -> None:
    editor.does('path.write_text(text + "twee\\ndrie\\n")')

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_exercise("vasthouden")
        await settled(pilot)
        await pilot.press("enter", *"een", "ctrl+o")
        await settled(pilot)
        assert app.screen.query_one(Field).value == "een\ntwee\ndrie"

    play(coach_app(tmp_path), scenario)


@pytest.mark.parametrize("does", ["sys.exit(3)", "path.unlink()"])
def test_an_editor_that_goes_wrong_loses_no_text(
    tmp_path: Path, editor: FakeEditor, does: str
) -> None:
    editor.does(does)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        field = await to_the_text(app, pilot)
        await pilot.press(*"Bellen", "ctrl+o")
        await settled(pilot)
        assert field.value == "Bellen"
        assert ("(3)" in app.trouble) == ("exit" in does)

    play(coach_app(tmp_path), scenario)


def test_without_an_editor_one_is_told_and_types_on(
    tmp_path: Path, editor: FakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        field = await to_the_text(app, pilot)
        monkeypatch.setenv("EDITOR", "zoiets-is-er-niet")
        await pilot.press(*"Bel", "ctrl+o", *"len")
        assert field.value == "Bellen"
        assert "zoiets-is-er-niet" in app.trouble
        editor.does("pass")

    play(coach_app(tmp_path), scenario)


def test_where_the_screen_cannot_make_way_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FakeEditor(tmp_path, monkeypatch).does("pass")

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        field = await to_the_text(app, pilot)
        await pilot.press(*"Bel", "ctrl+o")
        await settled(pilot)
        assert field.value == "Bel"
        assert "editor" in app.trouble

    play(coach_app(tmp_path), scenario)


def test_the_text_of_a_look_back_goes_to_the_editor_too(tmp_path: Path, editor: FakeEditor) -> None:
    app = coach_app(tmp_path)
    path = an_entry_on(app)
    editor.does('path.write_text("Het lukte.\\nBijna.\\n")')

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await read(app, pilot, path)
        await pilot.press("a")
        await settled(pilot)
        await pilot.press("ctrl+o")
        await settled(pilot)
        await pilot.press("f8")
        await settled(pilot)
        assert [one.text for one in app.journal.read(path).entry.lookbacks] == [
            "Het lukte.\nBijna."
        ]

    play(app, scenario)


def test_an_encrypted_journal_asks_once_before_it_gives_an_open_copy(
    tmp_path: Path, editor: FakeEditor
) -> None:
    app = coach_app(tmp_path)
    an_entry_on(app)
    turn_on_with_key_file(app.journal.vault, cipher_of(new_secret()), lambda *_: None)
    (path,) = app.journal.vault.entry_files()
    editor.replaces("Bellen", "Wachten")

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await read(app, pilot, path)
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert isinstance(app.screen, MayOpenScreen)
        assert str(tmp_path)[:20] in text_of(app).replace("\n", "")
        await pilot.press("enter")
        await settled(pilot)
        assert editor.arguments == []
        await pilot.press("ctrl+o")
        await settled(pilot)
        await click_on(pilot, "Dat mag")
        assert "Wachten" in text_of(app)
        assert load_settings(tmp_path / "settings.toml").editor_when_encrypted
        editor.replaces("Wachten", "Kijken")
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert "Kijken" in text_of(app)

    play(app, scenario)


def test_a_card_that_an_editor_broke_is_opened_again_and_mended(
    tmp_path: Path, editor: FakeEditor
) -> None:
    app = coach_app(tmp_path)
    card = hand_over(app.journal.vault)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.push_screen(CardScreen(card.path))
        await settled(pilot)
        editor.replaces('id = "', 'id = ""')
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert "regel 2" in app.trouble
        assert isinstance(app.screen, CardScreen)

        editor.replaces('id = ""', 'id = "')
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert app.trouble == ""
        assert "weer te lezen" in text_of(app)

        editor.replaces("tot € 300", "tot € 500")
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert "tot € 500 per rit" in text_of(app)

    play(app, scenario)
