"""`paths`: every place where the program keeps something, and who can read it."""

from __future__ import annotations

import os
import stat
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, add_json
from autonomie_coach.cli.output import columns, note, say, write_exact
from autonomie_coach.coach import rights
from autonomie_coach.storage.names import BACKUPS, TRASH
from autonomie_coach.storage.paths import cache_folder, downloads_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context


@dataclass(frozen=True, slots=True)
class Place:
    """A place: `readers` is owner, group, everyone, nobody (it is not there) or unknown.

    `loose` is how many folders and files of ours in it others have a right to.
    """

    name: str
    path: str
    exists: bool
    readers: str
    mode: str | None
    loose: int


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    add_json(parser)
    parser.add_argument("--mend", action="store_true", help=parser.words("cli.paths.mend"))


def run(context: Context, arguments: Arguments) -> int:
    """Write the places; first make them private where that was asked."""
    status = _mend(context) if arguments.mend else 0
    loose = rights.open_to_others(context.journal, context.settings_path)
    places = [_place(name, path, loose) for name, path in _places(context)]
    if arguments.json:
        from autonomie_coach.export.objects import json_text

        write_exact(context, json_text([asdict(place) for place in places]))
        return status
    words = context.words
    rows = [
        (words(f"cli.paths.{one.name}"), one.path, words(f"cli.paths.{one.readers}"))
        for one in places
    ]
    for line in columns(rows):
        say(context, line)
    if loose:
        say(context)
        say(context, words("cli.paths.loose", count=len(loose), path=loose[0]))
    return status


def _places(context: Context) -> Iterator[tuple[str, Path]]:
    yield "journal", context.root
    yield "trash", context.root / TRASH
    yield "backups", context.root / BACKUPS
    yield "settings", context.settings_path
    yield "cache", cache_folder()
    yield "exports", downloads_folder()
    if context.calendar.path is not None:
        yield "calendar", context.calendar.path


def _place(name: str, path: Path, loose: Sequence[Path]) -> Place:
    real = path.resolve()
    below = 0 if name == "exports" else sum(one.is_relative_to(real) for one in loose)
    try:
        status = path.stat()
    except OSError:
        return Place(name, str(path), exists=False, readers="nobody", mode=None, loose=below)
    mode, readers = f"{stat.S_IMODE(status.st_mode):04o}", _readers(status.st_mode)
    return Place(name, str(path), exists=True, readers=readers, mode=mode, loose=below)


def _mend(context: Context) -> int:
    words = context.words
    mended = rights.mend(context.journal, context.settings_path)
    key = "cli.paths.mended" if mended.count else "cli.paths.mended_none"
    note(context, words(key, count=mended.count))
    for path in mended.left:
        note(context, words("cli.paths.not_mended", path=path))
    return 1 if mended.left else 0


def _readers(mode: int) -> str:
    """Say who can read it by its permissions; a folder that can be entered counts as readable."""
    if os.name != "posix":
        return "unknown"
    if mode & (stat.S_IROTH | stat.S_IXOTH):
        return "everyone"
    if mode & (stat.S_IRGRP | stat.S_IXGRP):
        return "group"
    return "owner"


COMMAND = Command("paths", "cli.paths.help", arguments, run)
