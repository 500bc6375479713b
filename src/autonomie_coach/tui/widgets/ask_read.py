"""A field whose text is read as something else, such as a day; what was understood stands below."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on, work
from textual.widgets import Static, TextArea

from autonomie_coach.engine.reading import read_line
from autonomie_coach.errors import AnswerError
from autonomie_coach.tui.text import joined, muted, styled
from autonomie_coach.tui.widgets.ask_view import AskView
from autonomie_coach.tui.widgets.field import Field

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from autonomie_coach.content.asks import Ask
    from autonomie_coach.engine.given import Given
    from autonomie_coach.tui.widgets.ask_view import Start

READ_AFTER_S = 0.15
"""Seconds after the last key before the text is read."""


class AskReadView(AskView):
    """A field of one line and below it how it was understood.

    The subclass says how an answer is typed (`as_typed`) and shown (`as_shown`).
    """

    SCOPED_CSS = False
    DEFAULT_CSS = """
    AskReadView #understood { height: 1; max-width: 72; margin-bottom: 1; }
    """

    def __init__(self, ask: Ask, start: Start, *, example: str, nothing_yet: str) -> None:
        super().__init__(start)
        self.ask = ask
        self._example = example
        self._nothing_yet = nothing_yet
        self._read: tuple[str, Given | AnswerError] | None = None

    def as_typed(self, given: Given) -> str:
        """Return how a person would type an answer."""
        raise NotImplementedError

    def as_shown(self, given: Given) -> str:
        """Return an answer in words."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the field and the line below it."""
        start = self.start
        if start.half is not None:
            yield Field(start.half, cursor=start.cursor, single=True, example=self._example)
        else:
            given = start.given
            text = "" if given is None or given.skipped else self.as_typed(given)
            yield Field(text, single=True, example=self._example)
        yield Static(id="understood")

    def on_mount(self) -> None:
        """Show how what stands here is understood; load what reading needs beside the screen."""
        self._show_understood()

    @property
    def field(self) -> Field:
        """Return the field."""
        return self.query_one(Field)

    def given(self) -> Given:
        """Return what the text stands for.

        Raises:
            AnswerError: it cannot be understood.
        """
        if (given := self.untouched()) is not None:
            return given
        text = self.field.value
        read = self._read[1] if self._read and self._read[0] == text else self._reading(text)
        if isinstance(read, AnswerError):
            raise read
        return read

    def _reading(self, text: str) -> Given | AnswerError:
        try:
            return read_line(self.ask, text, self.start.words.language, self.start.today)
        except AnswerError as error:
            return error

    def _reading_shown(self, text: str) -> tuple[Given | AnswerError, str]:
        # Put into words here too: this runs beside the screen, and the first time takes long.
        read = self._reading(text)
        shown = "" if isinstance(read, AnswerError) or read.skipped else self.as_shown(read)
        return read, shown

    @work(exclusive=True, group="reading")
    async def _show_understood(self, after_s: float = 0) -> None:
        await asyncio.sleep(after_s)
        text = self.field.value
        given = self.untouched()
        if given is not None and not given.skipped:
            shown = await asyncio.to_thread(self.as_shown, given)
        else:
            read, shown = await asyncio.to_thread(self._reading_shown, text)
            self._read = (text, read)
        line = next(iter(self.query("#understood").results(Static)), None)
        if line is None:
            # The question is over.
            return
        if shown:
            line.update(joined(styled("= ", "$text-muted"), styled(shown, "$text-secondary")))
        else:
            line.update(muted(self._nothing_yet if text.strip() else ""))

    def half(self) -> tuple[str, int]:
        """Return the text as it is typed, and the cursor."""
        return self.field.value, self.field.cursor

    def take_focus(self) -> None:
        """Put the cursor in the field."""
        self.field.focus()

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.changed()
        self._show_understood(READ_AFTER_S)

    @on(Field.Submitted)
    def _submitted(self, event: Field.Submitted) -> None:
        event.stop()
        self.finished()
