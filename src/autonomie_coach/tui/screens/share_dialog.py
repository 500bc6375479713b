"""What the other person gets: the card or the sheet for a talk, and where the file goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

from textual import on

from autonomie_coach.coach.sharing import Form, page_file_name, page_text, refuse_other_form
from autonomie_coach.export.shared_page import What
from autonomie_coach.tui.screens.file_dialog import FileDialog
from autonomie_coach.tui.widgets.pick_row import PickRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from autonomie_coach.decisions.card import Card

WHATS: tuple[What, ...] = get_args(What)
FORMS: tuple[Form, ...] = ("html", "md")
"""To print comes first: who shares from the screens wants something to hand over."""


class ShareDialog(FileDialog[Path]):
    """Asks besides which page it is, and whether to print or to read."""

    title_key = "share_dialog.title"
    about_key = "share_dialog.help"

    def __init__(self, card: Card, folder: Path | None = None) -> None:
        self._card = card
        self._what: What = WHATS[0]
        self._form: Form = FORMS[0]
        # The words come with the screen.
        super().__init__("", folder)

    def on_mount(self) -> None:
        """Propose a name and start at it."""
        self._propose()
        super().on_mount()

    def _propose(self) -> None:
        self.rename(page_file_name(self._card, self._what, self._form, self.coach.words))

    def rows(self) -> Iterable[Widget]:
        """Offer both pages, to print or to read."""
        words = self.coach.words
        whats = [words(f"share_dialog.what_{one}") for one in WHATS]
        yield self.row("what", words("share_dialog.what"), whats, WHATS.index(self._what))
        forms = [words(f"share_dialog.form_{one}") for one in FORMS]
        yield self.row("form", words("share_dialog.form"), forms, FORMS.index(self._form))

    @on(PickRow.Picked, "#what")
    def _picked_what(self, event: PickRow.Picked) -> None:
        event.stop()
        self._what = WHATS[event.position]
        self._propose()

    @on(PickRow.Picked, "#form")
    def _picked_form(self, event: PickRow.Picked) -> None:
        event.stop()
        self._form = FORMS[event.position]
        self._propose()

    def text(self) -> str:
        """Return the page; it holds only what both may see.

        Raises:
            UsageError: the name promises a form there is not.
        """
        refuse_other_form(self._file_name.strip())
        return page_text(self._card, self._what, self._form, self.coach.words)

    def written(self, path: Path) -> Path:
        """Tell where it went."""
        return path
