"""The lock as the app keeps it: when it comes up, after how long, and what opens afterwards."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from autonomie_coach.errors import CoachError, LockedError
from autonomie_coach.tui.going import GoingApp

if TYPE_CHECKING:
    from autonomie_coach.coach.app_context import AppContext

MINUTES = (1, 5, 10, 30, 0)
"""After how many idle minutes one can let it lock; 0 is never."""

USUAL_MINUTES = 10

LOCK = "lock"
"""The class of the lock's screen, by which it is known without importing it at start."""


class Keeper:
    """Locks an encrypted journal after idle minutes, or when told to."""

    CHECK_S = 5.0

    def __init__(self, app: GoingApp) -> None:
        self._app = app
        self._last_key_s = monotonic()
        app.set_interval(self.CHECK_S, self.check)

    @property
    def minutes(self) -> int:
        """Return after how many idle minutes it locks; 0 is never."""
        chosen = self._app.settings.lock_after_minutes
        return USUAL_MINUTES if chosen is None else chosen

    def touched(self) -> None:
        """Begin to count anew: somebody is there."""
        self._last_key_s = monotonic()

    def check(self) -> None:
        """Lock when nobody was there for long enough."""
        idle_s = monotonic() - self._last_key_s
        if self.minutes and idle_s >= self.minutes * 60 and self.can_lock():
            self.lock()

    def can_lock(self) -> bool:
        """Tell whether there is something to lock that is open."""
        vault = self._app.journal.vault
        return vault.cipher is not None and not self.is_shown()

    def is_shown(self) -> bool:
        """Tell whether the lock is on the screen."""
        return any(one.has_class(LOCK) for one in self._app.screen_stack)

    def lock(self) -> None:
        """Save, forget the key and show the lock.

        When saving fails the text is still only in memory: the key stays, so that saving can be
        tried again, and the screen is hidden all the same.
        """
        from autonomie_coach.coach import locking

        if self._app.save_now() is None:
            locking.close(self._app.journal)
        self.show()

    def show(self) -> None:
        """Show the lock, once."""
        from autonomie_coach.tui.screens.lock import LockScreen

        if not self.is_shown():
            self._app.push_screen(LockScreen(classes=LOCK))


class LockingApp(GoingApp):
    """The part of the app that locks; `keeper` watches over an encrypted journal."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.keeper: Keeper | None = None

    def begin(self) -> None:
        """Open what was asked for; the lock comes before the first question."""
        try:
            is_locked = self.journal.vault.is_locked
            is_open = self.journal.vault.sealing is None
        except CoachError as error:
            self.complain(error)
            return
        if is_locked:
            from autonomie_coach.tui.screens.lock import LockScreen

            self._watch()
            self.push_screen(LockScreen(classes=LOCK), self._open_start)
            return
        if not is_open:
            self._watch()
        self._open_start()

    def _watch(self) -> None:
        self.keeper = self.keeper or Keeper(self)

    def _open_start(self, _: object = None) -> None:
        start = self.context.start
        if start is not None:
            new, source = self.context.new, self.context.source
            self.open_exercise(start, new=new, source=source)
        if self.context.decision is not None:
            self._open_card(self.context.decision)

    def _open_card(self, decision: str) -> None:
        kind = self.context.kind
        if kind == "complete":
            self.complete_card(decision)
        else:
            self.open_check_in(decision, kind)

    def open_seal(self) -> None:
        """Ask whether to put a lock on the journal, or to take it off."""
        from autonomie_coach.tui.screens.seal import SealScreen

        self.push_screen(SealScreen(), self._sealed)

    def _sealed(self, _: object) -> None:
        if self.journal.vault.sealing is not None:
            self._watch()

    def choose_lock_minutes(self, minutes: int) -> None:
        """Lock after so many idle minutes, now and next time; 0 is never."""
        self.remember(lock_after_minutes=minutes)

    def complain(self, error: CoachError | None) -> None:
        """Say what went wrong; where the journal is closed, show the lock instead."""
        if isinstance(error, LockedError):
            self._watch()
            if self.keeper is not None:
                self.keeper.show()
        else:
            super().complain(error)
