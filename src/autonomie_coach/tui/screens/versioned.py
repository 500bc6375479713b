"""A screen that reads one file of the journal, and tells when there are versions beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding

from autonomie_coach.coach.versions import described, versions_at
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import keys
from autonomie_coach.tui.screens.read_screen import ReadScreen
from autonomie_coach.tui.widgets.status import ErrorLine

if TYPE_CHECKING:
    from pathlib import Path

    from textual.binding import BindingType

    from autonomie_coach.journal.copies import Versions
    from autonomie_coach.journal.entry import Broken, Head

MERGE = keys.FootKey("m", "copies.key_merge", "screen.merge")


class VersionedScreen(ReadScreen):
    """Shows the file at `path`; `versions` are those beside it, None when it is the only one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("m", "merge", show=False)]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.versions: Versions[Head] | None = None

    @work(thread=True, exclusive=True, group="around")
    def look_around(self) -> None:
        """Find what lies beside the file that is shown."""
        path = self.path
        try:
            heads, broken = self.coach.journal.heads()
        except CoachError:
            # The entry itself is shown; only what is beside it is not.
            return
        self.app.call_from_thread(self._take, path, heads, broken)

    def _take(self, path: Path, heads: list[Head], broken: list[Broken]) -> None:
        self.take_others([head.path for head in heads] + [one.path for one in broken])
        if path == self.path:
            self.versions = versions_at(heads, path)
            self.show_versions()

    def take_others(self, paths: list[Path]) -> None:
        """Take the files of the whole journal, newest first."""

    def show_versions(self) -> None:
        """Show whether there are versions."""
        raise NotImplementedError

    def show_said(self) -> None:
        """Show the last news, and of trouble first what is wrong, then that there are versions."""
        super().show_said()
        if not self.coach.trouble and self.versions is not None:
            said = described(self.versions, self.path, self.coach.words)
            self.query_one(ErrorLine).show(said)

    def action_merge(self) -> None:
        """Put the versions side by side."""
        if self.versions is not None:
            self.coach.open_versions(self.path, self.show_remaining)

    def show_remaining(self, path: Path) -> None:
        """Show the file that is left of the versions."""
        raise NotImplementedError
