"""Exporting one entry: where to, and with which names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on

from autonomie_coach.coach.people import anonymiser
from autonomie_coach.export.format import formats
from autonomie_coach.export.write import export_file_name
from autonomie_coach.tui.screens.file_dialog import FileDialog
from autonomie_coach.tui.widgets.pick_row import PickRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.widget import Widget

    from autonomie_coach.journal.entry import Entry

FORMAT = "md"
"""The format that reads well anywhere; the others are there on the command line."""


@dataclass(frozen=True, slots=True)
class Exported:
    """Where the file went, and whether persons became initials in it."""

    path: Path
    anonymous: bool


class ExportDialog(FileDialog[Exported]):
    """Asks besides how persons are named."""

    title_key = "export_dialog.title"
    about_key = "export_dialog.help"

    def __init__(self, entry: Entry, folder: Path | None = None) -> None:
        self._entry = entry
        self._format = formats()[FORMAT]
        self._anonymous = False
        super().__init__(export_file_name(entry, self._format.suffix), folder)

    def rows(self) -> Iterable[Widget]:
        """Offer names as they are, or initials."""
        words = self.coach.words
        ways = [words(f"export_dialog.persons_{how}") for how in ("kept", "replaced")]
        yield self.row("persons", words("export_dialog.persons"), ways, int(self._anonymous))

    @on(PickRow.Picked)
    def _picked(self, event: PickRow.Picked) -> None:
        event.stop()
        self._anonymous = bool(event.position)

    def text(self) -> str:
        """Return the entry as Markdown."""
        entry = self._entry
        if self._anonymous:
            entry = anonymiser(self.coach.journal).entry(entry)
        return self._format.render([entry], self.coach.words, self.coach.language)

    def written(self, path: Path) -> Exported:
        """Tell where it went and how."""
        return Exported(path, self._anonymous)
