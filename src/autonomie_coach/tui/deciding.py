"""Decisions in the app: the board, a card, what is asked about it, a moment, what is due."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.binding import Binding

from autonomie_coach.errors import CoachError
from autonomie_coach.tui.deeds import UndoingApp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path
    from typing import ClassVar

    from textual.binding import BindingType

    from autonomie_coach.coach.card_questions import Answers, Question
    from autonomie_coach.coach.in_hand import CardInHand
    from autonomie_coach.coach.register import Due
    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card

    Asking = Callable[[Words], Sequence[Question]]
    Changing = Callable[[Card, Answers, date], Card]


class DecidingApp(UndoingApp):
    """The part of the app that hands over, looks back, and notes moments."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "moment", show=False, priority=True)]

    def open_card(self, path: Path) -> None:
        """Open one decision."""
        from autonomie_coach.tui.screens.card import CardScreen

        self.push_screen(CardScreen(path))

    def ask_about_card(
        self,
        in_hand: CardInHand,
        ask: Asking,
        change: Changing,
        then: Callable[[bool], None] | None = None,
    ) -> None:
        """Ask something about a card and change it by the answers; Ctrl+Z puts it back.

        `then` is told whether it was changed.
        """
        from autonomie_coach.coach.card_said import said_of
        from autonomie_coach.tui.screens.questions import QuestionsScreen

        def act(answers: Answers) -> None:
            on = self.clock().date()
            if in_hand.change(lambda card: change(card, answers, on)):
                self.remember_undo(in_hand.undo(), "board.undone")
                before = in_hand.before.card if in_hand.before is not None else None
                self.say(" ".join(said_of(in_hand.card, self.words, on, before)))

        def asked(was_answered: bool | None) -> None:
            if then is not None:
                then(bool(was_answered))

        self.push_screen(QuestionsScreen(in_hand.card.decision, ask, act), asked)

    def new_card(self, person: str = "") -> None:
        """Make a card by hand and open it."""
        from autonomie_coach.coach.card_questions import of_new
        from autonomie_coach.coach.in_hand import new_card
        from autonomie_coach.tui.screens.questions import QuestionsScreen

        made: list[Path] = []

        def act(answers: Answers) -> None:
            new = new_card(self.journal, answers, self.language, self.clock().date())
            made.append(new.card.path)
            self.remember_undo(new.forget, "board.undone")
            self.say(self.words("decisions.which_first" if new.many else "board.made"))

        def asked(was_answered: bool | None) -> None:
            if was_answered:
                self.open_card(made[-1])

        title = self.words("board.new")
        self.push_screen(QuestionsScreen(title, partial(of_new, person=person), act), asked)

    def action_moment(self) -> None:
        """Note a moment, over whatever is on the screen."""
        from autonomie_coach.tui.screens.blank import BlankScreen
        from autonomie_coach.tui.screens.moment import MomentScreen

        if isinstance(self.screen, BlankScreen | MomentScreen):
            return
        if self.keeper is not None and self.keeper.is_shown():
            return
        about = getattr(self.screen, "card", None)
        self.push_screen(MomentScreen(about.id if about is not None else None))

    def open_due(self, due: Due) -> None:
        """Open what something due asks for."""
        from autonomie_coach.coach.today import opening

        opens = opening(due)
        match opens.sort:
            case "checkin":
                self.open_check_in(opens.name, opens.kind)
            case "lookback":
                self._open_followup(opens.name)
            case "exercise":
                self.open_exercise(opens.name)

    def _open_followup(self, entry_id: str) -> None:
        try:
            path = self.journal.find(entry_id).entry.head.path
        except CoachError as error:
            self.complain(error)
            return
        self.open_lookback(path)

    def choose_other_day(self, due: Due) -> None:
        """Choose another day to look back, for a talk that did not take place yet."""
        from autonomie_coach.coach.in_hand import CardInHand
        from autonomie_coach.decisions.cards import Register
        from autonomie_coach.tui.screens.card import ask_field

        try:
            path = Register(self.journal.vault).find(due.decision or "").card.path
            in_hand = CardInHand(self.journal, path)
        except CoachError as error:
            self.complain(error)
            return
        ask_field(self, in_hand, "evaluate_on")
