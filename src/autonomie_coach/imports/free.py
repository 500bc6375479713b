"""Free entries: what was written elsewhere, outside any exercise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from autonomie_coach.content.route import ROUTE_ID
from autonomie_coach.engine.given import Given
from autonomie_coach.journal.entry import FREE_TEXT, Answer, Entry, Head

if TYPE_CHECKING:
    from datetime import datetime

    from autonomie_coach.content.words import Words

LONGEST_TITLE = 200
STEP = "tekst"


def free_entry(
    title: str, text: str, started: datetime, words: Words, extra: dict[str, Any] | None = None
) -> Entry:
    """Return a free entry; it gets its id where it is written."""
    head = Head(
        id="",
        route=ROUTE_ID,
        exercise=FREE_TEXT,
        section=0,
        title=title,
        status="done",
        language=words.language,
        started=started,
        updated=started,
        finished=started,
        path=Path(FREE_TEXT),
    )
    answer = Answer(STEP, "long_text", words("import.prompt"), Given(text))
    return Entry(head, (answer,), extra=extra or {})


def readable_title(*candidates: str) -> str:
    """Return the first that holds something, on one line and of a length that lists can show."""
    lines = (" ".join(one.split()) for one in candidates)
    title = next((one for one in lines if one), "")
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
