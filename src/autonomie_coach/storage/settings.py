"""The settings file: language, journal and looks; a broken one never stops the program."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from autonomie_coach.errors import StorageError
from autonomie_coach.storage.atomic import make_private_folder, replace_file
from autonomie_coach.storage.system_errors import as_storage_error

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


WHOLE_NUMBERS = ("lock_after_minutes",)
YES_OR_NO = ("editor_when_encrypted", "reactions", "thoughts", "calendar_full")
DAYS = ("pause_until",)


@dataclass(frozen=True, slots=True)
class Settings:
    """What was set; None where nothing was.

    `age_key` is the age key file of an encrypted journal; after `lock_after_minutes` without a key
    pressed such a journal locks itself, 0 is never. `editor_when_encrypted` allows an editor an
    open copy of what is in it. `reactions` false leaves out what is said while one types,
    `thoughts` false what the other thinks in a practice conversation. `names` tells what a person
    step suggests: `initials` or `names`. `calendar_file` is kept up with the decisions of
    `calendar_journal` (None: of any), with own words in its titles if `calendar_full`. Before
    `pause_until` nothing is due.
    """

    language: str | None = None
    journal: str | None = None
    theme: str | None = None
    age_key: str | None = None
    lock_after_minutes: int | None = None
    editor_when_encrypted: bool | None = None
    reactions: bool | None = None
    thoughts: bool | None = None
    names: str | None = None
    calendar_file: str | None = None
    calendar_journal: str | None = None
    calendar_full: bool | None = None
    pause_until: date | None = None

    @property
    def suggests_initials(self) -> bool:
        """Tell whether a person step suggests initials; it does unless names were chosen."""
        return self.names != "names"


def load_settings(path: Path) -> Settings:
    """Read the settings; none when there is no file.

    Raises:
        StorageError: the file is there but cannot be read; names it and the line.
    """
    table = _table(path)
    known = {field.name: table.get(field.name) for field in fields(Settings)}
    for key, value in known.items():
        if value is None:
            continue
        if key in WHOLE_NUMBERS:
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                raise StorageError("settings.not_a_number", path=path, field=key)
        elif key in YES_OR_NO:
            if not isinstance(value, bool):
                raise StorageError("settings.not_yes_or_no", path=path, field=key)
        elif key in DAYS:
            known[key] = _day(value, path, key)
        elif not isinstance(value, str):
            raise StorageError("settings.not_text", path=path, field=key)
    return Settings(**known)


def _day(value: object, path: Path, key: str) -> date | None:
    """Return a day; an empty text is none."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(str(value)) if value != "" else None
    except ValueError as error:
        raise StorageError("settings.not_a_day", path=path, field=key) from error


def changed(settings: Settings, changes: Mapping[str, Any]) -> Settings:
    """Return settings in which some are others."""
    return replace(settings, **changes)


def save_settings(path: Path, **changes: str | int | date | None) -> None:
    """Change some settings and leave the rest, comments too, as they were; None takes one out.

    Raises:
        StorageError: the file cannot be read or written.
    """
    import tomlkit

    _table(path)
    try:
        text = path.read_text("utf-8") if path.exists() else ""
        document = tomlkit.parse(text)
        for key, value in changes.items():
            if value is not None:
                document[key] = value
            else:
                document.pop(key, None)
        make_private_folder(path.parent)
        replace_file(path, tomlkit.dumps(document).encode("utf-8"))
    except OSError as error:
        raise as_storage_error(error, path) from error


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise as_storage_error(error, path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StorageError("settings.broken", path=path, detail=str(error)) from error
