"""A question that is reworked: a field, what the coach says of it, and the versions so far."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on

from autonomie_coach.coach import feedback
from autonomie_coach.engine.workshop import Version, reworked, versions_of
from autonomie_coach.tui.widgets.field import Field
from autonomie_coach.tui.widgets.reacting_view import ReactingText
from autonomie_coach.tui.widgets.reaction import ReactionPanel

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from autonomie_coach.coach.feedback import Reaction
    from autonomie_coach.content.asks import AskWorkshop
    from autonomie_coach.engine.given import Given
    from autonomie_coach.tui.widgets.ask_view import Start


class AskWorkshopView(ReactingText):
    """A field for a question; reacts while one types, keeps every version."""

    invitation: ClassVar[str] = "feedback.nothing_yet"

    def __init__(self, ask: AskWorkshop, start: Start) -> None:
        super().__init__(start)
        self.ask = ask
        self._before = list(versions_of(start.given))
        self.differently = [one.text for one in self._before if one.read_differently]

    def compose(self) -> ComposeResult:
        """Lay out the field and the panel."""
        text = self.start.half
        if text is None:
            text = self._before[-1].text if self._before else ""
        cursor = self.start.cursor if self.start.half is not None else None
        yield Field(text, cursor=cursor, single=True, example=self.ask.example)
        yield ReactionPanel()

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
        return Version(text, read_differently=self.reads_differently(text))

    def _marked(self, versions: list[Version]) -> list[Version]:
        return [replace(one, read_differently=self.reads_differently(one.text)) for one in versions]

    def half(self) -> tuple[str, int]:
        """Return the text and the cursor."""
        return self.field.value, self.field.cursor

    def note(self) -> str:
        """Return which version this is, and that reactions are off when they are."""
        words = self.start.words
        number = words("feedback.version", number=self.number)
        return number if self.reacts else f"{number}   {words('feedback.off')}"

    def keep_version(self) -> Given:
        """Keep what stands in the field as a version and go on with it."""
        given = self.given()
        self._before = list(versions_of(given))
        return given

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

    def is_enough(self, written: str) -> bool:
        """Tell whether there are a few words."""
        return feedback.is_enough(written)

    def judge(self, written: str) -> Reaction:
        """Return how the question may land."""
        return feedback.to_question(written, self.start.words)
