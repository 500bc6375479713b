"""Deleting on the screens: at once, and taken back at once; the trash itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from autonomie_coach.coach import trash
from autonomie_coach.tui.screens.empty_trash import EmptyTrashScreen
from autonomie_coach.tui.screens.entry import EntryScreen
from autonomie_coach.tui.screens.home import HomeScreen
from autonomie_coach.tui.screens.journal import JournalScreen
from autonomie_coach.tui.screens.trash import TrashScreen
from autonomie_coach.tui.screens.trashed import TrashedScreen
from autonomie_coach.tui.widgets.entry_list import EntryList
from helpers.keeping import keep
from helpers.made_cards import hand_over
from helpers.made_entries import an_answer, an_entry
from helpers.tui import LARGE, SMALL, USUAL, click_on, coach_app, play, settled, text_of

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from autonomie_coach.journal.entry import Head
    from autonomie_coach.tui.app import CoachApp

TITLES = ("Nieuwste", "Middelste", "Oudste")


def three(app: CoachApp) -> list[Head]:
    return keep(
        app.journal,
        *(
            an_entry(an_answer("iets"), days=-number, tail=f"aaaaa{'abc'[number]}", title=title)
            for number, title in enumerate(TITLES)
        ),
    )


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def at(app: CoachApp) -> Path | None:
    return app.screen.query_one(EntryList).path


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
def test_del_in_the_list_deletes_at_once_and_ctrl_z_takes_it_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = coach_app(tmp_path)
    heads = three(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await press(pilot, "2", "down", "delete")
        shown = text_of(app)
        assert "In de prullenbak (Ctrl+Z haalt terug)" in shown
        assert "Prullenbak · 1" in shown
        assert not heads[1].path.exists()
        assert at(app) == heads[2].path

        await press(pilot, "ctrl+z")
        shown = text_of(app)
        assert "weer in je dagboek" in shown
        assert "Prullenbak ·" not in shown
        assert heads[1].path.exists()
        assert at(app) == heads[1].path

    play(app, scenario, size)


def test_several_deeds_are_taken_back_one_by_one(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    heads = three(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await press(pilot, "2", "delete", "delete", "delete")
        assert "Hier komt wat je schrijft." in text_of(app)
        assert "Prullenbak · 3" in text_of(app)
        await press(pilot, "ctrl+z", "ctrl+z", "ctrl+z")
        assert all(head.path.exists() for head in heads)
        await press(pilot, "ctrl+z")
        assert "niets om terug te draaien" in text_of(app)

    play(app, scenario)


def test_del_while_reading_goes_back_to_the_list_beside_it(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    heads = three(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await press(pilot, "2", "down", "enter", "delete")
        assert isinstance(app.screen, JournalScreen)
        assert "Ctrl+Z haalt terug" in text_of(app)
        assert at(app) == heads[2].path
        assert not heads[1].path.exists()

    play(app, scenario)


def test_an_entry_opened_from_home_is_deleted_and_taken_back_there(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    heads = three(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_entry(heads[0].path)
        await settled(pilot)
        await press(pilot, "delete")
        assert isinstance(app.screen, HomeScreen)
        assert "Ctrl+Z haalt terug" in text_of(app)
        assert "Nieuwste" not in text_of(app)
        await press(pilot, "ctrl+z")
        assert "Nieuwste" in text_of(app)

    play(app, scenario)


def test_a_file_that_cannot_be_read_can_be_deleted(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    path = three(app)[0].path
    path.write_text("half = ")

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_entry(path)
        await settled(pilot)
        await press(pilot, "delete")
        assert not path.exists()
        app.open_trash()
        await settled(pilot)
        assert path.name in text_of(app)
        await press(pilot, "r")
        assert path.read_text() == "half = "

    play(app, scenario)


def test_the_menu_offers_the_trash_where_there_is_something_to_delete(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    heads = three(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await press(pilot, "2", "f2")
        await click_on(pilot, "In de prullenbak")
        assert not heads[0].path.exists()
        await press(pilot, "f2")
        await click_on(pilot, "Prullenbak   ")
        assert isinstance(app.screen, TrashScreen)
        assert "Nieuwste" in text_of(app)

    play(app, scenario)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
def test_the_trash_is_read_and_what_is_in_it_brought_back(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    app = coach_app(tmp_path, language)
    heads = three(app)
    trash.delete(app.journal, heads[2].path)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await press(pilot, "2", "end", "enter")
        assert isinstance(app.screen, TrashScreen)
        assert app.words("trash.about", count=1)[:30] in text_of(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, TrashedScreen)
        assert "iets" in text_of(app)
        await press(pilot, "r")
        assert isinstance(app.screen, TrashScreen)
        assert app.words("trash.none")[:20] in text_of(app)
        assert heads[2].path.exists()
        await press(pilot, "ctrl+z")
        assert "Oudste" in text_of(app)
        await press(pilot, "escape")
        assert "· 1" in text_of(app)

    play(app, scenario, size)


def test_the_mouse_opens_the_trash_reads_and_brings_back(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    heads = three(app)
    trash.delete(app.journal, heads[2].path)

    async def scenario(_: CoachApp, pilot: Pilot[int]) -> None:
        await press(pilot, "2")
        await click_on(pilot, "Prullenbak · 1")
        await click_on(pilot, "Oudste")
        await click_on(pilot, "  Terughalen")
        assert heads[2].path.exists()

    play(app, scenario)


def test_the_trash_is_emptied_only_after_its_number_was_typed(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    heads = three(app)
    for head in heads[:2]:
        trash.delete(app.journal, head.path)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_trash()
        await settled(pilot)
        await press(pilot, "e", "1", "enter")
        assert isinstance(app.screen, EmptyTrashScreen)
        assert "Er is niets veranderd" in text_of(app)
        await press(pilot, "escape")
        assert trash.count(app.journal) == 2
        await press(pilot, "e", "2")
        await click_on(pilot, "Gooi weg")
        assert "2 bestanden zijn voorgoed weg" in text_of(app)
        assert trash.count(app.journal) == 0
        await press(pilot, "ctrl+z")
        assert trash.count(app.journal) == 0
        assert heads[2].path.exists()

    play(app, scenario)


def test_del_and_ctrl_z_in_the_search_field_belong_to_the_field(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    heads = three(app)

    async def scenario(_: CoachApp, pilot: Pilot[int]) -> None:
        await press(pilot, "2", "delete", "slash", "x", "home", "delete", "ctrl+z")
        assert not heads[0].path.exists()
        assert heads[1].path.exists()

    play(app, scenario)


def test_nothing_is_taken_back_behind_the_blank_screen(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    heads = three(app)

    async def scenario(_: CoachApp, pilot: Pilot[int]) -> None:
        await press(pilot, "2", "delete", "f9", "ctrl+z")
        assert not heads[0].path.exists()

    play(app, scenario)


def test_what_was_found_can_be_deleted_and_the_search_stays(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    heads = three(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await press(pilot, "2", "slash", *"mid", "escape", "delete")
        assert not heads[1].path.exists()
        assert "0 gevonden" in text_of(app)

    play(app, scenario)


def test_a_deed_that_fails_is_said_and_changes_nothing(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    heads = three(app)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_entry(heads[0].path)
        await settled(pilot)
        heads[0].path.unlink()
        await press(pilot, "delete")
        assert isinstance(app.screen, EntryScreen)
        assert "is er niet meer" in text_of(app)

    play(app, scenario)


def test_a_decision_in_the_trash_is_listed_read_and_brought_back(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    card = hand_over(app.journal.vault)
    trash.delete(app.journal, card.path)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.push_screen(TrashScreen())
        await settled(pilot)
        assert "Beslissing: ‘De koeriers kiezen’ van Noor" in text_of(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, TrashedScreen)
        assert "tot € 300 per rit" in text_of(app)
        await press(pilot, "r")
        assert card.path.exists()
        assert app.trouble == ""

    play(app, scenario)
