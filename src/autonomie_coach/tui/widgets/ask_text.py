"""A text: one line that goes on at Enter, or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import TextArea

from autonomie_coach.engine.reading import written
from autonomie_coach.tui.widgets.ask_view import AskView, Start, typed_text
from autonomie_coach.tui.widgets.field import Field

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from autonomie_coach.content.asks import AskText
    from autonomie_coach.engine.given import Given


class AskTextView(AskView):
    """A field for a text."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    AskTextView.-multiline { height: 1fr; min-height: 4; max-height: 8; }
    .-tall AskTextView.-multiline { max-height: 16; }
    .-short AskTextView.-multiline { max-height: 6; }
    """

    def __init__(self, ask: AskText, start: Start) -> None:
        super().__init__(start)
        self.ask = ask
        self.set_class(ask.multiline, "-multiline")

    def compose(self) -> ComposeResult:
        """Lay out the field."""
        text, cursor = typed_text(self.start)
        single = not self.ask.multiline
        yield Field(text, cursor=cursor, single=single, example=self.ask.example)

    @property
    def field(self) -> Field:
        """Return the field."""
        return self.query_one(Field)

    def given(self) -> Given:
        """Return the text as it is typed."""
        return self.untouched() or written(self.field.value)

    def half(self) -> tuple[str, int]:
        """Return the text and the cursor."""
        return self.field.value, self.field.cursor

    def note(self) -> str:
        """Return the number of words of a long text."""
        count = len(self.field.text.split())
        return self.start.words("exercise.word_count", count=count) if self.ask.multiline else ""

    def take_focus(self) -> None:
        """Put the cursor in the field."""
        self.field.focus()

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.changed()

    @on(Field.Submitted)
    def _submitted(self, event: Field.Submitted) -> None:
        event.stop()
        self.finished()
