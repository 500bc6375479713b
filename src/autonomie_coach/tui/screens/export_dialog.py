"""Exporting one entry: where to, and with which names; never over a file without being told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Input, Static

from autonomie_coach.coach.people import anonymiser
from autonomie_coach.errors import CoachError
from autonomie_coach.export.format import formats
from autonomie_coach.export.write import export_file_name, write_export
from autonomie_coach.storage.paths import downloads_folder, expanded
from autonomie_coach.tui.screens.overlay import Overlay
from autonomie_coach.tui.text import muted, strong, styled, user
from autonomie_coach.tui.widgets.buttons import ButtonRow
from autonomie_coach.tui.widgets.pick_row import PickRow

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from autonomie_coach.journal.entry import Entry

FORMAT = "md"
"""The format that reads well anywhere; the others are there on the command line."""


@dataclass(frozen=True, slots=True)
class Exported:
    """Where the file went, and whether persons became initials in it."""

    path: Path
    anonymous: bool


class ExportDialog(Overlay[Exported | None]):
    """Asks where the file goes and how it names persons; gives back what became of it, or None."""

    CSS_PATH = "export_dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,ctrl+g", "write", show=False, priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, entry: Entry, folder: Path | None = None) -> None:
        super().__init__()
        self._entry = entry
        self._format = formats()[FORMAT]
        self._file_name = export_file_name(entry, self._format.suffix)
        self._folder = str(folder or downloads_folder())
        self._anonymous = False
        self._trouble = ""
        self._taken: Path | None = None

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        words = self.coach.words
        with VerticalScroll(id="panel", can_focus=False):
            yield Static(strong(words("export_dialog.title")))
            yield Static(user(words("export_dialog.help")), classes="muted", id="how")
            for name, value in (("name", self._file_name), ("folder", self._folder)):
                yield Horizontal(
                    Static(muted(words(f"export_dialog.{name}")), classes="label"),
                    Input(value, id=name, compact=True, select_on_focus=False),
                    classes="line",
                )
            yield Horizontal(
                Static(muted(words("export_dialog.persons")), classes="label"),
                PickRow(
                    [words(f"export_dialog.persons_{how}") for how in ("kept", "replaced")],
                    picked=int(self._anonymous),
                    brackets=True,
                ),
                classes="line",
            )
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

    @on(PickRow.Picked)
    def _picked(self, event: PickRow.Picked) -> None:
        event.stop()
        self._anonymous = bool(event.position)

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
            entry = self._entry
            if self._anonymous:
                entry = anonymiser(self.coach.journal).entry(entry)
            text = self._format.render([entry], words, self.coach.language)
            write_export(target, text, force)
        except CoachError as error:
            self._taken = target if error.key == "export.exists" else None
            self._trouble = (
                words("export_dialog.exists", file=target.name)
                if self._taken is not None
                else words.of_error(error)
            )
            self._show()
            return
        self.dismiss(Exported(target, self._anonymous))

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
