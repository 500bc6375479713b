"""Looking after files: what a dead program left, who else can read them, the calendar file."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import work

from autonomie_coach.errors import CoachError
from autonomie_coach.tui.deciding import DecidingApp

if TYPE_CHECKING:
    from autonomie_coach.coach.app_context import AppContext
    from autonomie_coach.coach.calendar_keeping import KeptCalendar
    from autonomie_coach.coach.rights import Mended


CALENDAR_S = 3.0
"""Seconds after which a calendar file follows what changed; at the end it does so at once."""


class CaringApp(DecidingApp):
    """The part of the app that looks after files.

    `is_open` tells that others on this computer have a right to something of ours.
    """

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.is_open = False
        self._was_looked_after = False

    def look_after(self) -> None:
        """Sweep and look at the permissions, once; takes a moment."""
        if self._was_looked_after or self.context.demo:
            return
        from autonomie_coach.coach.rights import seem_open

        self._was_looked_after = True
        with suppress(OSError):
            # Whether the folder can be used is for reading it to say.
            self.journal.vault.sweep()
            self.is_open = seem_open(self.journal, self.context.settings_path)

    def keep_calendar(self) -> None:
        """Write the calendar file again, beside the screen, when decisions changed."""
        calendar = self.context.calendar
        if calendar is not None and calendar.is_stale:
            self._renew_calendar(calendar)

    @work(thread=True, exclusive=True, group="calendar")
    def _renew_calendar(self, calendar: KeptCalendar) -> None:
        problem = calendar.renew(self.language)
        if problem is not None:
            self.call_from_thread(self.complain, problem)

    def choose_calendar(self, typed: str) -> None:
        """Keep a calendar file with initials from now on, or none when nothing was typed."""
        from autonomie_coach.coach.calendar_keeping import (
            NOT_KEPT,
            calendar_of,
            subscribe,
            unsubscribe,
        )
        from autonomie_coach.storage.paths import expanded
        from autonomie_coach.storage.settings import changed

        calendar = self.context.calendar
        if calendar is None:
            return
        path = expanded(typed.strip()) if typed.strip() else None
        try:
            if path is None:
                unsubscribe(self.journal, self.settings, self.remember)
                calendar.follow(changed(self.settings, NOT_KEPT))
                return
            found = calendar_of(self.journal, self.words, self.clock)
            subscribe(self.journal, path, found, self.settings, self.remember, full=False)
        except CoachError as error:
            self.complain(error)
            return
        calendar.follow(self.settings)
        self.complain(None)
        self.say(self.words("calendar.kept_up"))

    def action_mend_rights(self) -> None:
        """Make everything of ours readable by its owner alone, for a click on it."""
        self.mend_rights()

    @work(thread=True, exclusive=True, group="mend")
    def mend_rights(self) -> None:
        """Make everything of ours readable by its owner alone."""
        from autonomie_coach.coach.rights import mend

        mended = mend(self.journal, self.context.settings_path)
        self.call_from_thread(self._tell_mended, mended)

    def _tell_mended(self, mended: Mended) -> None:
        words = self.words
        self.is_open = bool(mended.left)
        key = "cli.paths.mended" if mended.count else "cli.paths.mended_none"
        self.say(words(key, count=mended.count))
        if mended.left:
            self.say(words("cli.paths.not_mended", path=mended.left[0]))
        shown = getattr(self.screen, "show_open", None)
        if shown is not None:
            shown()
