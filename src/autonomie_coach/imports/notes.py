"""Notes in Markdown that were written elsewhere: each file a free entry, its text as it is."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from autonomie_coach.engine.reading import clean
from autonomie_coach.engine.when import read_day
from autonomie_coach.errors import AnswerError, EntryError
from autonomie_coach.imports import markdown
from autonomie_coach.imports.free import free_entry, readable_title

if TYPE_CHECKING:
    from autonomie_coach.content.words import Words
    from autonomie_coach.imports.source import Source
    from autonomie_coach.journal.entry import Entry

LARGEST = 4 << 20
"""Bytes of one note; a thick book is smaller."""

_IN_NAME = re.compile(
    r"(?<!\d)(\d{4})([-_.]?)(\d\d)\2(\d\d)(?:[-_T. ]?([01]\d|2[0-3])[-_.:h]?([0-5]\d))?(?!\d)"
)


def text_of(source: Source) -> str:
    """Return the text of a file as the journal keeps it.

    Raises:
        EntryError: it is no text, or empty.
    """
    try:
        text = clean(source.data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = source.data[: error.start].count(b"\n") + 1
        raise EntryError("import.not_utf8", file=source.name, line=line) from error
    if not text.strip():
        raise EntryError("import.empty", file=source.name)
    return text


def note(source: Source, text: str, words: Words) -> Entry:
    """Return a note as a free entry.

    Its title is that of the front matter, its first heading or its file name; its day that of the
    front matter, its file name or the file.

    Raises:
        EntryError: it is too large to be a note.
    """
    if len(source.data) > LARGEST:
        raise EntryError("import.too_long", file=source.name, megabytes=len(source.data) >> 20)
    front, heading = markdown.top_of(text)
    stem = clean(PurePath(source.name).stem)
    title = readable_title(_as_title(front.get("title")), heading, stem)
    started = (
        _from_front_matter(front.get("date"), words.language, source.changed)
        or _from_name(stem)
        or source.changed
    )
    return free_entry(title, text, started, words)


def _as_title(value: Any) -> str:
    return clean(str(value)) if isinstance(value, str | int | float | date) else ""


def _from_front_matter(value: Any, language: str, changed: datetime) -> datetime | None:
    try:
        match value:
            case datetime():
                return _local(value)
            case date():
                return _local(datetime.combine(value, time()))
            case str():
                return _in_words(value.strip(), language, changed)
            case _:
                return None
    except (ValueError, OverflowError, OSError):
        return None


def _in_words(text: str, language: str, changed: datetime) -> datetime | None:
    try:
        return _local(datetime.fromisoformat(text))
    except ValueError:
        pass
    try:
        day = read_day(text, language, changed.date(), "past")
    except AnswerError:
        return None
    return _local(datetime.combine(day, time()))


def _from_name(stem: str) -> datetime | None:
    found = _IN_NAME.search(stem)
    if found is None:
        return None
    year, month, day, hour, minute = (int(found[at] or 0) for at in (1, 3, 4, 5, 6))
    try:
        return _local(datetime(year, month, day, hour, minute))  # noqa: DTZ001 - no zone is named
    except (ValueError, OverflowError, OSError):
        return None


def _local(moment: datetime) -> datetime:
    """Return a moment with a zone: without one it is the computer's own."""
    known = moment if moment.tzinfo is not None else moment.astimezone()
    return known.replace(microsecond=0)
