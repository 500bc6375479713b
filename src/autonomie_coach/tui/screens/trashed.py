"""One entry in the trash, to read and to bring back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.widgets import Button

from autonomie_coach.coach import finding
from autonomie_coach.tui import keys
from autonomie_coach.tui.deeds import Deed
from autonomie_coach.tui.screens.read_screen import ReadScreen
from autonomie_coach.tui.screens.trash import RESTORE
from autonomie_coach.tui.widgets.buttons import ButtonRow
from autonomie_coach.tui.widgets.entry_text import EntryText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual.binding import BindingType
    from textual.widget import Widget


class TrashedScreen(ReadScreen):
    """Shows one file of the trash; nothing is written in it there."""

    place = 2
    help_key = "trash.help_reading"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "restore", show=False),
        Binding("left,less_than_sign", "neighbour(1)", show=False),
        Binding("right,greater_than_sign", "neighbour(-1)", show=False),
    ]

    def __init__(self, path: Path, paths: Sequence[Path]) -> None:
        super().__init__()
        self.path = path
        self.paths = list(paths)

    def body(self) -> Iterable[Widget]:
        """Return the entry."""
        yield EntryText(id="entry")

    def below(self) -> Iterable[Widget]:
        """Return the way back into the journal."""
        yield ButtonRow(("restore",), main="restore")

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys that matter here."""
        return (keys.HELP, RESTORE, keys.MENU, keys.BACK)

    def deeds(self) -> Iterable[Deed]:
        """Offer it in the menu."""
        return (Deed(self.coach.words("trash.restore"), "r", self.action_restore),)

    def on_mount(self) -> None:
        """Show the entry."""
        super().on_mount()
        self._show()

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now."""
        await super().words_changed()
        self._show()

    def _show(self) -> None:
        coach = self.coach
        _, lines = finding.file_lines(
            coach.journal.trash(), self.path, coach.route, coach.words, coach.clock().date()
        )
        self.query_one("#entry", EntryText).show(lines)
        self.query_one(ButtonRow).show({"restore": coach.words("trash.restore")})

    def action_neighbour(self, distance: int) -> None:
        """Show what was deleted before (1) or after (-1) this."""
        wanted = self.paths.index(self.path) + distance
        if 0 <= wanted < len(self.paths):
            self.path = self.paths[wanted]
            self._show()
            self.query_one("#body").scroll_home(animate=False)

    @on(Button.Pressed)
    def action_restore(self) -> None:
        """Bring it back, and return to the list."""
        if self.coach.restore_file(self.path):
            self.dismiss()
