"""A practice conversation: what was said so far, and a field for what one says next."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static, TextArea

from autonomie_coach.coach.talking import Talking, preload
from autonomie_coach.engine.conversation import MANAGER
from autonomie_coach.engine.given import Given
from autonomie_coach.errors import CoachError
from autonomie_coach.tui.text import muted
from autonomie_coach.tui.widgets.ask_view import AskView, Start
from autonomie_coach.tui.widgets.field import Field
from autonomie_coach.tui.widgets.talk_lines import Spoken, TalkLines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from autonomie_coach.content.asks import AskConversation


class AskTalkView(AskView):
    """The talk above, a field below; at the end the field takes the sentence to take along."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    AskTalkView { height: 1fr; min-height: 8; }
    AskTalkView #talk-who, AskTalkView #talk-label {
        height: 1; text-wrap: nowrap; text-overflow: ellipsis;
    }
    AskTalkView #talk { height: 1fr; margin: 1 0; scrollbar-size-vertical: 1; }
    AskTalkView Field.-single, AskTalkView Field.-single:focus { height: 3; min-height: 3; }
    .-short AskTalkView #talk { margin: 0; }
    .-short AskTalkView Field.-single, .-short AskTalkView Field.-single:focus { height: 2; }
    .-short AskTalkView Field.-single { min-height: 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "turn(-1)", show=False, priority=True),
        Binding("pagedown", "turn(1)", show=False, priority=True),
    ]

    @dataclass
    class Said(Message):
        """Something was said and answered; it is kept from now on."""

        view: AskTalkView

    def __init__(self, ask: AskConversation, start: Start) -> None:
        super().__init__(start)
        self.reacts = start.reacts
        self.talking = Talking(ask, start.words, start.given, start.seed)
        kept = start.given.value if start.given is not None else None
        self._sentence = str(kept.get("sentence", "")) if isinstance(kept, dict) else ""

    def compose(self) -> ComposeResult:
        """Lay out the talk and the field."""
        yield Static(id="talk-who")
        with VerticalScroll(id="talk", can_focus=False):
            yield TalkLines()
        yield Static(id="talk-label")
        start = self.start
        text = start.half if start.half is not None else self._sentence_to_edit()
        cursor = start.cursor if start.half is not None else None
        yield Field(text, cursor=cursor, single=True)

    def _sentence_to_edit(self) -> str:
        return self._sentence if self.talking.ended else ""

    def on_mount(self) -> None:
        """Show the talk so far, at its end."""
        self._show()
        self._read_rules()

    @work(thread=True, exclusive=True, group="rules")
    def _read_rules(self) -> None:
        # What is wrong with a file is said at the first turn, which needs it.
        with suppress(CoachError):
            preload(self.start.words.language)

    @property
    def field(self) -> Field:
        """Return the field."""
        return self.query_one(Field)

    @property
    def ended(self) -> bool:
        """Tell whether the talk is over."""
        return self.talking.ended

    def unfinished(self) -> bool:
        """Tell whether the talk still goes on."""
        return not self.ended

    def go_on_inside(self) -> bool:
        """Say what stands in the field; False when the talk is over, or there is nothing to say."""
        text = self.field.value
        if self.ended or not text.strip():
            return False
        self.talking.say(text)
        self._after_saying()
        return True

    def retry(self) -> None:
        """Take up the talk where it turned."""
        self._sentence = self.field.value.strip() or self._sentence
        self.talking.retry()
        self._after_saying()

    def _after_saying(self) -> None:
        self.touched = True
        self.field.begin_with(self._sentence_to_edit())
        self._show()
        self.field.focus()
        self.post_message(self.Said(self))

    def so_far(self) -> Given:
        """Return the talk as it is kept while it goes on."""
        return Given(self.talking.value(self._sentence, is_open=True))

    def given(self) -> Given:
        """Return the talk with the sentence to take along."""
        if not self.ended:
            return self.skipped()
        return Given(self.talking.value(self.field.value.strip()))

    def skipped(self) -> Given:
        """Return the talk as far as it went, to leave it at that."""
        return self.talking.left_at_that(self._sentence)

    def half(self) -> tuple[str, int]:
        """Return what stands in the field, with the cursor."""
        return self.field.value, self.field.cursor

    def note(self) -> str:
        """Say when thoughts are hidden."""
        return "" if self.reacts else self.start.words("talk.thoughts_off")

    def take_focus(self) -> None:
        """Put the cursor in the field."""
        self.field.focus()

    def react(self, *, on: bool) -> None:
        """Show what the other thinks, or leave it out."""
        self.reacts = on
        self._show()

    def action_turn(self, pages: int) -> None:
        """Move the talk by screenfuls, also from the field."""
        shown = self.query_one("#talk")
        shown.scroll_relative(y=pages * max(shown.size.height - 1, 1), animate=False)

    def _show(self) -> None:
        words, run = self.start.words, self.talking.run
        talk = self.talking.talk
        place = words("talk.turn", number=run.turn, total=run.total)
        who = words("talk.who", name=talk.name, role=talk.role)
        self.query_one("#talk-who", Static).update(muted(f"{place} · {who}"))
        label = words("talk.sentence" if self.ended else "talk.you")
        self.query_one("#talk-label", Static).update(muted(label))
        self.query_one(TalkLines).show([*self._spoken()])
        self.query_one("#talk", VerticalScroll).scroll_end(animate=False)

    def _spoken(self) -> Iterator[Spoken]:
        words = self.start.words
        yield from (Spoken(text) for text in (self.start.prompt, self.start.help) if text)
        for line in self.talking.run.lines:
            who = words("talk.you") if line.who == MANAGER else line.who
            thought = words("talk.thought", text=line.thought) if line.thought else ""
            yield Spoken(line.text, who, thought if self.reacts else "")
        if self.ended:
            *turned, question = self.talking.looked_back()
            yield from (Spoken(text) for text in turned)
            yield Spoken(question, loud=True)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.changed()

    @on(Field.Submitted)
    def _submitted(self, event: Field.Submitted) -> None:
        event.stop()
        self.finished()
