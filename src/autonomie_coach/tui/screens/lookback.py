"""Writing a look-back at an entry; what is half-typed stays with the entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from weakref import WeakKeyDictionary

from textual import on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Button, Static, TextArea

from autonomie_coach.coach.lookbacks import LookbackDraft
from autonomie_coach.coach.reading import Role, entry_lines
from autonomie_coach.engine.when import plain_day
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import keys, signs
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.text import muted, styled
from autonomie_coach.tui.widgets.buttons import ButtonRow
from autonomie_coach.tui.widgets.entry_text import EntryText
from autonomie_coach.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual.binding import BindingType
    from textual.timer import Timer
    from textual.widget import Widget

    from autonomie_coach.journal.entries import Stored
    from autonomie_coach.tui.app import CoachApp

SAVE_AFTER_S = 1.0
"""Seconds from the first unsaved key until what was typed is in the file."""

_UNSAVED: WeakKeyDictionary[CoachApp, dict[Path, LookbackDraft]] = WeakKeyDictionary()
"""Look-backs that could not be saved, kept as long as the app runs."""


class LookbackScreen(CoachScreen):
    """Asks what one sees now, above what was written then; gives back whether it was added."""

    CSS_PATH = "lookback.tcss"
    places = False
    help_key = "lookback.help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,ctrl+g", "add", show=False, priority=True),
        Binding("f7", "leave", show=False, priority=True),
    ]

    def __init__(self, stored: Stored) -> None:
        super().__init__()
        self.entry = stored.entry
        self._draft: LookbackDraft | None = None
        self._saving: Timer | None = None
        self._saved_at = ""

    @property
    def draft(self) -> LookbackDraft:
        """Return what is being written, taken up where it was left."""
        if self._draft is None:
            path = self.entry.head.path
            unsaved = _UNSAVED.setdefault(self.coach, {})
            self._draft = unsaved.pop(path, None) or LookbackDraft(
                self.coach.journal, self.entry, self.coach.clock
            )
        return self._draft

    def title_text(self) -> str:
        """Return which entry is looked back at."""
        head = self.entry.head
        today = self.coach.clock().date()
        day = plain_day(head.started.date(), self.coach.words.language, today)
        title = " ".join(head.title.split())
        return self.coach.words("lookback.title", title=title, day=day)

    def body(self) -> Iterable[Widget]:
        """Return the question, the field, and what was written then."""
        words = self.coach.words
        today = self.coach.clock().date()
        lines = entry_lines(self.entry, self.coach.route, words, today)
        yield Static(words("lookback.question"), classes="prompt", markup=False)
        yield Static(words("lookback.help"), classes="muted", id="how", markup=False)
        half = self.draft.half
        yield Field(half.text if half else "", cursor=half.cursor if half else None, id="field")
        yield Static(id="saved")
        yield Static(muted(words("lookback.then")), id="then")
        beside = (Role.TITLE, Role.DATE, Role.HALF_HEADING, Role.HALF)
        text = EntryText([line for line in lines if line.role not in beside], id="entry")
        yield VerticalScroll(text, id="before", can_focus=False)

    def below(self) -> Iterable[Widget]:
        """Return the ways on."""
        words = self.coach.words
        row = ButtonRow(("not-now", "add"), main="add")
        labels = {"not-now": words("lookback.not_now"), "add": words("lookback.add")}
        row.call_later(row.show, labels)
        yield row

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys that work while typing."""
        on_keys = "F8" if self.size.width < 80 else self.coach.words("exercise.keys_on")
        return (
            keys.HELP,
            keys.FootKey(on_keys, "lookback.key_add", "screen.add"),
            keys.FootKey("Esc", "lookback.key_not_now", "screen.leave"),
        )

    def on_mount(self) -> None:
        """Start in the field."""
        self.coach.session_to_save = self.draft
        self.query_one(Field).focus()

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now; the text stays."""
        self._keep()
        await super().words_changed()
        self.query_one(Field).focus()
        self._show_saved()

    @on(TextArea.Changed, "#field")
    def _typed(self) -> None:
        self._keep()
        if self._saving is None and self.draft.dirty:
            self._saving = self.set_timer(SAVE_AFTER_S, self._save)

    def _keep(self) -> None:
        field = self.query_one(Field)
        self.draft.typed(field.value, field.cursor)

    def _save(self) -> bool:
        """Save what was typed; tell whether it is safe now."""
        if self._saving is not None:
            self._saving.stop()
            self._saving = None
        try:
            written = self.draft.save()
        except CoachError as error:
            self.coach.complain(error)
            return False
        if written:
            self.coach.complain(None)
            self._saved_at = f"{self.coach.clock():%H:%M}"
            self._show_saved()
        return True

    def _show_saved(self) -> None:
        words = self.coach.words
        said = f"{signs.DONE} {words('lookback.saved', time=self._saved_at)}"
        shown = styled(said if self._saved_at else "", "$text-success")
        self.query_one("#saved", Static).update(shown)

    def action_add(self) -> None:
        """Add the look-back to the entry."""
        self._keep()
        try:
            added = self.draft.add()
        except CoachError as error:
            self.coach.complain(error)
            return
        self._close(was_added=added is not None)
        if added is not None:
            self.coach.say(self.coach.words("lookback.added"))

    def action_leave(self) -> None:
        """Leave it for later; nothing is lost."""
        self._keep()
        saved = self._save()
        if not saved:
            _UNSAVED.setdefault(self.coach, {})[self.entry.head.path] = self.draft
        has_text = self.draft.half is not None
        self._close(was_added=False)
        if saved:
            self.coach.complain(None)
            if has_text:
                self.coach.say(self.coach.words("lookback.kept"))

    def _close(self, *, was_added: bool) -> None:
        if self._saving is not None:
            self._saving.stop()
        self.coach.session_to_save = None
        self.dismiss(was_added)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "add":
            self.action_add()
        else:
            self.action_leave()
