"""What the views have in common in which the coach reacts while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on, work
from textual.widgets import TextArea

from autonomie_coach.coach import feedback
from autonomie_coach.errors import CoachError
from autonomie_coach.tui.widgets.ask_view import AskView, Start
from autonomie_coach.tui.widgets.field import Field
from autonomie_coach.tui.widgets.reaction import ReactionPanel

if TYPE_CHECKING:
    from textual.timer import Timer

    from autonomie_coach.coach.feedback import Reaction

REST_S = 0.4
"""Seconds after the last key until the coach reacts (screens, section 5)."""

Written = TypeVar("Written")


class ReactingView(AskView, Generic[Written]):
    """Reacts a moment after the last key, unless reactions are off.

    What is judged is a `Written`: a text, or the parts of an agreement. Who reads it differently is
    believed: the same words get no reaction any more.
    """

    invitation: ClassVar[str] = ""
    """The key of the words that stand there as long as there is too little to react to."""

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self.reacts = start.reacts
        self.differently: list[Written] = []
        self._waiting: Timer | None = None

    def on_mount(self) -> None:
        """React to what stands there already."""
        self.react_now()

    def written(self) -> Written:
        """Return what stands there, as it is judged."""
        raise NotImplementedError

    def is_enough(self, written: Written) -> bool:
        """Tell whether there is enough to react to."""
        raise NotImplementedError

    def judge(self, written: Written) -> Reaction:
        """Return what is said of it; called beside the screen.

        Raises:
            ContentError: the rules cannot be read.
        """
        raise NotImplementedError

    def show_marks(self, reaction: Reaction | None) -> None:
        """Show in what stands there which words did it; None takes it away."""
        raise NotImplementedError

    def reads_differently(self, written: Written) -> bool:
        """Tell whether the person said to read this differently."""
        return written in self.differently

    def read_differently(self) -> bool:
        """Note that the person reads it differently; tell whether there was something to read."""
        written = self.written()
        if not self.is_enough(written):
            return False
        self.differently.append(written)
        self.touched = True
        self.react_now()
        return True

    def react_now(self) -> None:
        """Show what is said of what stands there, or nothing when reactions are off."""
        words, written = self.start.words, self.written()
        if not self.reacts:
            self._show_line("")
        elif not self.is_enough(written):
            self._show_line(words(self.invitation) if self.invitation else "")
        elif self.reads_differently(written):
            self._show_line(words("feedback.differently"))
        else:
            self._judge(written)

    def react_soon(self) -> None:
        """React once nothing was typed for a moment; until then what was said stays."""
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(REST_S, self.react_now)

    def react(self, *, on: bool) -> None:
        """Show reactions, or leave them out."""
        self.reacts = on
        self.react_now()

    def _show_line(self, line: str) -> None:
        self.show_marks(None)
        self.query_one(ReactionPanel).show_line(line)

    @work(thread=True, exclusive=True, group="reaction")
    def _judge(self, written: Written) -> None:
        # The first time the rules are read, which takes longer than a key.
        try:
            reaction = self.judge(written)
        except CoachError:
            # Without rules one can still write; `doctor` names what is wrong with them.
            return
        self.app.call_from_thread(self._show, written, reaction)

    def _show(self, written: Written, reaction: Reaction) -> None:
        is_late = not self.is_attached or self.written() != written or not self.reacts
        if is_late or self.reads_differently(written):
            return
        self.show_marks(reaction)
        self.query_one(ReactionPanel).show_reaction(reaction)


class ReactingText(ReactingView[str]):
    """A reacting view with one field."""

    @property
    def field(self) -> Field:
        """Return the field."""
        return self.query_one(Field)

    def written(self) -> str:
        """Return the text in the field."""
        return self.field.value

    def is_enough(self, written: str) -> bool:
        """Tell whether there are a few words."""
        return feedback.is_enough(written)

    def reads_differently(self, written: str) -> bool:
        """Tell whether the person said to read these words differently, spaces apart."""
        return written.strip() in (one.strip() for one in self.differently)

    def show_marks(self, reaction: Reaction | None) -> None:
        """Mark the words in the field."""
        self.field.mark(reaction.marks if reaction is not None else [])

    def take_focus(self) -> None:
        """Put the cursor in the field."""
        self.field.focus()

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.changed()
        self.react_soon()
        self.field.drop_stale_marks()
