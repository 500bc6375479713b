"""`paths`: every place where the program keeps something, and who can read it."""

from __future__ import annotations

import os
import stat
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, add_json
from autonomie_coach.cli.output import columns, say, write_exact
from autonomie_coach.storage.paths import cache_folder

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context


@dataclass(frozen=True, slots=True)
class Place:
    """A place: `readers` is owner, group, everyone, nobody (it is not there) or unknown."""

    name: str
    path: str
    exists: bool
    readers: str
    mode: str | None


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    add_json(parser)


def run(context: Context, arguments: Arguments) -> int:
    """Write the places."""
    places = [
        _place("journal", context.root),
        _place("settings", context.settings_path),
        _place("cache", cache_folder()),
    ]
    if arguments.json:
        from autonomie_coach.export.objects import json_text

        write_exact(context, json_text([asdict(place) for place in places]))
        return 0
    words = context.words
    rows = [
        (words(f"cli.paths.{one.name}"), one.path, words(f"cli.paths.{one.readers}"))
        for one in places
    ]
    for line in columns(rows):
        say(context, line)
    return 0


def _place(name: str, path: Path) -> Place:
    try:
        status = path.stat()
    except OSError:
        return Place(name, str(path), exists=False, readers="nobody", mode=None)
    mode = f"{stat.S_IMODE(status.st_mode):04o}"
    return Place(name, str(path), exists=True, readers=_readers(status.st_mode), mode=mode)


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
