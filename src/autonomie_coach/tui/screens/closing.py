"""After an exercise: what to take along, where it is, what could come next."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.widgets import Static

from autonomie_coach.coach.card_walks import SOURCE
from autonomie_coach.coach.home import home_view
from autonomie_coach.errors import CoachError
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.text import joined, muted, user
from autonomie_coach.tui.widgets.choices import Choices, Heading
from autonomie_coach.tui.widgets.step_view import takeaway_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from autonomie_coach.coach.card_making import Offer
    from autonomie_coach.coach.card_outcome import Outcome
    from autonomie_coach.coach.session import Session
    from autonomie_coach.content.route import ExerciseHead
    from autonomie_coach.journal.entry import Entry


class ClosingScreen(CoachScreen):
    """Says what was done and offers the next exercise or home."""

    CSS_PATH = "closing.tcss"
    places = False
    help_key = "closing.help"

    def __init__(self, session: Session, entry: Entry | None) -> None:
        super().__init__()
        self._session = session
        self._head = session.exercise.head
        self._entry = entry
        self._next: ExerciseHead | None = None
        self._offer: Offer | None = None
        self._outcome: Outcome | None = None
        self._about_card: tuple[str, ...] = ()

    @property
    def _of_card(self) -> bool:
        """Tell whether it was about a card that one came from, and goes back to."""
        return self._head.of_card and SOURCE not in self._session.entry.extra

    def title_text(self) -> str:
        """Return the exercise's title."""
        return " ".join(self._head.title.split())

    def body(self) -> Iterable[Widget]:
        """Return the takeaway, the place, and the ways on."""
        words = self.coach.words
        yield Static(user(words("closing.done")), classes="prompt closing")
        if self._session.told:
            told = "\n".join(self._session.told)
            yield Static(user(told), classes="text closing", id="told")
        yield Static(takeaway_line(self._head.takeaway, words), classes="text closing")
        if self._entry is None and not self._session.told:
            yield Static(user(words("closing.nothing")), classes="text closing")
        elif self._entry is not None:
            path = str(self._entry.head.path)
            stored = joined(muted(words("closing.stored")), "\n", user(path))
            yield Static(stored, classes="closing", id="stored")
        card = Static(classes="text closing", id="card")
        card.display = False
        yield card
        yield Choices(self._ways(), id="ways")

    def _ways(self) -> list[Heading | str]:
        words = self.coach.words
        if self._of_card:
            return [words("card.back")]
        ways: list[Heading | str] = []
        if self._offer is not None:
            key = "put" if self._offer.card is None else "add"
            ways += [words(f"card.offer.{key}"), Heading()]
        if self._outcome is not None:
            ways += [words("outcome.put"), Heading()]
        if self._next is None:
            return [*ways, words("closing.home")]
        named = words("closing.begin", title=self._next.title, count=self._next.minutes)
        return [*ways, Heading(words("closing.next")), named, words("closing.home")]

    def on_mount(self) -> None:
        """Look beside the screen for what could come next."""
        self.query_one(Choices).focus()
        if not self._of_card:
            self._find_next()

    def _find_offer(self) -> Offer | None:
        """Return what can go on a card; reads the cards only where an exercise leads to one."""
        from autonomie_coach.coach.card_making import offer

        if self._entry is None or not self._session.exercise.card:
            return None
        try:
            return offer(self.coach.journal, self._session.exercise, self._entry)
        except CoachError:
            # What is wrong with the journal, home will say.
            return None

    def _find_outcome(self) -> Outcome | None:
        """Return what can go to the card it is about; says so when that cannot be read."""
        from autonomie_coach.coach.card_outcome import offered
        from autonomie_coach.decisions.cards import Register

        if self._entry is None or not self._session.exercise.tells_outcome:
            return None
        register = Register(self.coach.journal.vault)
        try:
            return offered(register, self._session.exercise, self._entry)
        except CoachError as error:
            self._about_card = (self.coach.words.of_error(error),)
            return None

    def _show_offer(self) -> None:
        from autonomie_coach.coach.card_making import offer_lines
        from autonomie_coach.coach.card_outcome import outcome_lines

        words, today = self.coach.words, self.coach.clock().date()
        lines = list(self._about_card)
        if self._offer is not None:
            lines += offer_lines(self._offer, words, today)
        elif self._outcome is not None and not lines:
            lines += outcome_lines(self._outcome, words, today)
        card = self.query_one("#card", Static)
        card.update(user("\n".join(lines)))
        card.display = bool(lines)

    @work(exclusive=True, group="next")
    async def _find_next(self) -> None:
        coach = self.coach
        try:
            heads, _ = await asyncio.to_thread(coach.journal.heads)
            self._offer = await asyncio.to_thread(self._find_offer)
            self._outcome = await asyncio.to_thread(self._find_outcome)
        except CoachError:
            # What is wrong with the journal, home will say.
            return
        view = home_view(coach.route, heads)
        offers = [one for one in view.offers if one.id != self._head.id]
        self._next = offers[0] if offers else None
        self._show_ways()

    def _show_ways(self) -> None:
        self._show_offer()
        choices = self.query_one(Choices)
        choices.set_rows(self._ways())
        choices.at = 0

    def _put_outcome(self, found: Outcome) -> None:
        """Put the outcome on its card, once; what cannot be written may be tried again."""
        from autonomie_coach.coach.card_outcome import put
        from autonomie_coach.decisions.cards import Register

        words = self.coach.words
        try:
            self._about_card = put(Register(self.coach.journal.vault), found, words)
        except CoachError as error:
            self._about_card = (words.of_error(error),)
        else:
            self._outcome = None
        self._show_ways()

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now."""
        self._head = self.coach.route.exercise(self._head.id) or self._head
        if self._next is not None:
            self._next = self.coach.route.exercise(self._next.id)
        await super().words_changed()
        self._show_offer()
        self.query_one(Choices).focus()

    @on(Choices.Picked)
    def _picked(self, event: Choices.Picked) -> None:
        event.stop()
        if self._of_card:
            self.action_leave()
            return
        position = event.position
        if self._offer is not None and self._entry is not None:
            if position == 0:
                self.coach.open_card_walk(self._entry)
                return
            position -= 1
        if self._outcome is not None:
            if position == 0:
                self._put_outcome(self._outcome)
                return
            position -= 1
        if self._next is not None and position == 0:
            self.app.call_later(self.coach.go_to_exercise, self._next.id)
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Go home, or back to where the card was opened."""
        if self._of_card:
            self.dismiss()
            return
        self.app.call_later(partial(self.coach.go_to_place, 1))
