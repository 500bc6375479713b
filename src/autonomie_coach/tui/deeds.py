"""What can be done from the menu, and what Ctrl+Z takes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Input

from autonomie_coach.errors import CoachError
from autonomie_coach.tui.locks import LockingApp

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import ClassVar

    from textual.binding import BindingType

    from autonomie_coach.coach.app_context import AppContext


@dataclass(frozen=True, slots=True)
class Deed:
    """A line of the menu: what it is called, what sort of thing it is, and what it does."""

    name: str
    sort: str
    do: Callable[[], object]


class UndoingApp(LockingApp):
    """The part of the app that deletes and brings back, and takes the last of these back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "undo", show=False)]

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._undos: list[tuple[Callable[[], Path], str]] = []

    def delete_file(self, path: Path) -> bool:
        """Put a file in the trash; tell whether it is there."""
        from autonomie_coach.coach import trash

        return self._did(
            lambda: trash.delete(self.journal, path),
            lambda moved: trash.restore(self.journal, moved),
            said="trash.deleted",
            unsaid="trash.undone",
        )

    def restore_file(self, path: Path) -> bool:
        """Take a file out of the trash; tell whether it is back."""
        from autonomie_coach.coach import trash

        return self._did(
            lambda: trash.restore(self.journal, path),
            lambda moved: trash.delete(self.journal, moved),
            said="trash.restored",
            unsaid="trash.deleted_again",
        )

    def _did(
        self, do: Callable[[], Path], undo: Callable[[Path], Path], said: str, unsaid: str
    ) -> bool:
        try:
            moved = do()
        except CoachError as error:
            self.complain(error)
            return False
        self.remember_undo(lambda: undo(moved), unsaid)
        self.say(self.words(said))
        return True

    def remember_undo(self, undo: Callable[[], Path], unsaid: str) -> None:
        """Let Ctrl+Z take back what was done just now.

        Args:
            undo: Takes it back and returns the file it was about.
            unsaid: The key of the words that say so.
        """
        self._undos.append((undo, unsaid))

    def forget_undos(self) -> None:
        """Take nothing back any more: the trash was emptied."""
        self._undos.clear()

    def action_undo(self) -> None:
        """Take back the last thing that was deleted or brought back; never from within a field."""
        if isinstance(self.screen, ModalScreen) or isinstance(self.focused, Input):
            return
        if not self._undos:
            self.say(self.words("trash.nothing_to_undo"))
            return
        undo, said = self._undos.pop()
        try:
            path = undo()
        except CoachError as error:
            self.complain(error)
            return
        self.say(self.words(said))
        changed = getattr(self.screen, "journal_changed", None)
        if changed is not None:
            changed(path)

    def open_trash(self) -> None:
        """Open the trash."""
        from autonomie_coach.tui.screens.trash import TrashScreen

        self.push_screen(TrashScreen())

    async def go_to_trash(self) -> None:
        """Open the trash from home."""
        await self.from_home(self.open_trash)
