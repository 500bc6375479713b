"""Two hundred hostile files: nothing stops, nothing changes, nothing leaves the folder."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers.cli import Cli, cli
from helpers.hostile import Hostile, files, special
from helpers.tui import coach_app, play, settled, text_of

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from autonomie_coach.tui.app import CoachApp

__all__ = ["cli"]

ALIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What would steer a terminal."""

CAN_BE_READ = 1 << 20
"""Files up to this size are hashed; the enormous ones are known by their size and time."""

COMMANDS = [
    ("list",),
    ("list", "--json"),
    ("search", "vader"),
    ("search", "woord", "--json"),
    ("search", "wat", "ik", "zeg"),
    ("export",),
    ("export", "--format", "json"),
    ("export", "--reflection"),
    ("export", "--anonymous"),
    ("route",),
    ("paths",),
    ("--plain",),
    ("status",),
    ("decisions",),
    ("growth",),
    ("growth", "--json"),
    ("trash",),
]


def standing(root: Path) -> dict[str, object]:
    """Return how every file stands, by its path."""
    found: dict[str, object] = {}
    for path in sorted(root.rglob("*")):
        status = path.lstat()
        if stat.S_ISREG(status.st_mode) and status.st_size <= CAN_BE_READ:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            digest = f"{status.st_mode} {status.st_size}"
        if not path.name.startswith(".autonomie-coach"):
            found[os.fsencode(path).hex()] = (digest, status.st_mtime_ns)
    return found


def written(journal: Path, hostile: list[Hostile]) -> Path:
    month = journal / "entries" / "2026-11"
    month.mkdir(parents=True, mode=0o700)
    for one in hostile:
        (month / one.name).write_bytes(one.data)
    return month


@pytest.fixture(scope="module")
def hostile() -> list[Hostile]:
    return list(files())


def test_there_are_at_least_two_hundred_of_them(tmp_path: Path, hostile: list[Hostile]) -> None:
    month = written(tmp_path, hostile)

    assert len(hostile) + len(special(month)) >= 200
    assert len({one.name for one in hostile}) == len(hostile)


def test_no_command_stops_on_them_changes_them_or_steers_the_terminal(
    cli: Cli, hostile: list[Hostile]
) -> None:
    month = written(cli.journal, hostile)
    made = special(month)
    before = standing(cli.journal)

    for command in COMMANDS:
        ran = cli(*command, lines="q\n")
        assert ran.status == 0, (command, ran.err[-300:])
        assert "Traceback" not in ran.err
        assert ALIVE.search(ran.err) is None, command
        if "--format" not in command:
            assert ALIVE.search(ran.out) is None, command
        assert "root:" not in ran.out + ran.err, "a file outside the journal was read"

    listed = cli("list")
    assert all(name in listed.err for name in made if name.isascii() and name != "map.toml")
    assert standing(cli.journal) == before


@pytest.mark.parametrize("command", [("show",), ("annotate",), ("walk", "--plain", "--from")])
def test_no_single_file_stops_a_command_that_names_it(
    cli: Cli, hostile: list[Hostile], command: tuple[str, ...]
) -> None:
    small = [one for one in hostile if len(one.data) < CAN_BE_READ]
    month = written(cli.journal, [])
    for one in small[:: 1 if command == ("show",) else 5]:
        path = month / one.name
        path.write_bytes(one.data)
        more = ("--text", "Nu zie ik het.") if command == ("annotate",) else ()
        ran = cli(*command, "last", *more, lines="q\n")
        assert ran.status in (0, 1, 2), (one.name, ran.err[-300:])
        assert "Traceback" not in ran.err
        assert "programma zelf" not in ran.err, (one.name, ran.err)
        assert ALIVE.search(ran.out + ran.err) is None, one.name
        if command != ("annotate",) or ran.status == 1:
            assert path.read_bytes() == one.data, one.name
        for file in month.iterdir():
            file.unlink()
    assert sorted(path.name for path in cli.journal.parent.iterdir()) == ["home", "journal"]


def test_a_draft_that_was_tampered_with_is_walked_on_or_left_alone(
    cli: Cli, hostile: list[Hostile]
) -> None:
    month = written(cli.journal, [])
    for one in [one for one in hostile if len(one.data) < CAN_BE_READ][::3]:
        path = month / one.name
        path.write_bytes(one.data)
        ran = cli("walk", "zorgen", "--plain", lines="2\n3\n")
        assert ran.status in (0, 1), (one.name, ran.err[-300:])
        assert "programma zelf" not in ran.err, (one.name, ran.err)
        if path.read_bytes() == one.data:
            # Left alone: then what was typed is in an entry of its own.
            mine = [file for file in cli.journal.rglob("*.toml") if file != path]
            assert any(b"value = 3" in file.read_bytes() for file in mine), one.name
        else:
            assert cli("doctor").status == 0, one.name
        for file in cli.journal.rglob("*.toml"):
            file.unlink()


def test_the_screens_show_them_as_text(tmp_path: Path, hostile: list[Hostile]) -> None:
    month = written(tmp_path / "journal", hostile)
    special(month)
    before = standing(tmp_path / "journal")

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        assert "Vandaag" in text_of(app)
        app.open_journal()
        await settled(pilot)
        shown = []
        for _ in range(25):
            shown.append(text_of(app))
            await pilot.press("pagedown")
            await settled(pilot)
        for _ in range(6):
            await pilot.press("enter")
            await settled(pilot)
            shown.append(text_of(app))
            await pilot.press("escape", "up", "up", "up")
            await settled(pilot)
        assert ALIVE.search("\n".join(shown).replace("\n", " ")) is None
        assert app.return_code is None

    play(coach_app(tmp_path), scenario, (140, 40))
    assert standing(tmp_path / "journal") == before
