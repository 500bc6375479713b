"""Our own JSON back into entries: an export of several, a reflection, or `show --json` of one."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from autonomie_coach.engine.reading import clean
from autonomie_coach.errors import EntryError
from autonomie_coach.journal.codec import entry_of

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.journal.entry import Entry

DEEPEST = 30
"""Lists and tables in one another."""


def parsed(data: bytes, name: str) -> Any:
    """Return what JSON holds; its texts as the journal keeps them.

    Raises:
        EntryError: it is no JSON.
    """
    try:
        return _cleaned(json.loads(data.decode("utf-8-sig"), parse_constant=_refuse), DEEPEST)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise EntryError("import.not_utf8", file=name, line=line) from error
    except json.JSONDecodeError as error:
        raise EntryError("import.not_json", file=name, line=error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise EntryError("import.not_json", file=name, line=1) from error


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _cleaned(value: Any, depth: int) -> Any:
    """Return a value with texts as the journal keeps them, without what TOML has no word for."""
    if depth < 0:
        raise ValueError("too deep")
    match value:
        case str():
            return clean(value)
        case dict():
            return {clean(key): _cleaned(one, depth - 1) for key, one in value.items()}
        case list():
            return [_cleaned(one, depth - 1) for one in value]
        case _:
            return value


def is_own(value: Any) -> bool:
    """Tell whether JSON looks like an entry, or a list of them."""
    if isinstance(value, list):
        return bool(value) and (is_own(value[0]) or is_decision(value[0]))
    return isinstance(value, dict) and "exercise" in value and "answers" in value


def is_decision(value: Any) -> bool:
    """Tell whether JSON looks like a decision; a reflection ends with those."""
    return (
        isinstance(value, dict)
        and "exercise" not in value
        and {"decision", "person", "state", "history"} <= value.keys()
    )


def holds_decisions(value: Any) -> bool:
    """Tell whether decisions stand in a list of entries."""
    return isinstance(value, list) and any(map(is_decision, value))


def entries_of(value: Any, path: Path, name: str) -> list[Entry]:
    """Return the entries that JSON holds; decisions in it are passed over.

    Raises:
        EntryError: one of them is no entry; its number is named.
    """
    objects = value if isinstance(value, list) else [value]
    entries = []
    for number, one in enumerate(objects, 1):
        if is_decision(one):
            continue
        try:
            entries.append(entry_of(_table(one), path))
        except (EntryError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise EntryError("import.wrong_entry", file=name, number=number) from error
    return entries


def _table(shown: dict[str, Any]) -> dict[str, Any]:
    """Return what JSON shows of an entry as its TOML table."""
    table: dict[str, Any] = _without_none(
        {key: value for key, value in shown.items() if key != "path"}
    )
    for key in ("started", "updated", "finished"):
        if key in table:
            table[key] = datetime.fromisoformat(table[key])
    for key in ("answers", "set_aside"):
        if key in table:
            table[key] = [_answer(one) for one in shown[key]]
    if "lookbacks" in table:
        table["lookbacks"] = [
            _without_none(one) | {"written": datetime.fromisoformat(one["written"])}
            for one in shown["lookbacks"]
        ]
    return table


def _answer(shown: dict[str, Any]) -> dict[str, Any]:
    table: dict[str, Any] = _without_none(shown)
    if "value" not in table:
        table["skipped"] = True
    elif table.get("kind") == "date" and isinstance(table["value"], str):
        table["value"] = _day(table["value"])
    return table


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-01-01") else text
    except ValueError:
        return text


def _without_none(value: Any) -> Any:
    """Return a value without what is null: TOML leaves such a key out."""
    match value:
        case dict():
            return {key: _without_none(one) for key, one in value.items() if one is not None}
        case list():
            return [_without_none(one) for one in value if one is not None]
        case _:
            return value
