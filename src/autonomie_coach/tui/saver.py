"""Saves what is typed: soon after the last key, at least every so often, again when it failed."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from autonomie_coach.errors import CoachError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen
    from textual.timer import Timer

    from autonomie_coach.coach.clock import Clock
    from autonomie_coach.coach.session import Session

REST_S = 0.5
"""Seconds after the last key until it is saved."""

LONGEST_S = 1.5
"""Seconds of typing on after which it is saved all the same."""

RETRY_S = 10.0
"""Seconds until a failed save is tried again."""


class Saver:
    """Saves a session for a screen; `shown` is called when there is something new to show.

    `saved_at` is when it was last saved, as hours and minutes. `trouble` is the error of the last
    save, None when it went well.
    """

    def __init__(
        self, screen: Screen[object], session: Session, clock: Clock, shown: Callable[[], None]
    ) -> None:
        self._screen = screen
        self._session = session
        self._clock = clock
        self._shown = shown
        self._timer: Timer | None = None
        self._first_unsaved_s: float | None = None
        self.saved_at = ""
        self.trouble: CoachError | None = None

    def touched(self) -> None:
        """Save soon: something was typed."""
        now = monotonic()
        if self._first_unsaved_s is None:
            self._first_unsaved_s = now
        if self.trouble is None:
            self._later(max(min(REST_S, self._first_unsaved_s + LONGEST_S - now), 0.01))

    def save(self) -> bool:
        """Save now; tell whether everything is in the file."""
        self._stop()
        self._first_unsaved_s = None
        try:
            if self._session.save():
                self.saved_at = f"{self._clock():%H:%M}"
        except CoachError as error:
            self.trouble = error
            self._later(RETRY_S)
            self._shown()
            return False
        self.trouble = None
        self._shown()
        return True

    def _later(self, seconds: float) -> None:
        self._stop()
        self._timer = self._screen.set_timer(seconds, self.save)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
