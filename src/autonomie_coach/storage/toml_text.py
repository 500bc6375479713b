"""TOML text for people: read, laid out to be read, and merged into a file that holds comments."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from autonomie_coach.errors import EntryError

if TYPE_CHECKING:
    from pathlib import Path

_GIT_CONFLICT = re.compile(rb"^<<<<<<< ", re.MULTILINE)


def parsed(data: bytes, path: Path) -> dict[str, Any]:
    """Return the table of a file.

    Raises:
        EntryError: it is no TOML; the key says why, `line` where.
    """
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise EntryError("entry.not_utf8", file=path.name, line=line) from error
    except tomllib.TOMLDecodeError as error:
        mark = _GIT_CONFLICT.search(data)
        if mark is not None:
            line = data[: mark.start()].count(b"\n") + 1
            raise EntryError("entry.git_conflict", file=path.name, line=line) from error
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else data.count(b"\n") + 1
        raise EntryError("entry.not_toml", file=path.name, line=line) from error
    except (RecursionError, ValueError) as error:
        raise EntryError("entry.not_toml", file=path.name, line=1) from error


_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\"'-]+)\s*\]")


def line_of(data: bytes, key: str, row: tuple[str, int] | None = None) -> int | None:
    """Return the line of a key in a file that is TOML; None when more lines could be meant.

    Args:
        data: The file.
        key: The key, above all tables unless `row` is given.
        row: The array of tables it is in, and which of its tables, counted from 0.
    """
    wanted = re.compile(rf"""(^|[\s.,{{])["']?{re.escape(key)}["']?\s*=""")
    found, at = [], -1
    for number, line in enumerate(data.decode("utf-8-sig").split("\n"), 1):
        header = _HEADER.match(line)
        if header and row is None:
            break
        if header and row is not None:
            at += header.groups() == ("[[", row[0])
        elif (row is None or at == row[1]) and wanted.search(line):
            found.append(number)
    return found[0] if len(found) == 1 else None


def laid_out(table: dict[str, Any]) -> bytes:
    """Write a table for people to read: `[[answers]]`, and long texts on lines of their own."""
    text = _laid_out(table, multiline=True)
    if tomllib.loads(text) != table:
        # Texts on several lines lose a CR, which a key that is not ours may hold.
        text = _laid_out(table, multiline=False)
    return text.encode("utf-8")


_WIDE_ROW = {"wide": "-" * 100}
"""tomli_w folds an array of short tables into one value, unless one of them is wide."""


def _laid_out(table: dict[str, Any], *, multiline: bool) -> str:
    import tomli_w

    rows = {key: value for key, value in table.items() if _is_rows(value)}
    plain = {key: value for key, value in table.items() if key not in rows}
    parts = [tomli_w.dumps(plain, multiline_strings=multiline)]
    for key, value in rows.items():
        wide_row = tomli_w.dumps({key: [_WIDE_ROW]})
        written = tomli_w.dumps({key: [_WIDE_ROW, *value]}, multiline_strings=multiline)
        parts.append(written.removeprefix(wide_row))
    return "".join(parts)


def has_comments(data: bytes) -> bool:
    """Tell whether a file may hold comments; a `#` inside a text only costs time."""
    return b"#" in data


def merged_into(before: bytes, table: dict[str, Any]) -> bytes:
    """Put the new values into the old text, touching only what changed."""
    import tomlkit
    from tomlkit.exceptions import ParseError

    try:
        document = tomlkit.parse(before.decode("utf-8-sig"))
        _merge(document, table)
        text = tomlkit.dumps(document)
        faithful = tomllib.loads(text) == table
    except (ParseError, ValueError, TypeError, KeyError, RecursionError):
        faithful, text = False, ""
    return text.encode("utf-8") if faithful else laid_out(table)


def _merge(target: Any, table: dict[str, Any]) -> None:
    for key in [key for key in target if key not in table]:
        del target[key]
    for key, value in table.items():
        old = target.get(key)
        if old is not None and _plain(old) == value:
            continue
        if isinstance(value, dict) and isinstance(old, dict):
            _merge(old, value)
        elif is_table(value) and isinstance(value, list) and is_table(old):
            _merge_rows(target, key, old, value)
        else:
            target[key] = value


def _merge_rows(target: Any, key: str, old: Any, rows: list[dict[str, Any]]) -> None:
    import tomlkit

    for index, row in enumerate(rows):
        if index < len(old):
            _merge(old[index], row)
        else:
            new = tomlkit.table()
            for name, value in row.items():
                new[name] = value
            old.append(new)
    while len(old) > len(rows):
        del old[len(old) - 1]
    target[key] = old


def _plain(value: Any) -> Any:
    return value.unwrap() if hasattr(value, "unwrap") else value


def is_table(value: object) -> bool:
    """Tell whether TOML writes a value as one or more tables."""
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(one, dict) for one in value)
    )


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
