"""Then and now: what one wrote at a question at different times, and what one would write now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.binding import Binding
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Button, Static
from textual.worker import get_current_worker

from autonomie_coach.coach.comparing import compared, first_to_show
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import keys
from autonomie_coach.tui.screens.writing import WritingScreen
from autonomie_coach.tui.text import muted, user
from autonomie_coach.tui.widgets.buttons import ButtonRow
from autonomie_coach.tui.widgets.field import Field
from autonomie_coach.tui.widgets.moments import Moments

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from autonomie_coach.coach.comparing import Question
    from autonomie_coach.engine.given import Key
    from autonomie_coach.journal.entry import Entry


class ThenScreen(WritingScreen):
    """Shows one question at a time of an entry; gives back whether something was added to it.

    Args:
        entry: The entry one comes from; what one writes becomes a look-back at it.
        at: The question to begin at; by default the first that was answered more than once.
    """

    CSS_PATH = "then_and_now.tcss"
    help_key = "then.help"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,less_than_sign", "question(-1)", show=False),
        Binding("right,greater_than_sign", "question(1)", show=False),
        Binding("f7", "leave", show=False, priority=True),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("space", "turn(1)", show=False),
        Binding("home", "turn(-10000)", show=False),
        Binding("end", "turn(10000)", show=False),
        Binding("a,enter", "write", show=False),
    ]

    @dataclass
    class Compared(Message):
        """The entries of the same exercise were read."""

        entry: Entry
        questions: Sequence[Question]
        trouble: CoachError | None = None

    def __init__(self, entry: Entry, at: Key | None = None) -> None:
        super().__init__(entry)
        self.at = at
        self.questions: Sequence[Question] = ()
        self.number = 0
        self._was_added = False

    def title_text(self) -> str:
        """Return whose answers stand here, and at which question one is."""
        words = self.coach.words
        title = " ".join(self.entry.head.title.split())
        if not self.questions:
            return words("then.title", title=title)
        place = {"number": self.number + 1, "total": len(self.questions)}
        return words("then.title_at", title=title, **place)

    def body(self) -> Iterable[Widget]:
        """Return the question, what was written at it, and room for now."""
        yield Static(muted(self.coach.words("journal.reading")), classes="prompt", id="question")
        yield Static(id="scale", classes="muted")
        yield Container(
            VerticalScroll(Moments(id="moments"), id="read", can_focus=False),
            Vertical(
                Horizontal(
                    Static(self.coach.words("then.now"), id="now-question", markup=False),
                    Static(id="saved"),
                    id="now-line",
                ),
                Field(id="field"),
                id="now",
            ),
            id="beside",
        )

    def below(self) -> Iterable[Widget]:
        """Return the ways to other questions, and the way to keep what one wrote."""
        yield ButtonRow(("previous", "next", "add"), main="add")

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys to read with, or to write with."""
        if isinstance(self.focused, Field):
            on_keys = "F8" if self.size.width < 80 else self.coach.words("exercise.keys_on")
            return (
                keys.HELP,
                keys.FootKey("PgUp PgDn", "then.key_read", "screen.turn(1)", spare=True),
                keys.FootKey(on_keys, "lookback.key_add", "screen.add"),
                keys.FootKey("Esc", "then.key_reading", "screen.leave"),
            )
        others = keys.FootKey("← →", "then.key_other", "screen.question(1)", spare=True)
        return (
            keys.HELP,
            keys.FootKey("a", "then.key_write", "screen.write"),
            *((others,) if len(self.questions) > 1 else ()),
            keys.BACK,
        )

    def on_mount(self) -> None:
        """Read the entries of the same exercise beside the screen."""
        self.query_one("#now").display = False
        self.refresh_frame()
        self._read()

    @work(thread=True, exclusive=True, group="then")
    def _read(self) -> None:
        worker, coach = get_current_worker(), self.coach
        try:
            entry = coach.journal.read(self.entry.head.path).entry
            found = compared(coach.journal, entry, coach.words, lambda: not worker.is_cancelled)
        except CoachError as error:
            self.post_message(self.Compared(self.entry, (), error))
            return
        if not worker.is_cancelled:
            self.post_message(self.Compared(entry, found))

    @on(Compared)
    def _take(self, message: Compared) -> None:
        if message.trouble is not None:
            self.coach.complain(message.trouble)
        was_empty = not self.questions
        self.entry, self.questions = message.entry, message.questions
        if not self.questions:
            self.query_one("#question", Static).update(muted(self.coach.words("then.nothing")))
            self.refresh_frame()
        elif was_empty:
            self._show(first_to_show(self.questions, self.at))
        else:
            # What was added just now is the last one.
            self._show_moments(first_to_show(self.questions, self.at))
            self.call_after_refresh(self.query_one("#read").scroll_end, animate=False)

    def _show(self, number: int) -> None:
        """Show a question from its first moment, with what one was writing at it."""
        self.forget_draft()
        self.at = self.questions[number].at
        self.query_one("#now").display = True
        half = self.draft.half
        self.query_one("#field", Field).begin_with(half.text if half else "")
        self.show_saved()
        self._show_moments(number)
        self.query_one("#read").scroll_home(animate=False)

    def _show_moments(self, number: int) -> None:
        self.number = number
        question, words = self.questions[number], self.coach.words
        self.query_one("#question", Static).update(user(question.prompt))
        scale = self.query_one("#scale", Static)
        scale.display = bool(question.scale)
        scale.update(muted(question.scale))
        today = self.coach.clock().date()
        beside = self.has_class("-wide")
        self.query_one(Moments).show(question.moments, words, today, beside=beside)
        labels = {"add": words("lookback.add")}
        if len(self.questions) > 1:
            labels |= {"previous": words("then.previous"), "next": words("then.next")}
        self.query_one(ButtonRow).show(labels)
        self.query_one("#previous").disabled = number == 0
        self.query_one("#next").disabled = number == len(self.questions) - 1
        self.refresh_frame()

    async def show_size(self) -> None:
        """Lay the moments out anew."""
        await super().show_size()
        if self.questions:
            self._show_moments(self.number)

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now, at the same question."""
        writing = isinstance(self.focused, Field)
        if self.questions and not self.put_down():
            return
        self.questions = ()
        await super().words_changed()
        self.query_one("#now").display = False
        self._read()
        if writing:
            self.query_one("#field").focus()

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _other_keys(self) -> None:
        self.refresh_frame()

    def action_question(self, distance: int) -> None:
        """Go to the question before (-1) or after (1); what is half written waits at its own."""
        number = self.number + distance
        if not self.questions:
            return
        if not 0 <= number < len(self.questions):
            self.coach.say(self.coach.words("then.last" if distance > 0 else "then.first"))
        elif self.put_down():
            self._show(number)

    def action_scroll(self, lines: int) -> None:
        """Move what was written by lines."""
        self.query_one("#read").scroll_relative(y=lines, animate=False)

    def action_write(self) -> None:
        """Go to the field."""
        if self.questions:
            self.query_one("#field").focus()

    def action_add(self) -> None:
        """Keep what one would write now, dated, at this question."""
        if not self.questions or self.add_typed() is None:
            return
        self._was_added = True
        self.forget_draft()
        self.query_one("#field", Field).begin_with("")
        self.show_saved()
        self.set_focus(None)
        self._read()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.id:
            case "previous":
                self.action_question(-1)
            case "next":
                self.action_question(1)
            case _:
                self.action_add()

    def action_leave(self) -> None:
        """Leave the field; outside it, the screen."""
        if isinstance(self.focused, Field):
            self.set_focus(None)
        elif self.questions:
            super().action_leave()
        else:
            self.close(self._was_added)

    def result(self) -> object:
        """Return whether something was added."""
        return self._was_added
