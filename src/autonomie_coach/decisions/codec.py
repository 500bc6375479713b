"""TOML text to card or moment and back, pure; what is not understood is carried along."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from autonomie_coach.decisions.card import LEVELS, SCHEMA, TRACKED, Card, Event, State
from autonomie_coach.decisions.moment import SORTS, Moment
from autonomie_coach.errors import EntryError
from autonomie_coach.storage.names import stem_of
from autonomie_coach.storage.toml_text import has_comments, laid_out, line_of, merged_into, parsed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_DATES = ("discussed_on", "evaluate_on")
_NUMBERS = ("level_now", "level_goal", "level_guess", "level_answer", "fear_likelihood")
_EVENT_KEYS = ("date", "event", "note", "said", "changes")
_CARD_KEYS = ("schema", "id", "language", "state", "source", "history", *TRACKED, "handed_over")
_TELLING = ("decision", "person", "history")
"""Of these a file of a card holds at least one."""

_STATES: tuple[State, ...] = ("concept", "agreed", "kept", "widened", "narrowed", "taken-back")


def decode_card(data: bytes, path: Path) -> Card:
    """Read a card from the bytes of its file.

    Raises:
        EntryError: the bytes are no decision; the key says why, `line` where.
    """
    table = parsed(data, path)
    try:
        return _card(table, path)
    except _WrongValueError as error:
        raise _said(error, data, path) from error
    except KeyError as error:
        raise EntryError("entry.missing_key", file=path.name, name=str(error.args[0])) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise EntryError("entry.no_card", file=path.name) from error


class _WrongValueError(Exception):
    """Behind a key stands something else than belongs there; in which event, if it is in one."""

    def __init__(self, name: str, wanted: str, **values: str) -> None:
        super().__init__(name)
        self.name = name
        self.wanted = EntryError(f"entry.wanted.{wanted}", **values)
        self.event: int | None = None


def _said(wrong: _WrongValueError, data: bytes, path: Path) -> EntryError:
    values = {"file": path.name, "name": wrong.name, "wanted": wrong.wanted}
    rows = None if wrong.event is None else ("history", wrong.event)
    line = line_of(data, wrong.name, rows)
    if line is None:
        return EntryError("entry.wrong_value", **values)
    return EntryError("entry.wrong_value_at", **values, line=line)


def _card(table: dict[str, Any], path: Path) -> Card:
    if not any(name in table for name in _TELLING):
        # A file that was left empty, or is about something else.
        raise EntryError("entry.missing_key", file=path.name, name="decision")
    stated = table.get("state", "concept")
    # What a later version adds to the states is not guessed at.
    state = next((one for one in _STATES if one == stated), None)
    schema = _whole(table.get("schema", SCHEMA), "schema")
    if state is None and schema <= SCHEMA:
        raise _WrongValueError("state", "one_of", choices=", ".join(_STATES))
    source = table.get("source")
    return Card(
        id=_text(table.get("id", stem_of(path.name)), "id"),
        language=_text(table.get("language", "nl"), "language"),
        path=path,
        source=_text(source, "source") if source is not None else None,
        history=tuple(_numbered(*one) for one in enumerate(table.get("history", ()))),
        schema=schema,
        stated=state or "concept",
        extra={key: value for key, value in table.items() if key not in _CARD_KEYS},
        **{name: _value(name, table[name]) for name in TRACKED if name in table},
    )


def _value(name: str, value: object) -> Any:
    if name in _DATES:
        return _day(value, name)
    if name in _NUMBERS:
        wanted, possible = ("share", range(101)) if name == "fear_likelihood" else ("level", LEVELS)
        return _whole(value, name, wanted, possible)
    return _text(value, name)


def _numbered(number: int, table: Mapping[str, Any]) -> Event:
    try:
        return _event(table)
    except _WrongValueError as error:
        error.event = number
        raise


def _event(table: Mapping[str, Any]) -> Event:
    changes = table.get("changes", {})
    return Event(
        date=_day(table["date"], "date"),
        event=_text(table["event"], "event"),
        note=_text(table.get("note", ""), "note"),
        said=_text(table.get("said", ""), "said"),
        changes={
            name: _value(name, value) if name in TRACKED else value
            for name, value in changes.items()
        },
        extra={key: value for key, value in table.items() if key not in _EVENT_KEYS},
    )


def _day(value: object, name: str) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    raise _WrongValueError(name, "day")


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise _WrongValueError(name, "text")
    return value


def _whole(
    value: object, name: str, wanted: str = "number", possible: range = range(-(2**31), 2**31)
) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value not in possible:
        raise _WrongValueError(name, wanted)
    return value


def encode_card(card: Card, before: bytes | None = None) -> bytes:
    """Return the file of a card; with the file as it was, its comments are kept.

    Raises:
        EntryError: the card is of a later schema, which is never rewritten.
    """
    if card.schema > SCHEMA:
        raise EntryError("entry.later_schema", file=card.path.name)
    table: dict[str, Any] = {
        "schema": card.schema,
        "id": card.id,
        "language": card.language,
        "state": card.state,
        **{name: getattr(card, name) for name in TRACKED},
        "handed_over": card.handed_over,
        "source": card.source,
        **card.extra,
        "history": [_event_table(one) for one in card.history],
    }
    table = {key: value for key, value in table.items() if value not in (None, "", [])}
    if before is not None and has_comments(before):
        return merged_into(before, table)
    return laid_out(table)


def _event_table(event: Event) -> dict[str, Any]:
    table = {
        "date": event.date,
        "event": event.event,
        "note": event.note,
        "said": event.said,
        "changes": {name: value for name, value in event.changes.items() if value is not None},
    }
    kept = {key: value for key, value in table.items() if value not in ("", {})}
    return kept | dict(event.extra)


def decode_moment(data: bytes, path: Path) -> Moment:
    """Read a moment from the bytes of its file.

    Raises:
        EntryError: the bytes are no moment; the key says why, `line` where.
    """
    table = parsed(data, path)
    try:
        return _moment(table, path)
    except _WrongValueError as error:
        raise _said(error, data, path) from error
    except KeyError as error:
        raise EntryError("entry.missing_key", file=path.name, name=str(error.args[0])) from error


def _moment(table: dict[str, Any], path: Path) -> Moment:
    stated = table["moment"]
    sort = next((one for one in SORTS if one == stated), None)
    if sort is None:
        raise _WrongValueError("moment", "one_of", choices=", ".join(SORTS))
    decision = table.get("decision")
    known = ("schema", "id", "language", "moment", "noted", "note", "decision")
    return Moment(
        id=_text(table.get("id", stem_of(path.name)), "id"),
        sort=sort,
        noted=_instant(table["noted"]),
        language=_text(table.get("language", "nl"), "language"),
        path=path,
        note=_text(table.get("note", ""), "note"),
        decision=_text(decision, "decision") if decision is not None else None,
        extra={key: value for key, value in table.items() if key not in known},
    )


def _instant(value: object) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    raise _WrongValueError("noted", "instant")


def encode_moment(moment: Moment) -> bytes:
    """Return the file of a moment."""
    table: dict[str, Any] = {
        "schema": SCHEMA,
        "id": moment.id,
        "language": moment.language,
        "moment": moment.sort,
        "noted": moment.noted,
        "decision": moment.decision,
        "note": moment.note,
        **moment.extra,
    }
    return laid_out({key: value for key, value in table.items() if value not in (None, "")})
