"""What a face is started with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.coach.calendar_keeping import KeptCalendar
    from autonomie_coach.coach.clock import Clock
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.storage.settings import Settings


CardWalk = Literal["checkin", "evaluation", "complete"]
"""What to ask about a card."""


@dataclass(frozen=True, slots=True)
class AppContext:
    """The language, journal and settings of this run, and what to open first.

    `start` is an exercise id, None for home; `new` begins another entry, `source` is the entry to
    start from; `minutes` narrows home to what fits; `demo` marks a made-up journal; `decision` is
    the id of a card to open, `kind` what to ask about it, by default what is due; `key_file` is
    the age key of an encrypted one, None when it has a passphrase. `calendar` is the file that is
    kept up with the decisions, None where there cannot be one.
    """

    language: str
    journal: Journal
    clock: Clock
    settings_path: Path
    settings: Settings
    start: str | None = None
    new: bool = False
    source: str | None = None
    minutes: int | None = None
    demo: bool = False
    decision: str | None = None
    kind: CardWalk | None = None
    key_file: Path | None = None
    calendar: KeptCalendar | None = None
