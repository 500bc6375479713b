"""Where one types: as a text area, but calm, with the keys of this program, and undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual.binding import Binding
from textual.message import Message
from textual.widgets import TextArea

from autonomie_coach.engine.reading import clean
from autonomie_coach.engine.safe import visible_in_place
from autonomie_coach.tui.text import user

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.binding import BindingType
    from textual.document._document import Document

_WANDER = 40
"""Characters that marked words may have moved since they were marked."""


class Field(TextArea):
    """A field of several lines, or of one text that goes on at Enter (`single`).

    Its height never follows the text. What was put in at the start comes out the same, sign for
    sign, as long as nobody types.
    """

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Field, Field:focus, Field:ansi {
        width: 100%;
        height: 1fr;
        min-height: 4;
        max-height: 8;
        max-width: 73;
        background: $surface;
        border: none;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        border-left: solid $border-blurred;
    }
    Field:focus { border-left: outer $primary; }
    Field.-single, Field.-single:focus { height: 2; min-height: 2; }
    Field .text-area--placeholder { color: $text-muted; }
    Field .text-area--gutter { color: $text-muted; }
    Field:light .text-area--cursor, Field:dark .text-area--cursor {
        color: $input-cursor-foreground;
        background: $input-cursor-background;
    }
    .-tall Field, .-tall Field:focus { max-height: 16; }
    .-short Field, .-short Field:focus { max-height: 6; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", show=False),
    ]

    @dataclass
    class Submitted(Message):
        """Enter was pressed in a field of one text."""

        field: Field

        @property
        def control(self) -> Field:
            """Return the field it came from."""
            return self.field

    def __init__(
        self,
        text: str = "",
        *,
        cursor: int | None = None,
        single: bool = False,
        example: str = "",
        numbered: bool = False,
        id: str | None = None,
    ) -> None:
        self._given = clean(text)
        self._marks: list[tuple[int, int, str]] = []
        super().__init__(
            self._given,
            id=id,
            placeholder=user(example),
            highlight_cursor_line=False,
            show_line_numbers=numbered,
        )
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.single = single
        self.set_class(single, "-single")
        self._as_loaded = self.text
        self._first_cursor = len(self._given) if cursor is None else cursor

    def on_mount(self) -> None:
        """Put the cursor where it was."""
        at = min(max(self._first_cursor, 0), len(self.text))
        self.move_cursor(self._lines.get_location_from_index(at))
        self.call_after_refresh(self.scroll_cursor_visible)

    def begin_with(self, text: str) -> None:
        """Show another text, as if the field had begun with it; nothing to undo."""
        self._given = clean(text)
        self.load_text(self._given)
        self._as_loaded = self.text
        self.move_cursor(self.document.end)

    @property
    def _lines(self) -> Document:
        return cast("Document", self.document)

    @property
    def value(self) -> str:
        """Return what stands in the field; untouched text as it was given."""
        return self._given if self.text == self._as_loaded else self.text

    @property
    def cursor(self) -> int:
        """Return how many characters stand before the cursor."""
        return self._lines.get_index_from_location(self.cursor_location)

    def put(self, text: str) -> None:
        """Replace what stands in the field; undo brings it back."""
        self.replace(text, (0, 0), self.document.end)
        self.move_cursor(self.document.end)

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is shown: control characters visible, marks bold and underlined."""
        line = visible_in_place(self.document.get_line(line_index))
        shown = Text(line, end="", no_wrap=True)
        if self._marks:
            first = self._lines.get_index_from_location((line_index, 0))
            for start, end, _ in self._marks:
                shown.stylize("bold underline", max(start - first, 0), max(end - first, 0))
        return shown

    def mark(self, places: Iterable[tuple[int, int]]) -> None:
        """Mark words by their places in the text; nothing takes the marks away."""
        text = self.text
        marks = [(start, end, text[start:end]) for start, end in places]
        if marks != self._marks:
            self._marks = marks
            self._line_cache.clear()
            self.refresh()

    def drop_stale_marks(self) -> None:
        """Let marks move along with their words while one types; those whose words went, go."""
        kept = []
        for start, end, words in self._marks:
            at = self.text.find(words, max(start - _WANDER, 0), end + _WANDER)
            if at >= 0:
                kept.append((at, at + len(words)))
        self.mark(kept)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and self.leaves_at_enter():
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self))
            return
        await super()._on_key(event)

    def leaves_at_enter(self) -> bool:
        """Tell whether Enter goes on from here instead of making a new line."""
        return self.single

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = clean(event.text)
        if self.single:
            text = " ".join(text.split("\n"))
        if result := self._replace_via_keyboard(text, *self.selection):
            self.move_cursor(result.end_location)


class ListField(Field):
    """A field with an item on each numbered line; Enter on an empty last line goes on."""

    def __init__(self, text: str = "", *, cursor: int | None = None, example: str = "") -> None:
        super().__init__(text, cursor=cursor, example=example, numbered=True)

    def leaves_at_enter(self) -> bool:
        """Tell whether the cursor stands on an empty line at the end."""
        row, _ = self.cursor_location
        at_end = row == self.document.line_count - 1
        return at_end and not self.document.get_line(row).strip() and bool(self.text.strip())
