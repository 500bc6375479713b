"""A person: initials or a name, kept as typed, with the persons named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Static, TextArea

from autonomie_coach.coach.people import fitting
from autonomie_coach.engine.reading import written
from autonomie_coach.tui.text import joined, muted
from autonomie_coach.tui.widgets.ask_view import AskView, typed_text
from autonomie_coach.tui.widgets.choices import Choices
from autonomie_coach.tui.widgets.field import Field

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from autonomie_coach.engine.given import Given
    from autonomie_coach.tui.widgets.ask_view import Start

MOST = 4
"""How many earlier persons are shown at a time."""


class AskPersonView(AskView):
    """A field for a name; the screen brings the earlier persons with `suggest`."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    AskPersonView Static { height: auto; margin-bottom: 1; }
    AskPersonView Choices { display: none; }
    AskPersonView.-known Choices { display: block; }
    .-short AskPersonView Static { margin-bottom: 0; }
    """

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self._persons: list[tuple[str, int]] = []
        self._shown: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out the field, the line on what is suggested, and room for earlier persons."""
        text, cursor = typed_text(self.start)
        how = "initials" if self.start.initials else "names"
        words = self.start.words
        yield Field(text, cursor=cursor, single=True, example=words(f"exercise.{how}_example"))
        yield Static(muted(words(f"exercise.{how}_why")))
        yield Choices()

    @property
    def field(self) -> Field:
        """Return the field."""
        return self.query_one(Field)

    def suggest(self, persons: list[tuple[str, int]]) -> None:
        """Offer persons named before, each with its number of times."""
        self._persons = persons
        self._show_fitting()

    def _show_fitting(self) -> None:
        typed = self.field.text
        found = [one for one in fitting(self._persons, typed, MOST + 1) if one[0] != typed][:MOST]
        self._shown = [name for name, _ in found]
        words = self.start.words
        rows = [
            joined(" ".join(name.split()), "  ", muted(words("exercise.named_before", count=count)))
            for name, count in found
        ]
        self.query_one(Choices).set_rows(rows)
        self.set_class(bool(rows), "-known")

    def given(self) -> Given:
        """Return the name as it is typed."""
        return self.untouched() or written(self.field.value)

    def half(self) -> tuple[str, int]:
        """Return the name and the cursor."""
        return self.field.value, self.field.cursor

    def take_focus(self) -> None:
        """Put the cursor in the field."""
        self.field.focus()

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.changed()
        self._show_fitting()

    @on(Field.Submitted)
    def _submitted(self, event: Field.Submitted) -> None:
        event.stop()
        self.finished()

    @on(Choices.Picked)
    def _picked(self, event: Choices.Picked) -> None:
        event.stop()
        self.field.put(self._shown[event.position])
        self.field.focus()
