"""What the screens share that take a look-back: it is saved while one types, and never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from weakref import WeakKeyDictionary

from textual import on
from textual.binding import Binding
from textual.widgets import Static, TextArea

from autonomie_coach.coach.lookbacks import LookbackDraft, with_half
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import signs
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.text import styled
from autonomie_coach.tui.widgets.field import Field

if TYPE_CHECKING:
    from pathlib import Path

    from textual.binding import BindingType
    from textual.timer import Timer

    from autonomie_coach.engine.given import Key
    from autonomie_coach.journal.entry import Entry
    from autonomie_coach.tui.app import CoachApp

SAVE_AFTER_S = 1.0
"""Seconds from the first unsaved key until what was typed is in the file."""

_UNSAVED: WeakKeyDictionary[CoachApp, dict[tuple[Path, Key | None], LookbackDraft]] = (
    WeakKeyDictionary()
)
"""Look-backs that could not be saved, kept as long as the app runs."""


class WritingScreen(CoachScreen):
    """A screen with a `Field` #field for a look-back, a Static #saved, and what to read #read.

    `at` is the question one looks back at, None for the whole entry.
    """

    places = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,ctrl+g", "add", show=False, priority=True),
        Binding("ctrl+o", "edit_text", show=False, priority=True),
        Binding("pageup", "turn(-1)", show=False, priority=True),
        Binding("pagedown", "turn(1)", show=False, priority=True),
    ]

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.at: Key | None = None
        self._draft: LookbackDraft | None = None
        self._saving: Timer | None = None
        self._saved_at = ""

    @property
    def draft(self) -> LookbackDraft:
        """Return what is being written, taken up where it was left."""
        if self._draft is None:
            unsaved = _UNSAVED.setdefault(self.coach, {})
            self._draft = unsaved.pop((self.entry.head.path, self.at), None) or LookbackDraft(
                self.coach.journal, self.entry, self.coach.clock, self.at
            )
            self.coach.session_to_save = self._draft
        return self._draft

    @on(TextArea.Changed, "#field")
    def _typed(self) -> None:
        self.keep()
        if self._saving is None and self.draft.dirty:
            self._saving = self.set_timer(SAVE_AFTER_S, self.save_typed)

    def keep(self) -> None:
        """Take over what stands in the field."""
        field = self.query_one("#field", Field)
        self.draft.typed(field.value, field.cursor)

    def save_typed(self) -> bool:
        """Save what was typed; tell whether it is safe now."""
        self._stop_timer()
        try:
            written = self.draft.save()
        except CoachError as error:
            self.coach.complain(error)
            return False
        if written:
            self.coach.complain(None)
            self._saved_at = f"{self.coach.clock():%H:%M}"
            self.show_saved()
        return True

    def show_saved(self) -> None:
        """Say when it was last saved."""
        words = self.coach.words
        said = f"{signs.DONE} {words('lookback.saved', time=self._saved_at)}"
        shown = styled(said if self._saved_at else "", "$text-success")
        self.query_one("#saved", Static).update(shown)

    def add_typed(self) -> Entry | None:
        """Add the look-back; return the entry with it, None when there was nothing to add."""
        self.keep()
        try:
            half = self.draft.half
            added = self.draft.add(self.answer_keys(half.text if half is not None else ""))
        except CoachError as error:
            self.coach.complain(error)
            return None
        if added is not None:
            self.coach.say(self.coach.words("lookback.added"))
        return added

    def answer_keys(self, text: str) -> dict[str, str | bool]:
        """Return further keys of a look-back with this text; here none."""
        del text
        return {}

    def action_add(self) -> None:
        """Add the look-back to the entry."""
        raise NotImplementedError

    def action_edit_text(self) -> None:
        """Write on in the person's own editor."""
        from autonomie_coach.tui.editing import edit_field

        self.keep()
        edit_field(self.coach, self.query_one("#field", Field))

    def action_turn(self, pages: int) -> None:
        """Move what one reads by screenfuls, also from the field."""
        shown = self.query_one("#read")
        shown.scroll_relative(y=pages * max(shown.size.height - 1, 1), animate=False)

    def put_down(self) -> bool:
        """Save what is half written and let go of it; tell whether it is safe in its file."""
        self.keep()
        saved = self.save_typed()
        if saved:
            self.entry = with_half(self.entry, self.draft.half, self.at)
        else:
            _UNSAVED.setdefault(self.coach, {})[self.entry.head.path, self.at] = self.draft
        return saved

    def close(self, result: object) -> None:
        """Leave the screen; nothing of it is to be saved any more."""
        self._stop_timer()
        self.coach.session_to_save = None
        self.dismiss(result)

    def forget_draft(self) -> None:
        """Begin with what is kept at the question of now."""
        self._stop_timer()
        self._draft = None
        self._saved_at = ""

    def _stop_timer(self) -> None:
        if self._saving is not None:
            self._saving.stop()
            self._saving = None

    def action_leave(self) -> None:
        """Leave it for later; nothing is lost."""
        saved = self.put_down()
        has_text = self.draft.half is not None
        self.close(self.result())
        if saved:
            self.coach.complain(None)
            if has_text:
                self.coach.say(self.coach.words("lookback.kept"))

    def result(self) -> object:
        """Return what leaving gives back."""
        return False
