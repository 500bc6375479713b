"""What the screens of a walk share: leaving it, and keeping it elsewhere if saving fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.tui.screens.base import CoachScreen

if TYPE_CHECKING:
    from autonomie_coach.coach.session import Session
    from autonomie_coach.tui.saver import Saver


class WalkScreen(CoachScreen):
    """A screen on a session, saved by a saver; left unsaved only by someone who asks twice."""

    session: Session
    saver: Saver
    leaving_unsaved = False

    def leave(self) -> None:
        """Save and go back to where one came from."""
        if not self.saver.save() and not self.leaving_unsaved:
            self.leaving_unsaved = True
            self.coach.say(self.coach.words("exercise.leave_unsaved"))
            return
        saved = self.saver.trouble is None
        kept = self.session.on_disk and saved
        if saved:
            self.coach.session_to_save = None
        self.dismiss()
        if kept:
            self.coach.say(self.coach.words("exercise.kept"))

    def save_elsewhere(self) -> None:
        """Ask where else the entry may be written."""
        from autonomie_coach.tui.screens.elsewhere import ElsewhereScreen

        self.app.push_screen(ElsewhereScreen(self.session))
