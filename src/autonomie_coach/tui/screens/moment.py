"""Notes a moment over anything: what it was, a line if you like, the decision it was about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Button, Static

from autonomie_coach.coach import noting
from autonomie_coach.decisions.moment import SORTS
from autonomie_coach.errors import CoachError, LockedError
from autonomie_coach.tui.screens.overlay import Overlay
from autonomie_coach.tui.text import joined, muted, strong, styled, user
from autonomie_coach.tui.widgets.buttons import ButtonRow
from autonomie_coach.tui.widgets.choices import Choices
from autonomie_coach.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content

    from autonomie_coach.decisions.card import Card


ROOM = 46
"""Cells for a decision, so that it stays on one line in the panel."""


class MomentScreen(Overlay[None]):
    """A panel of a few lines; `about` is the id of the decision one was looking at."""

    CSS_PATH = "moment.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "close", show=False, priority=True),
        Binding("f8,ctrl+g", "note", show=False, priority=True),
    ]

    def __init__(self, about: str | None = None) -> None:
        super().__init__()
        self._about = about
        self._cards: Sequence[Card] = ()

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        words = self.coach.words
        with Vertical(id="panel"):
            yield Static(strong(words("moment.title")), classes="text")
            sorts = [words(f"moment.sort.{sort}") for sort in SORTS]
            yield Choices(sorts, marks="one", numbered=True, id="sorts")
            yield Field(single=True, example=words("moment.example"), id="line")
            yield Static(muted(words("moment.about")), id="about-title")
            yield Choices(marks="one", numbered=True, id="about")
            yield Static(id="trouble")
            yield ButtonRow(("not-now", "note"), main="note")

    def on_mount(self) -> None:
        """Begin at what it was."""
        self._show_buttons()
        self.query_one("#sorts").focus()
        self.find_decisions()

    def _show_buttons(self) -> None:
        words = self.coach.words
        labels = {"not-now": words("moment.not_now"), "note": words("moment.note")}
        self.query_one(ButtonRow).show(labels)

    @work(thread=True, exclusive=True, group="about")
    def find_decisions(self) -> None:
        """Look beside the panel which decisions it may be about."""
        try:
            found = noting.decisions_to_name(self.coach.journal, self.coach.clock())
        except CoachError:
            # Without them a moment can be noted all the same; home tells what is wrong.
            return
        self.app.call_from_thread(self.show_decisions, found)

    def show_decisions(self, cards: Sequence[Card]) -> None:
        """Offer the open decisions; the one that was on the screen is chosen."""
        if not self.is_attached:
            return
        # What one was looking at stands first.
        self._cards = sorted(cards, key=lambda card: card.id != self._about)
        chosen = int(bool(cards) and self._cards[0].id == self._about)
        rows: list[Content] = [user(self.coach.words("moment.no_decision"))]
        for card in self._cards:
            decision, person = (" ".join(one.split()) for one in (card.decision, card.person))
            rows.append(joined(decision, muted(f"  {person}")).truncate(ROOM, ellipsis=True))
        self.set_class(bool(cards), "-about")
        self.query_one("#about", Choices).set_rows(rows, [chosen])

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now; what was chosen stays."""
        chosen = self.query_one("#sorts", Choices).chosen
        text = self.query_one(Field).value
        await super().words_changed()
        self.query_one("#sorts", Choices).choose(chosen)
        self.query_one(Field).begin_with(text)
        self._show_buttons()
        self.show_decisions(self._cards)

    @on(Choices.Picked, "#sorts")
    def _sorted(self, event: Choices.Picked) -> None:
        event.stop()
        self._say("")
        if event.again:
            self.action_note()
        else:
            self.query_one(Field).focus()

    @on(Choices.Picked, "#about")
    def _named(self, event: Choices.Picked) -> None:
        event.stop()
        if event.again:
            self.action_note()

    @on(Field.Submitted)
    def _line_done(self, event: Field.Submitted) -> None:
        event.stop()
        self.action_note()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "note":
            self.action_note()
        else:
            self.action_close()

    def action_note(self) -> None:
        """Note it and go back to where one was."""
        chosen = self.query_one("#sorts", Choices).chosen
        if not chosen:
            self._say(self.coach.words("moment.which"))
            self.query_one("#sorts").focus()
            return
        sort = SORTS[min(chosen)]
        about = min(self.query_one("#about", Choices).chosen, default=0)
        decision = self._cards[about - 1].id if about else None
        coach = self.coach
        try:
            moment = noting.note_moment(
                coach.journal,
                sort,
                coach.clock(),
                coach.language,
                note=self.query_one(Field).value,
                decision=decision,
            )
        except LockedError as error:
            coach.complain(error)
            return
        except CoachError as error:
            self._say(coach.words.of_error(error))
            return

        coach.remember_undo(partial(noting.forget_moment, coach.journal, moment), "moment.undone")
        self.dismiss(None)
        coach.call_later(coach.say, coach.words(f"moment.noted.{sort}"))

    def _say(self, text: str) -> None:
        self.query_one("#trouble", Static).update(
            styled(f"! {text}" if text else "", "$text-error")
        )
