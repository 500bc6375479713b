"""A list: an item on each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Static, TextArea

from autonomie_coach.engine.reading import listed
from autonomie_coach.tui.text import muted
from autonomie_coach.tui.widgets.ask_view import AskView
from autonomie_coach.tui.widgets.field import ListField

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from autonomie_coach.content.asks import AskList
    from autonomie_coach.engine.given import Given
    from autonomie_coach.tui.widgets.ask_view import Start


class AskListView(AskView):
    """A field with numbered lines."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    AskListView { height: 1fr; min-height: 5; max-height: 9; }
    AskListView Static { height: 1; }
    .-tall AskListView { max-height: 13; }
    .-short AskListView { max-height: 8; }
    """

    def __init__(self, ask: AskList, start: Start) -> None:
        super().__init__(start)
        self.ask = ask

    def compose(self) -> ComposeResult:
        """Lay out the field and how Enter works in it."""
        text, cursor = self._first()
        yield ListField(text, cursor=cursor, example=self.ask.example)
        yield Static(muted(self.start.words("exercise.list_hint")))

    def _first(self) -> tuple[str, int | None]:
        if self.start.half is not None:
            return self.start.half, self.start.cursor
        given = self.start.given
        return ("" if given is None else "\n".join(given.items())), None

    @property
    def field(self) -> ListField:
        """Return the field."""
        return self.query_one(ListField)

    def given(self) -> Given:
        """Return the lines that hold something."""
        return self.untouched() or listed(self.field.value.split("\n"))

    def half(self) -> tuple[str, int]:
        """Return the lines as one text, and the cursor."""
        return self.field.value, self.field.cursor

    def take_focus(self) -> None:
        """Put the cursor in the field."""
        self.field.focus()

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.changed()

    @on(ListField.Submitted)
    def _submitted(self, event: ListField.Submitted) -> None:
        event.stop()
        self.finished()
