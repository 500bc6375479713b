"""One choice or several, with an answer in one's own words in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Static, TextArea

from autonomie_coach.content.asks import AskChoice
from autonomie_coach.engine.reading import picked, positions_of, reply_to
from autonomie_coach.tui import signs
from autonomie_coach.tui.text import joined, muted, user
from autonomie_coach.tui.widgets.ask_view import AskView
from autonomie_coach.tui.widgets.choices import Choices
from autonomie_coach.tui.widgets.field import Field

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from autonomie_coach.content.asks import Ask
    from autonomie_coach.engine.given import Given
    from autonomie_coach.tui.widgets.ask_view import Start
    from autonomie_coach.tui.widgets.choices import Marks


class AskChoiceView(AskView):
    """A list of choices; what the coach says of one stands below it before one goes on."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    AskChoiceView #reply { height: auto; max-width: 72; margin: 1 0 0 2; color: $text-secondary; }
    AskChoiceView Field { display: none; margin: 0 0 0 2; }
    AskChoiceView.-own Field { display: block; }
    AskChoiceView.-own #reply { display: none; }
    .-short AskChoiceView #reply { margin-top: 0; }
    """

    def __init__(self, ask: AskChoice, start: Start) -> None:
        super().__init__(start)
        self.ask = ask
        if start.half is None:
            self._first, self._own_text = positions_of(ask, start.given)
        else:
            self._first, self._own_text = read_half(ask, start.half)

    def compose(self) -> ComposeResult:
        """Lay out the choices, and under them the reply or the field for one's own words."""
        words = self.start.words
        rows: list[Content | str] = [self._row(choice.label) for choice in self.ask.choices]
        if self.ask.own:
            rows.append(words("exercise.own"))
        marks: Marks = "many" if self.ask.many else "one"
        yield Choices(rows, marks=marks, chosen=self._first, numbered=True)
        yield Field(self._own_text, single=True, example=words("exercise.own_example"))
        yield Static(id="reply")

    def _row(self, label: str) -> Content | str:
        remark = self.start.remarks.get(label)
        if remark is None:
            return label
        return joined(label, "\n", muted(f"{signs.TODAY} {remark}"))

    def on_mount(self) -> None:
        """Show what belongs to the choice that was made before."""
        self._show_under()

    @property
    def _choices(self) -> Choices:
        return self.query_one(Choices)

    @property
    def _field(self) -> Field:
        return self.query_one(Field)

    @property
    def _own(self) -> int | None:
        return len(self.ask.choices) if self.ask.own else None

    def _positions(self) -> list[int]:
        return sorted(self._choices.chosen)

    def given(self) -> Given:
        """Return what is chosen.

        Raises:
            AnswerError: the own answer is chosen and empty.
        """
        return self.untouched() or picked(self.ask, self._positions(), self._field.value)

    def half(self) -> tuple[str, int]:
        """Return the labels of what is chosen, one a line, the own words last."""
        return self.half_in(self.ask)

    def half_in(self, other: Ask) -> tuple[str, int]:
        """Return the labels in another language."""
        ask = other if isinstance(other, AskChoice) else self.ask
        positions = self._positions()
        lines = [ask.choices[one].label for one in positions if one != self._own]
        before = "".join(f"{line}\n" for line in lines)
        if self._own in positions and self._field.value:
            return before + self._field.value, len(before) + self._field.cursor
        return before.removesuffix("\n"), 0

    def note(self) -> str:
        """Return how many are chosen, where several may be."""
        if not self.ask.many:
            return ""
        return self.start.words("exercise.chosen", count=len(self._choices.chosen))

    def take_focus(self) -> None:
        """Begin at the choices, or in the own words that are half typed or still to come."""
        if self.has_class("-own") and (self.start.half is not None or not self._field.value):
            self._field.focus()
        else:
            self._choices.focus(scroll_visible=False)

    def _show_under(self) -> None:
        chosen = self._positions()
        self.set_class(self._own in chosen, "-own")
        reply = None
        if chosen and not self.ask.many and self._own not in chosen:
            reply = reply_to(self.ask, picked(self.ask, chosen))
        shown = self.query_one("#reply", Static)
        shown.update(user(reply or ""))
        if reply:
            self.call_after_refresh(shown.scroll_visible, animate=False)

    @on(Choices.Picked)
    def _picked(self, event: Choices.Picked) -> None:
        event.stop()
        own = event.position == self._own
        if event.again and not self.ask.many:
            if own and not self._field.text.strip():
                self._field.focus()
            else:
                self.finished()
            return
        self._show_under()
        self.changed()
        if own and event.position in self._choices.chosen:
            self._field.focus()
            self.call_after_refresh(self._field.scroll_visible, animate=False)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.changed()

    @on(Field.Submitted)
    def _submitted(self, event: Field.Submitted) -> None:
        event.stop()
        if self.ask.many:
            self._choices.focus()
        else:
            self.finished()


def read_half(ask: AskChoice, half: str) -> tuple[tuple[int, ...], str]:
    """Return which choices the lines name, and the rest as the own words."""
    places = {choice.label: place for place, choice in enumerate(ask.choices)}
    lines = half.split("\n")
    positions = [places.pop(line) for line in lines if line in places]
    labels = {choice.label for choice in ask.choices}
    own = "\n".join(line for line in lines if line not in labels)
    if own and ask.own:
        return (*positions, len(ask.choices)), own
    return tuple(positions), own
