"""A JSON export of jrnl, as free entries.

Its shape is `{"tags": …, "entries": [{"title", "body", "date", "time", "tags", "starred"}]}`, with
days and times as the computer's own clock showed them.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from autonomie_coach.errors import EntryError
from autonomie_coach.imports.free import free_entry, readable_title

if TYPE_CHECKING:
    from autonomie_coach.content.words import Words
    from autonomie_coach.journal.entry import Entry

_TAKEN = ("title", "body", "date", "time", "tags", "starred")


def is_jrnl(value: Any) -> bool:
    """Tell whether JSON looks like an export of jrnl, whole or of one entry."""
    match value:
        case {"entries": list()}:
            return True
        case {"date": str(), "title": str()} | {"date": str(), "body": str()}:
            return True
        case _:
            return False


def entries_of(value: Any, words: Words, name: str) -> list[Entry]:
    """Return the entries that an export of jrnl holds.

    Raises:
        EntryError: one of them is no entry of jrnl; its number is named.
    """
    entries = []
    for number, one in enumerate(value.get("entries", [value]), 1):
        try:
            entries.append(_entry(one, words))
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError) as error:
            raise EntryError("import.wrong_entry", file=name, number=number) from error
    return entries


def _entry(row: dict[str, Any], words: Words) -> Entry:
    title, body = _text(row.get("title")), _text(row.get("body"))
    if not (title + body).strip():
        raise ValueError("empty")
    naive = datetime.fromisoformat(f"{_text(row['date'])}T{_text(row.get('time')) or '00:00'}")
    extra: dict[str, Any] = {}
    if row.get("tags"):
        extra["tags"] = [_text(one) for one in row["tags"]]
    if row.get("starred") is True:
        extra["starred"] = True
    other = {key: one for key, one in row.items() if key not in _TAKEN and one not in (None, "")}
    if other:
        extra["jrnl"] = other
    text = body if body.strip() else title
    return free_entry(readable_title(title, body), text, naive.astimezone(), words, extra)


def _text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value
