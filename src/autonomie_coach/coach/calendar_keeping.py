"""The calendar file: written when asked for, and kept up with the decisions where that was set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.content.words import Words
from autonomie_coach.errors import CoachError, StorageError
from autonomie_coach.storage.paths import expanded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from autonomie_coach.coach.clock import Clock
    from autonomie_coach.decisions.cards import Unread
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.storage.settings import Settings

AREA = "decisions"
"""The folder of the journal of which the calendar tells."""

NOT_KEPT: dict[str, None] = dict.fromkeys(("calendar_file", "calendar_journal", "calendar_full"))
"""The settings of a calendar file, taken out."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The text of a calendar file, how many appointments stand in it, and files left out."""

    text: str
    count: int
    unread: tuple[Unread, ...]


def calendar_of(journal: Journal, words: Words, clock: Clock, *, full: bool = False) -> Calendar:
    """Return the calendar of a journal; check-ins whose day has passed are left out.

    Args:
        journal: The journal.
        words: The words of the titles.
        clock: Tells when it was made, and so what has passed.
        full: Put persons and decisions in the titles; else only initials.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    from autonomie_coach.coach.card_copies import originals
    from autonomie_coach.decisions.agenda import appointments
    from autonomie_coach.decisions.cards import Register
    from autonomie_coach.export.calendar_file import Entered, render_calendar

    cards, now = Register(journal.vault).cards(), clock()
    entered = [
        Entered(card, one)
        for card in originals(cards.kept)
        for one in appointments(card)
        if one.kind != "checkin" or one.day >= now.date()
    ]
    ahead = sum(not one.appointment.cancelled for one in entered)
    return Calendar(render_calendar(entered, words, now, full=full), ahead, cards.unread)


def write_calendar(path: Path, calendar: Calendar, *, force: bool = False) -> None:
    """Write a calendar to a file that only its owner can read.

    Over a calendar that this program wrote it goes without asking: to be renewed is what such a
    file is for. One that says the same already is left alone.

    Raises:
        StorageError: another file stands there and `force` is not given, or it cannot be written.
    """
    from autonomie_coach.export.calendar_file import is_ours, says_the_same
    from autonomie_coach.export.write import write_export
    from autonomie_coach.storage.system_errors import as_storage_error

    try:
        ours = path.is_file() and is_ours(path)
        if ours and says_the_same(path.read_bytes(), calendar.text):
            return
    except OSError as error:
        raise as_storage_error(error, path) from error
    write_export(path, calendar.text, force or ours)


class KeptCalendar:
    """The calendar file that was set, renewed after decisions changed.

    The journal tells when a file of it was written. Renewing waits for `renew`: a run of the
    command line does so at its end, the screens a moment after. Of another journal than the one it
    was set for it takes no notice.
    """

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self.path: Path | None = None
        self.is_stale = False
        self._journal = journal
        self._clock = clock
        self._full = False

    def follow(self, settings: Settings) -> None:
        """Keep the file that is set, if it is one of this journal."""
        vault = self._journal.vault
        named = settings.calendar_file
        ours = named and not is_of_another(self._journal, settings)
        self.path = expanded(named) if named and ours else None
        self._full = bool(settings.calendar_full)
        vault.on_written = self._written if self.path is not None else None

    def _written(self, path: Path) -> None:
        if path.is_relative_to(self._journal.vault.root / AREA):
            self.is_stale = True

    def renew(self, language: str) -> CoachError | None:
        """Write the file again if decisions changed; return what went wrong, if anything."""
        if self.path is None or not self.is_stale or self._journal.vault.is_locked:
            return None
        self.is_stale = False
        words = Words(language)
        try:
            calendar = calendar_of(self._journal, words, self._clock, full=self._full)
            write_calendar(self.path, calendar)
        except CoachError as error:
            problem = words.of_error(error)
            return StorageError("calendar.not_renewed", path=self.path, problem=problem)
        return None


def is_of_another(journal: Journal, settings: Settings) -> bool:
    """Tell whether the calendar file that is kept belongs to another journal than this one."""
    of = settings.calendar_journal
    return bool(settings.calendar_file and of) and expanded(str(of)) != journal.vault.root


def refuse_another(journal: Journal, settings: Settings, path: Path | None = None) -> None:
    """Refuse to touch the calendar file of another journal.

    Args:
        journal: The journal of now.
        settings: Tell which file is kept, and of which journal.
        path: The file that would be written; None is about what is kept, whichever file.

    Raises:
        StorageError: the file that is kept belongs to another journal, which is named.
    """
    if not is_of_another(journal, settings):
        return
    kept, of = expanded(str(settings.calendar_file)), expanded(str(settings.calendar_journal))
    if path is None or path.resolve() == kept.resolve():
        raise StorageError("calendar.of_another", path=kept, journal=of)


def unsubscribe(journal: Journal, settings: Settings, save: Callable[..., None]) -> None:
    """Keep no calendar file from now on.

    Raises:
        StorageError: the file is of another journal, or the settings cannot be saved.
    """
    refuse_another(journal, settings)
    save(**NOT_KEPT)


def subscribe(
    journal: Journal,
    path: Path,
    calendar: Calendar,
    settings: Settings,
    save: Callable[..., None],
    *,
    full: bool,
    force: bool = False,
) -> None:
    """Write the calendar to a file, and keep it up with the journal from now on.

    Args:
        journal: The journal it is of.
        path: The file.
        calendar: What stands in it now.
        settings: The settings of now.
        save: Keeps settings.
        full: Whether it has persons and decisions in its titles.
        force: Write over a file of someone else.

    Raises:
        StorageError: a file of another journal is kept, it cannot be written, or the settings
            cannot be saved.
    """
    refuse_another(journal, settings)
    write_calendar(path, calendar, force=force)
    save(calendar_file=str(path), calendar_journal=str(journal.vault.root), calendar_full=full)
