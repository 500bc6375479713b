"""The lock on the screens: before the first question, after idle minutes, with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from autonomie_coach.coach import locking
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.cipher import new_secret
from autonomie_coach.storage.vault import Vault
from autonomie_coach.tui import locks
from autonomie_coach.tui.screens.exercise import ExerciseScreen
from autonomie_coach.tui.screens.home import HomeScreen
from autonomie_coach.tui.screens.lock import LockScreen
from helpers.tui import SMALL, coach_app, play, settled, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.tui.app import CoachApp


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "key.txt"
    file.write_text(new_secret() + "\n")
    journal = Journal(Vault(tmp_path / "journal"))
    locking.lock_up_with(journal, file, lambda: "", lambda *_: None)
    return file


def test_a_locked_journal_asks_first_and_then_opens_what_was_wanted(
    tmp_path: Path, key: Path
) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, LockScreen)
        shown = " ".join(text_of(app).split())
        assert shown == (
            "Je dagboek zit op slot. ▌ Enter leest je sleutelbestand "
            "Enter maakt open. Ctrl+Q sluit af."
        )
        await pilot.press("enter")
        await settled(pilot)
        await settled(pilot)
        assert isinstance(app.screen, ExerciseScreen)

    play(coach_app(tmp_path, start="zorgen", key_file=key), scenario)


def test_one_key_hides_everything_and_one_brings_it_back(tmp_path: Path, key: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("enter")
        await settled(pilot)
        app.open_exercise("vasthouden")
        await settled(pilot)
        await pilot.press("f8")
        await settled(pilot)
        await pilot.press(*"geheim")
        await pilot.press("f9")
        await settled(pilot)
        assert "geheim" not in text_of(app)
        assert app.journal.vault.is_locked
        await pilot.press("f2", "f1", "escape")
        assert isinstance(app.screen, LockScreen)
        await pilot.press("enter")
        await settled(pilot)
        assert "geheim" in text_of(app)
        assert not app.journal.vault.is_locked

    play(coach_app(tmp_path, key_file=key), scenario, SMALL)


def test_it_locks_itself_when_nobody_is_there(
    tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(locks, "monotonic", lambda: now[0])

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("enter")
        await settled(pilot)
        assert app.keeper is not None
        now[0] = 9 * 60
        app.keeper.check()
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("down")
        now[0] = 18 * 60
        app.keeper.check()
        assert isinstance(app.screen, HomeScreen)
        now[0] = 20 * 60
        app.keeper.check()
        await settled(pilot)
        assert isinstance(app.screen, LockScreen)

    play(coach_app(tmp_path, key_file=key), scenario)


def test_a_wrong_passphrase_is_said_and_asked_again(tmp_path: Path) -> None:
    journal = Journal(Vault(tmp_path / "journal"))
    locking.lock_up(journal, "vier losse woorden", lambda *_: None)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press(*"fout", "enter")
        await settled(pilot)
        assert "Dat is de wachtwoordzin niet" in text_of(app)
        assert app.screen.query_one(Input).value == ""
        app.screen.query_one(Input).value = "vier losse woorden"
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)

    play(coach_app(tmp_path), scenario)


def test_the_lock_is_put_on_and_taken_off_from_the_menu(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("f2")
        await settled(pilot)
        await pilot.press(*"op slot", "enter")
        await settled(pilot)
        await pilot.press(*"appels", "enter", *"peren", "enter")
        await settled(pilot)
        assert "niet hetzelfde" in text_of(app)
        app.screen.query_one("#second", Input).value = "appels"
        await pilot.press("enter")
        await settled(pilot)
        assert app.journal.vault.sealing is not None
        assert app.keeper is not None

        await pilot.press("f2")
        await settled(pilot)
        await pilot.press(*"slot van", "enter")
        await settled(pilot)
        await pilot.press(*"appels", "enter")
        await settled(pilot)
        assert app.journal.vault.sealing is None

    play(coach_app(tmp_path), scenario)
