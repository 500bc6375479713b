"""Everything that is due on a day: decisions, follow-ups of exercises, the weekly review."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from autonomie_coach.coach.followups import due_followups
from autonomie_coach.coach.register import Due, due_decisions
from autonomie_coach.coach.weekly import due_week
from autonomie_coach.content.loader import FALLBACK_LANGUAGE
from autonomie_coach.decisions.cards import Register

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from autonomie_coach.coach.clock import Clock
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.decisions.cards import Unread
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Listed
    from autonomie_coach.storage.settings import Settings

AWAY_DAYS = 21
"""More days than this without an entry, look-back, moment or check-in answered are an absence."""

FRESH_DAYS = 7
"""After an absence, what was planned longer ago than this is folded."""

SHOWN_AFTER_ABSENCE = 2
"""After an absence, so many of the newest things stay in sight in any case."""


@dataclass(frozen=True, slots=True)
class DueNow:
    """What is due, the longest waiting first, and files that could not be read.

    `cards` are all decisions, read on the way. `paused_until` is the day on which a pause ends:
    until then nothing is due. After an absence `back` holds the entry one last wrote, to ask what
    stayed, and `folded` the part of `due` that is older and need not be in sight at once.
    """

    due: tuple[Due, ...]
    unread: tuple[Unread, ...]
    cards: tuple[Card, ...] = ()
    paused_until: date | None = None
    back: Listed | None = None
    folded: tuple[Due, ...] = ()

    @property
    def in_sight(self) -> tuple[Due, ...]:
        """Return what is due and not folded."""
        return tuple(one for one in self.due if one not in self.folded)


class Run(Protocol):
    """What both faces know of this run."""

    @property
    def language(self) -> str:
        """The language of the questions."""

    @property
    def journal(self) -> Journal:
        """The journal."""

    @property
    def settings(self) -> Settings:
        """The settings, which hold the pause."""

    @property
    def clock(self) -> Clock:
        """The time."""


def due_now(run: Run, on: date | None = None) -> DueNow:
    """Return what is due on a day, by default today, in the language and with the pause of a run.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    today = run.clock().date()
    day = today if on is None else on
    found = due_on(run.journal, day, run.language, run.settings.pause_until)
    # Who looks ahead has not been away.
    return found if day == today else replace(found, back=None, folded=())


def due_on(
    journal: Journal,
    on: date,
    language: str = FALLBACK_LANGUAGE,
    paused_until: date | None = None,
) -> DueNow:
    """Return what is due on a day, also from earlier.

    Args:
        journal: The journal.
        on: The day.
        language: The language of the questions.
        paused_until: Before this day nothing is due.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    if paused_until is not None and on < paused_until:
        return DueNow((), (), paused_until=paused_until)
    cards = Register(journal.vault).cards()
    listed, _ = journal.listed()
    found = [
        *due_decisions(cards.kept, on),
        *due_followups(journal, listed, cards.kept, on, language),
        *due_week(journal, listed, on),
    ]
    due = sorted(found, key=lambda one: (one.since, one.decision or "", one.entry or ""))
    back = _last_written(journal, listed, cards.kept, on)
    folded = _folded(due, on) if back is not None else ()
    return DueNow(tuple(due), cards.unread, cards.kept, back=back, folded=folded)


def _folded(due: Sequence[Due], on: date) -> tuple[Due, ...]:
    fresh = on - timedelta(days=FRESH_DAYS)
    return tuple(one for one in due[:-SHOWN_AFTER_ABSENCE] if one.since < fresh)


def _last_written(
    journal: Journal, listed: Sequence[Listed], cards: Iterable[Card], on: date
) -> Listed | None:
    """Return the finished entry last written when one was away for long; else None."""
    first = (on - timedelta(days=AWAY_DAYS)).isoformat()
    last = max(listed, key=lambda one: one.updated[:10], default=None)
    if last is None or last.updated[:10] >= first:
        return None
    if any(first <= event.date.isoformat() for card in cards for event in card.history):
        return None
    moments = journal.vault.files_of("moments")
    if any(path.name[:10] >= first for path in moments):
        return None
    done = (one for one in listed if one.status == "done")
    return max(done, key=lambda one: one.updated[:10], default=None)
