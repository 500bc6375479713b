"""Hostile files of decisions: nothing stops, nothing changes, nothing steers the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from helpers.cli import Cli, cli
from helpers.hostile import special
from helpers.hostile_cards import card_files
from helpers.tui import coach_app, play, settled, text_of
from journal.test_hostile_files import ALIVE, standing

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from autonomie_coach.tui.app import CoachApp

__all__ = ["cli"]

COMMANDS = [
    ("decisions",),
    ("decisions", "--by", "person"),
    ("decisions", "--json"),
    ("status", "--on", "2026-10-26"),
    ("status", "--json"),
    ("growth",),
    ("growth", "--behind", "decisions.handed-over"),
    ("doctor",),
    ("trash",),
    ("--plain",),
]


def written(journal: Path) -> Path:
    folder = journal / "decisions"
    folder.mkdir(parents=True, mode=0o700)
    for one in card_files():
        (folder / one.name).write_bytes(one.data)
    return folder


def test_no_command_stops_on_hostile_cards_changes_them_or_steers_the_terminal(cli: Cli) -> None:
    special(written(cli.journal))
    before = standing(cli.journal)

    for command in COMMANDS:
        ran = cli(*command, lines="q\n")
        assert ran.status == (1 if command == ("doctor",) else 0), (command, ran.err[-300:])
        assert "programma zelf" not in ran.err, (command, ran.err[-300:])
        assert ALIVE.search(ran.out + ran.err) is None, command
        assert "root:" not in ran.out + ran.err, "a file outside the journal was read"
    assert standing(cli.journal) == before


def test_no_hostile_card_stops_a_command_that_names_it(cli: Cli) -> None:
    folder = cli.journal / "decisions"
    folder.mkdir(parents=True)
    for one in list(card_files())[::4]:
        path = folder / one.name
        path.write_bytes(one.data)
        shown = cli("decisions", "show", "--", path.stem)
        moved = cli("delete", f"./decisions/{one.name}")
        for ran in (shown, moved):
            assert ran.status in (0, 1), (one.name, ran.err[-300:])
            assert "programma zelf" not in ran.err, (one.name, ran.err[-300:])
            assert ALIVE.search(ran.out + ran.err) is None, one.name
        assert not path.exists(), one.name
    before = standing(cli.journal)

    for command in (("trash",), ("trash", "--json")):
        ran = cli(*command)
        assert ran.status == 0, ran.err[-300:]
        assert ALIVE.search(ran.out + ran.err) is None, command
    assert standing(cli.journal) == before


def test_the_board_and_the_trash_show_hostile_cards_as_text(tmp_path: Path) -> None:
    written(tmp_path / "journal")
    written(tmp_path / "journal" / "trash")
    before = standing(tmp_path / "journal")

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        seen = []
        for place in ("3", "p", "l"):
            await pilot.press(place, "end")
            await settled(pilot)
            seen.append(text_of(app))
        await pilot.press("enter")
        await settled(pilot)
        seen.append(text_of(app))
        app.open_trash()
        await settled(pilot)
        for _ in range(6):
            seen.append(text_of(app))
            await pilot.press("pagedown")
            await settled(pilot)
        assert ALIVE.search("\n".join(seen).replace("\n", " ")) is None
        assert app.return_code is None

    play(coach_app(tmp_path), scenario, (140, 40))
    assert standing(tmp_path / "journal") == before
