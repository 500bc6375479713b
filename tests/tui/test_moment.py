"""A moment, noted in a few keys over whatever is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.coach import locking
from autonomie_coach.decisions.cards import Register
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.cipher import new_secret
from autonomie_coach.storage.vault import Vault
from autonomie_coach.tui.screens.exercise import ExerciseScreen
from autonomie_coach.tui.screens.lock import LockScreen
from autonomie_coach.tui.screens.moment import MomentScreen
from helpers.made_cards import hand_over
from helpers.tui import SMALL, click_on, coach_app, play, settled, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.decisions.moment import Moment
    from autonomie_coach.tui.app import CoachApp


def moments(app: CoachApp) -> list[Moment]:
    return list(Register(app.journal.vault).moments().kept)


def test_three_keys_note_a_moment_and_ctrl_z_takes_it_back(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("plus", "2", "enter")
        await settled(pilot)
        assert "Genoteerd: je greep in." in text_of(app)
        (moment,) = moments(app)
        assert (moment.sort, moment.note, moment.decision) == ("stepped-in", "", None)
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert "Weer weg" in text_of(app)
        assert moments(app) == []

    play(coach_app(tmp_path), scenario, SMALL)


def test_it_opens_over_a_field_and_takes_a_line_and_a_decision_by_number(tmp_path: Path) -> None:
    app = coach_app(tmp_path, start="zien-en-denken")
    card = hand_over(app.journal.vault)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("a", "f4")
        await settled(pilot)
        assert "De koeriers kiezen  Noor" in text_of(app)
        await pilot.press("1", "c", "c", "plus", "tab", "2", "enter")
        await settled(pilot)
        assert isinstance(app.screen, ExerciseScreen)
        (moment,) = moments(app)
        assert (moment.sort, moment.note, moment.decision) == ("noticed", "cc+", card.id)

    play(app, scenario)


def test_on_a_card_its_decision_is_chosen_already_and_nothing_is_noted_without_a_sort(
    tmp_path: Path,
) -> None:
    app = coach_app(tmp_path)
    hand_over(app.journal.vault, decision="Zaalhuur")
    card = hand_over(app.journal.vault)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_card(card.path)
        await settled(pilot)
        await pilot.press("f4")
        await settled(pilot)
        await click_on(pilot, "Noteer ›")
        assert "Kies 1, 2 of 3." in text_of(app)
        assert moments(app) == []
        await click_on(pilot, "het kwam bij mij terug")
        await click_on(pilot, "Noteer ›")
        assert moments(app)[0].decision == card.id

    play(app, scenario)


def test_a_locked_journal_notes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "key.txt"
    file.write_text(new_secret() + "\n")
    locking.lock_up_with(Journal(Vault(tmp_path / "journal")), file, lambda: "", lambda *_: None)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("f4", "1", "enter")
        await settled(pilot)
        assert not isinstance(app.screen, MomentScreen)

    play(coach_app(tmp_path), scenario)
    assert not (tmp_path / "journal" / "moments").exists()


def test_escape_leaves_nothing_behind(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("f4", "1", "escape")
        await settled(pilot)
        assert not isinstance(app.screen, MomentScreen | LockScreen)
        assert moments(app) == []

    play(coach_app(tmp_path), scenario)
