"""Entries made in memory, as the journal would hand them out."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from autonomie_coach.engine.given import SKIPPED, Given
from autonomie_coach.journal.entry import Answer, Entry, Head, Lookback

STARTED = datetime(2026, 11, 2, 9, 30, tzinfo=timezone(timedelta(hours=1)))


def an_answer(value: Any, *, step: str = "plan", kind: str = "short_text", **more: Any) -> Answer:
    """Return an answer; `prompt`, `item`, `label` and `labels` can be given."""
    given = Given(value, label=more.get("label"), labels=tuple(more.get("labels", ())))
    return Answer(
        step=step,
        kind=kind,
        prompt=more.get("prompt", "Wat neem je je voor?"),
        given=SKIPPED if value is None else given,
        item=more.get("item"),
    )


def an_entry(
    *answers: Answer,
    exercise: str = "reflexen",
    days: int = 0,
    tail: str = "aaaaaa",
    lookbacks: tuple[str, ...] = (),
    **more: Any,
) -> Entry:
    """Return an entry started `days` after STARTED; further keys are those of Head or Entry."""
    started = STARTED + timedelta(days=days)
    entry_id = f"{started:%Y-%m-%d}-{exercise}-{tail}"
    status = more.pop("status", "done")
    head = Head(
        id=more.pop("id", entry_id),
        route="autonomie",
        exercise=exercise,
        section=more.pop("section", 1),
        title=more.pop("title", "Mijn controlereflexen"),
        status=status,
        language=more.pop("language", "nl"),
        started=started,
        updated=started,
        finished=started if status == "done" else None,
        conflict_of=more.get("extra", {}).get("conflict_of"),
        path=Path(f"entries/{started:%Y-%m}/{entry_id}.toml"),
    )
    written = started + timedelta(days=30)
    return Entry(
        head,
        answers,
        lookbacks=tuple(Lookback(written, text) for text in lookbacks),
        **more,
    )
