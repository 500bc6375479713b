"""TOML text to entry and back, pure; what is not understood is carried along."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from autonomie_coach.engine.given import SKIPPED, Given
from autonomie_coach.errors import EntryError
from autonomie_coach.journal.entry import (
    CONFLICT_OF,
    SCHEMA,
    Answer,
    Entry,
    Head,
    Lookback,
    Pending,
)
from autonomie_coach.journal.questions import kinds_in
from autonomie_coach.storage.names import stem_of
from autonomie_coach.storage.toml_text import (
    has_comments,
    is_table,
    laid_out,
    merged_into,
    parsed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_HEAD_KEYS = (
    *("schema", "id", "route", "exercise", "section", "title"),
    *("language", "status", "started", "updated", "finished"),
)
_ARRAYS = ("answers", "set_aside", "lookbacks")
_ANSWER_KEYS = ["step", "kind", "prompt", "value", "skipped", "label", "labels", "item"]


def decode(data: bytes, path: Path) -> Entry:
    """Read an entry from the bytes of its file.

    Raises:
        EntryError: the bytes are no entry; the key says why, `line` where.
    """
    return entry_of(parsed(data, path), path)


def entry_of(table: dict[str, Any], path: Path) -> Entry:
    """Read an entry from the table of its file.

    Raises:
        EntryError: the table is no entry; the key says why.
    """
    try:
        return _entry(table, path)
    except KeyError as error:
        raise EntryError("entry.missing_key", file=path.name, name=str(error.args[0])) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise EntryError("entry.wrong_shape", file=path.name) from error


def _entry(table: dict[str, Any], path: Path) -> Entry:
    pending = table.get("pending")
    answers = tuple(_answer(one) for one in table.get("answers", ()))
    return Entry(
        head=replace(
            _head(table, path), persons=persons_in(answers), question_kinds=kinds_in(answers)
        ),
        answers=answers,
        lookbacks=tuple(_lookback(one) for one in table.get("lookbacks", ())),
        pending=_pending(pending) if isinstance(pending, dict) else None,
        set_aside=tuple(_answer(one) for one in table.get("set_aside", ())),
        schema=_whole(table.get("schema", SCHEMA)),
        extra={
            key: value
            for key, value in table.items()
            if key not in (*_HEAD_KEYS, *_ARRAYS, "pending")
        },
    )


def persons_in(answers: Iterable[Answer]) -> tuple[str, ...]:
    """Return the person values among answers, each once."""
    values = (one.given.value for one in answers if one.kind == "person")
    return tuple(dict.fromkeys(value for value in values if isinstance(value, str)))


def _head(table: dict[str, Any], path: Path) -> Head:
    started = _moment(table["started"])
    finished = table.get("finished")
    parted = table.get(CONFLICT_OF)
    return Head(
        id=_text(table.get("id", stem_of(path.name))),
        route=_text(table.get("route", "")),
        exercise=_text(table["exercise"]),
        section=_whole(table.get("section", 0)),
        title=_text(table.get("title", table["exercise"])),
        status=_text(table.get("status", "draft")),
        language=_text(table.get("language", "nl")),
        started=started,
        updated=_moment(table.get("updated", started)),
        finished=_moment(finished) if finished is not None else None,
        path=path,
        conflict_of=parted if isinstance(parted, str) else None,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, found {type(value).__name__}")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 2**31:
        raise TypeError("whole number expected")
    return value


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    raise TypeError("date and time expected")


def _answer(table: dict[str, Any]) -> Answer:
    item = table.get("item")
    return Answer(
        step=_text(table["step"]),
        kind=_text(table.get("kind", "")),
        prompt=_text(table.get("prompt", "")),
        given=_given(table),
        item=_text(item) if item is not None else None,
        extra={key: value for key, value in table.items() if key not in _ANSWER_KEYS},
    )


def _given(table: dict[str, Any]) -> Given:
    value = table.get("value")
    if value is None or table.get("skipped") is True:
        return SKIPPED
    label = table.get("label")
    labels = table.get("labels", ())
    kind = table.get("kind")
    if kind == "choose_one" and isinstance(value, str) and not isinstance(label, str):
        label = value
    if kind == "choose_many" and isinstance(value, list) and len(labels) != len(value):
        labels = [str(one) for one in value]
    return Given(
        value,
        label=_text(label) if label is not None else None,
        labels=tuple(_text(one) for one in labels),
    )


def _lookback(table: dict[str, Any]) -> Lookback:
    return Lookback(
        written=_moment(table["written"]),
        text=_text(table["text"]),
        extra={key: value for key, value in table.items() if key not in ("written", "text")},
    )


def _pending(table: dict[str, Any]) -> Pending:
    item = table.get("item")
    return Pending(
        step=_text(table["step"]),
        text=_text(table["text"]),
        cursor=_whole(table.get("cursor", 0)),
        item=_text(item) if item is not None else None,
    )


def encode(entry: Entry, before: bytes | None = None) -> bytes:
    """Return the file of an entry; with the file as it was, its comments are kept.

    Raises:
        EntryError: the entry is of a later schema, which is never rewritten.
    """
    if entry.schema > SCHEMA:
        raise EntryError("entry.later_schema", file=entry.head.path.name)
    table = to_table(entry)
    if before is not None and has_comments(before):
        return merged_into(before, table)
    return laid_out(table)


def to_table(entry: Entry) -> dict[str, Any]:
    """Return an entry as the TOML table of the contract."""
    head = entry.head
    table: dict[str, Any] = {
        "schema": entry.schema,
        "id": head.id,
        "route": head.route,
        "exercise": head.exercise,
        "section": head.section,
        "title": head.title,
        "language": head.language,
        "status": head.status,
        "started": head.started,
        "updated": head.updated,
    }
    if head.finished is not None:
        table["finished"] = head.finished
    # Plain keys come before tables, or TOML would read them into the table above.
    plain = {key: value for key, value in entry.extra.items() if not is_table(value)}
    table |= plain
    if entry.pending is not None:
        table["pending"] = _without_none(
            {
                "step": entry.pending.step,
                "item": entry.pending.item,
                "text": entry.pending.text,
                "cursor": entry.pending.cursor,
            }
        )
    table |= {key: value for key, value in entry.extra.items() if key not in plain}
    table |= _arrays(entry)
    return table


def _arrays(entry: Entry) -> dict[str, Any]:
    arrays = {
        "answers": [answer_table(one) for one in entry.answers],
        "set_aside": [answer_table(one) for one in entry.set_aside],
        "lookbacks": [
            {"written": one.written, "text": one.text} | one.extra for one in entry.lookbacks
        ],
    }
    return {key: rows for key, rows in arrays.items() if rows}


def answer_table(answer: Answer) -> dict[str, Any]:
    """Return an answer as the TOML table of the contract."""
    given = answer.given
    table = {
        "step": answer.step,
        "kind": answer.kind,
        "item": answer.item,
        "prompt": answer.prompt,
        "value": given.value,
        "label": given.label,
        "labels": list(given.labels) or None,
        "skipped": True if given.skipped else None,
    }
    return _without_none(table) | answer.extra


def _without_none(table: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value is not None}
