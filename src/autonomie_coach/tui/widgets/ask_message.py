"""A message that is read back: which words can sound like a reflex; kept only with consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from autonomie_coach.coach import feedback
from autonomie_coach.tui.widgets.choices import Choices
from autonomie_coach.tui.widgets.field import Field
from autonomie_coach.tui.widgets.reacting_view import ReactingText
from autonomie_coach.tui.widgets.reaction import ReactionPanel

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from autonomie_coach.coach.feedback import Reaction
    from autonomie_coach.engine.given import Given
    from autonomie_coach.tui.widgets.ask_view import Start


class AskMessageView(ReactingText):
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
        if feedback.was_read_differently(start.given):
            self.differently.append(self._kept)

    def compose(self) -> ComposeResult:
        """Lay out the field, the panel and the consent."""
        words = self.start.words
        yield Field(self._kept)
        yield ReactionPanel()
        chosen = [0] if self._kept else []
        yield Choices([words("feedback.keep_text")], marks="many", chosen=chosen, id="consent")

    def given(self) -> Given:
        """Return the reflexes found, and the text when it may be kept."""
        if (untouched := self.untouched()) is not None:
            return untouched
        text = self.field.value
        return feedback.message_answer(
            text,
            self.start.words.language,
            keep=bool(self.query_one("#consent", Choices).chosen),
            differently=self.reads_differently(text),
        )

    def half(self) -> tuple[str, int]:
        """Return nothing: without consent no text of a message goes to the journal."""
        return "", 0

    def note(self) -> str:
        """Say that nothing is kept."""
        return self.start.words("feedback.message_not_kept")

    @on(Choices.Picked, "#consent")
    def _consent(self, event: Choices.Picked) -> None:
        event.stop()
        self.changed()

    @on(ReactionPanel.Chosen)
    def _take(self, event: ReactionPanel.Chosen) -> None:
        event.stop()
        self.field.put(event.text)
        self.field.focus()

    def judge(self, written: str) -> Reaction:
        """Return what the message can sound like."""
        return feedback.to_message(written, self.start.words)
