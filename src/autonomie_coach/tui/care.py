"""Looking after the journal at start: what a dead program left, and who else can read it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import work

from autonomie_coach.tui.deeds import UndoingApp

if TYPE_CHECKING:
    from autonomie_coach.coach.app_context import AppContext
    from autonomie_coach.coach.rights import Mended


class CaringApp(UndoingApp):
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
