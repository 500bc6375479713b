"""A message that is read back: which words can sound like a reflex; kept only with consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.widgets import TextArea

from autonomie_coach.coach import feedback
from autonomie_coach.errors import CoachError
from autonomie_coach.tui.widgets.choices import Choices
from autonomie_coach.tui.widgets.field import Field
from autonomie_coach.tui.widgets.reacting_view import ReactingView
from autonomie_coach.tui.widgets.reaction import ReactionPanel

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from autonomie_coach.coach.feedback import Reaction
    from autonomie_coach.engine.given import Given
    from autonomie_coach.tui.widgets.ask_view import Start


class AskMessageView(ReactingView):
    """A field for a message; nothing of it is kept half-typed, and its text only when chosen."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    AskMessageView Field, AskMessageView Field:focus { height: 3; min-height: 3; }
    AskMessageView ReactionPanel { height: 6; }
    .-tall AskMessageView Field, .-tall AskMessageView Field:focus { height: 8; }
    .-tall AskMessageView ReactionPanel { height: 9; }
    .-short AskMessageView ReactionPanel { height: 4; }
    """

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        value = start.given.value if start.given is not None else None
        self._kept = str(value.get("text") or "") if isinstance(value, dict) else ""

    def compose(self) -> ComposeResult:
        """Lay out the field, the panel and the consent."""
        words = self.start.words
        yield Field(self._kept)
        yield ReactionPanel()
        chosen = [0] if self._kept else []
        yield Choices([words("feedback.keep_text")], marks="many", chosen=chosen, id="consent")

    @property
    def field(self) -> Field:
        """Return the field."""
        return self.query_one(Field)

    def given(self) -> Given:
        """Return the reflexes found, and the text when it may be kept."""
        if (untouched := self.untouched()) is not None:
            return untouched
        keep = bool(self.query_one("#consent", Choices).chosen)
        return feedback.message_answer(self.field.value, self.start.words.language, keep=keep)

    def half(self) -> tuple[str, int]:
        """Return nothing: without consent no text of a message goes to the journal."""
        return "", 0

    def note(self) -> str:
        """Say that nothing is kept."""
        return self.start.words("feedback.message_not_kept")

    def take_focus(self) -> None:
        """Put the cursor in the field."""
        self.field.focus()

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.changed()
        self.react_soon()
        self.field.drop_stale_marks()

    @on(Choices.Picked, "#consent")
    def _consent(self, event: Choices.Picked) -> None:
        event.stop()
        self.changed()

    @on(ReactionPanel.Chosen)
    def _take(self, event: ReactionPanel.Chosen) -> None:
        event.stop()
        self.field.put(event.text)
        self.field.focus()

    def react_now(self) -> None:
        """Say what the message can sound like."""
        text = self.field.value
        if not self.reacts or not feedback.is_enough(text):
            self.field.mark([])
            self.query_one(ReactionPanel).show_line("")
        else:
            self._judge(text)

    @work(thread=True, exclusive=True, group="reaction")
    def _judge(self, text: str) -> None:
        try:
            reaction = feedback.to_message(text, self.start.words)
        except CoachError:
            # Without rules one can still write; `doctor` names what is wrong with them.
            return
        self.app.call_from_thread(self._show, text, reaction)

    def _show(self, text: str, reaction: Reaction) -> None:
        if self.is_attached and self.field.value == text and self.reacts:
            self.field.mark(reaction.marks)
            self.query_one(ReactionPanel).show_reaction(reaction)
