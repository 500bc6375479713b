"""Entries as JSON: what `list`, `show` and the JSON export write."""

from __future__ import annotations

import json
import math
import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from autonomie_coach.journal.entry import Listed

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from autonomie_coach.journal.entry import Answer, Entry, Head

JsonObject = dict[str, Any]

_LIVE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What JSON leaves as it is but a terminal or a reader may act on."""


def json_text(value: object) -> str:
    """Return JSON to write, ending in a line end; it reads back exactly and steers no terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    return harmless(text) + "\n"


def json_rows(objects: Iterable[JsonObject]) -> str:
    """Return an array of JSON objects, a line a key; as exact as `json_text`, and much faster.

    With an indent Python's encoder works without its fast core.
    """
    text = json.dumps(list(objects), ensure_ascii=False, allow_nan=False, separators=(",\n", ": "))
    return harmless(text) + "\n"


def harmless(text: str) -> str:
    """Return JSON text in which nothing steers a terminal; it reads back the same."""
    if text.isascii() and "\x7f" not in text:
        return text
    return _LIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def head_object(head: Head) -> JsonObject:
    """Return the head of an entry as `list --json` shows it."""
    return listed_object(Listed.of(head))


HEAD_KEYS = (
    *("id", "route", "exercise", "section", "title", "status", "language"),
    *("started", "updated", "finished", "path"),
)
"""The keys of `listed_object`, in their order."""


def listed_object(listed: Listed) -> JsonObject:
    """Return an entry as `list --json` shows it."""
    return {
        "id": listed.id,
        "route": listed.route,
        "exercise": listed.exercise,
        "section": listed.section,
        "title": listed.title,
        "status": listed.status,
        "language": listed.language,
        "started": listed.started,
        "updated": listed.updated,
        "finished": listed.finished,
        "path": listed.path,
    }


def entry_object(entry: Entry) -> JsonObject:
    """Return an entry as `show --json` shows it: its head, everything in it, and unknown keys."""
    shown = head_object(entry.head)
    shown["answers"] = [answer_object(one) for one in entry.answers]
    shown["lookbacks"] = [
        {"written": one.written.isoformat(), "text": one.text}
        | _beside(one.extra, ("written", "text"))
        for one in entry.lookbacks
    ]
    if entry.pending is not None:
        pending = {"step": entry.pending.step, "item": entry.pending.item}
        shown["pending"] = {key: value for key, value in pending.items() if value is not None}
        shown["pending"] |= {"text": entry.pending.text, "cursor": entry.pending.cursor}
    if entry.set_aside:
        shown["set_aside"] = [answer_object(one) for one in entry.set_aside]
    return shown | _beside(entry.extra, shown)


def answer_object(answer: Answer) -> JsonObject:
    """Return one answer; the value of a skipped step is None."""
    given = answer.given
    shown: JsonObject = {"step": answer.step, "kind": answer.kind}
    if answer.item is not None:
        shown["item"] = answer.item
    shown |= {"prompt": answer.prompt, "value": plain(given.value)}
    if given.label is not None:
        shown["label"] = given.label
    if given.labels:
        shown["labels"] = list(given.labels)
    return shown | _beside(answer.extra, shown)


def _beside(extra: JsonObject, taken: Container[str]) -> JsonObject:
    return {key: plain(value) for key, value in extra.items() if key not in taken}


def plain(value: Any) -> Any:
    """Return a TOML value as JSON knows it: days and times as ISO text."""
    match value:
        case datetime() | date() | time():
            return value.isoformat()
        case dict():
            return {key: plain(one) for key, one in value.items()}
        case list() | tuple():
            return [plain(one) for one in value]
        case float() if not math.isfinite(value):
            return str(value)
        case _:
            return value
