"""Where a file goes that is made of the journal; never over another without being told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Input, Static

from autonomie_coach.errors import CoachError
from autonomie_coach.export.write import write_export
from autonomie_coach.storage.paths import downloads_folder, expanded
from autonomie_coach.tui.screens.overlay import Overlay
from autonomie_coach.tui.text import muted, strong, styled, user
from autonomie_coach.tui.widgets.buttons import ButtonRow
from autonomie_coach.tui.widgets.pick_row import PickRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

Written = TypeVar("Written")


class FileDialog(Overlay[Written | None]):
    """Asks for a name and a folder; gives back what became of the file, or None.

    The subclass names in `title_key` and `about_key` what stands above, makes the text, and may
    have rows to pick from below the two lines.
    """

    CSS_PATH = "file_dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,ctrl+g", "write", show=False, priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    title_key: ClassVar[str]
    about_key: ClassVar[str]

    def __init__(self, file_name: str, folder: Path | None = None) -> None:
        super().__init__()
        self._file_name = file_name
        self._folder = str(folder or downloads_folder())
        self._trouble = ""
        self._taken: Path | None = None

    def text(self) -> str:
        """Return what is to be written.

        Raises:
            CoachError: it cannot be made.
        """
        raise NotImplementedError

    def written(self, path: Path) -> Written:
        """Return what to tell of the file that was written."""
        raise NotImplementedError

    def rows(self) -> Iterable[Widget]:
        """Return the rows to pick from."""
        return ()

    def row(self, name: str, label: str, choices: Sequence[str], picked: int) -> Widget:
        """Return a row with its label; its id is `name`."""
        row = PickRow(choices, picked=picked, brackets=True)
        row.id = name
        return Horizontal(Static(muted(label), classes="label"), row, classes="line")

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        words = self.coach.words
        with VerticalScroll(id="panel", can_focus=False):
            yield Static(strong(words(self.title_key)))
            yield Static(user(words(self.about_key)), classes="muted", id="how")
            for name, value in (("name", self._file_name), ("folder", self._folder)):
                yield Horizontal(
                    Static(muted(words(f"export_dialog.{name}")), classes="label"),
                    Input(value, id=name, compact=True, select_on_focus=False),
                    classes="line",
                )
            yield from self.rows()
            yield Static(id="trouble")
            yield ButtonRow(("cancel", "overwrite", "write"), main="write")

    def on_mount(self) -> None:
        """Start at the name."""
        self._show()
        self.query_one("#name").focus()

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now; what was typed stays."""
        self._trouble = ""
        self._taken = None
        await super().words_changed()
        self._show()

    def rename(self, name: str) -> None:
        """Propose another name for the file."""
        self.query_one("#name", Input).value = name

    def _show(self) -> None:
        shown = styled(f"! {self._trouble}" if self._trouble else "", "$text-error bold")
        self.query_one("#trouble", Static).update(shown)
        names = ("cancel", "write") if self._taken is None else ("cancel", "overwrite", "write")
        labels = {name: self.coach.words(f"export_dialog.{name}") for name in names}
        self.query_one(ButtonRow).show(labels)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._file_name = self.query_one("#name", Input).value
        self._folder = self.query_one("#folder", Input).value
        if self._taken is not None and self._target() != self._taken:
            self._taken = None
            self._trouble = ""
            self._show()

    def _target(self) -> Path | None:
        """Return where the file would go; None when the name is no file name."""
        name = self._file_name.strip()
        folder = self._folder.strip()
        if not name or name in (".", "..") or Path(name).name != name or "\0" in name + folder:
            return None
        return expanded(folder or str(downloads_folder())) / name

    @on(Input.Submitted)
    def action_write(self) -> None:
        """Write the file, unless there is one already."""
        self._write(force=False)

    def _write(self, *, force: bool) -> None:
        words, target = self.coach.words, self._target()
        if target is None:
            self._trouble = words("export_dialog.no_name")
            self._show()
            return
        try:
            write_export(target, self.text(), force)
        except CoachError as error:
            self._taken = target if error.key == "export.exists" else None
            self._trouble = (
                words("export_dialog.exists", file=target.name)
                if self._taken is not None
                else words.of_error(error)
            )
            self._show()
            return
        self.dismiss(self.written(target))

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.id:
            case "overwrite":
                self._write(force=self._target() == self._taken)
            case "write":
                self._write(force=False)
            case _:
                self.dismiss(None)
