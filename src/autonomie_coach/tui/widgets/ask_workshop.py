"""A question that is reworked: a field, what the coach says of it, and the versions so far."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.widgets import TextArea

from autonomie_coach.coach import feedback
from autonomie_coach.engine.workshop import Version, reworked, versions_of
from autonomie_coach.errors import CoachError
from autonomie_coach.tui.widgets.field import Field
from autonomie_coach.tui.widgets.reacting_view import ReactingView
from autonomie_coach.tui.widgets.reaction import ReactionPanel

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from autonomie_coach.coach.feedback import Reaction
    from autonomie_coach.content.asks import AskWorkshop
    from autonomie_coach.engine.given import Given
    from autonomie_coach.tui.widgets.ask_view import Start


class AskWorkshopView(ReactingView):
    """A field for a question; reacts while one types, keeps every version."""

    def __init__(self, ask: AskWorkshop, start: Start) -> None:
        super().__init__(start)
        self.ask = ask
        self._before = list(versions_of(start.given))
        self._differently: set[str] = {one.text for one in self._before if one.read_differently}

    def compose(self) -> ComposeResult:
        """Lay out the field and the panel."""
        text = self.start.half
        if text is None:
            text = self._before[-1].text if self._before else ""
        cursor = self.start.cursor if self.start.half is not None else None
        yield Field(text, cursor=cursor, single=True, example=self.ask.example)
        yield ReactionPanel()

    @property
    def field(self) -> Field:
        """Return the field."""
        return self.query_one(Field)

    @property
    def number(self) -> int:
        """Return the number of the version one is at."""
        text = self.field.value.strip()
        at_last = bool(self._before) and self._before[-1].text == text
        return max(len(self._before) + (not at_last and bool(text)), 1)

    def given(self) -> Given:
        """Return all versions, the one in the field last."""
        if not self.touched and self.start.given is not None:
            return reworked(self._before)
        text = self.field.value.strip()
        if not text:
            return reworked([])
        return reworked([*self._marked(self._before), self._version(text)])

    def _version(self, text: str) -> Version:
        return Version(text, read_differently=text in self._differently)

    def _marked(self, versions: list[Version]) -> list[Version]:
        return [replace(one, read_differently=one.text in self._differently) for one in versions]

    def half(self) -> tuple[str, int]:
        """Return the text and the cursor."""
        return self.field.value, self.field.cursor

    def note(self) -> str:
        """Return which version this is, and that reactions are off when they are."""
        words = self.start.words
        number = words("feedback.version", number=self.number)
        return number if self.reacts else f"{number}   {words('feedback.off')}"

    def take_focus(self) -> None:
        """Put the cursor in the field."""
        self.field.focus()

    def keep_version(self) -> Given:
        """Keep what stands in the field as a version and go on with it."""
        given = self.given()
        self._before = list(versions_of(given))
        return given

    def read_differently(self) -> bool:
        """Note that the person reads the text in the field differently."""
        text = self.field.value.strip()
        if not text:
            return False
        self._differently.add(text)
        self.touched = True
        self.react_now()
        return True

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.changed()
        self.react_soon()
        self.field.drop_stale_marks()

    @on(Field.Submitted)
    def _submitted(self, event: Field.Submitted) -> None:
        event.stop()
        self.finished()

    @on(ReactionPanel.Chosen)
    def _take(self, event: ReactionPanel.Chosen) -> None:
        event.stop()
        self._before = list(versions_of(self.given()))
        self.field.put(event.text)
        self.field.focus()

    def react_now(self) -> None:
        """Say how the question may land."""
        words, text = self.start.words, self.field.value
        panel = self.query_one(ReactionPanel)
        if not self.reacts:
            self._clear(panel, "")
        elif not feedback.is_enough(text):
            self._clear(panel, words("feedback.nothing_yet"))
        elif text.strip() in self._differently:
            self._clear(panel, words("feedback.differently"))
        else:
            self._judge(text)

    def _clear(self, panel: ReactionPanel, line: str) -> None:
        self.field.mark([])
        panel.show_line(line)

    @work(thread=True, exclusive=True, group="reaction")
    def _judge(self, text: str) -> None:
        # The first time the rules are read, which takes longer than a key.
        try:
            reaction = feedback.to_question(text, self.start.words)
        except CoachError:
            # Without rules one can still write; `doctor` names what is wrong with them.
            return
        self.app.call_from_thread(self._show, text, reaction)

    def _show(self, text: str, reaction: Reaction) -> None:
        if not self.is_attached or self.field.value != text or not self.reacts:
            return
        self.field.mark(reaction.marks)
        self.query_one(ReactionPanel).show_reaction(reaction)
