"""One decision: how it stands, what happened, and what can be done with it now."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, get_args

from textual import on
from textual.binding import Binding
from textual.widgets import Button, Static

from autonomie_coach.coach import card_questions
from autonomie_coach.coach.card_versions import versions_of
from autonomie_coach.coach.in_hand import CardInHand
from autonomie_coach.coach.versions import described
from autonomie_coach.decisions.card import Outcome
from autonomie_coach.decisions.checkins import due
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import keys
from autonomie_coach.tui.deeds import Deed
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.screens.card_draw import history, summary
from autonomie_coach.tui.text import styled
from autonomie_coach.tui.widgets.buttons import ButtonRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from textual.binding import BindingType
    from textual.widget import Widget

    from autonomie_coach.coach.card_questions import Answers
    from autonomie_coach.coach.editing import Edited
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.decisions.checkins import Kind
    from autonomie_coach.journal.copies import Versions
    from autonomie_coach.tui.deciding import Asking, DecidingApp

EVALUATED: tuple[Outcome, ...] = get_args(Outcome)
"""How an evaluation can end; each has a button."""


class CardScreen(CoachScreen):
    """Shows a card; every change is asked for, saved, and kept in its history."""

    CSS_PATH = "card.tcss"
    places = False
    help_key = "handed.help_screen"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "complete", show=False),
        Binding("e", "fields", show=False),
        Binding("n", "note", show=False),
        Binding("s", "share", show=False),
        Binding("t", "check", show=False),
        Binding("ctrl+o", "edit_file", show=False),
        Binding("delete", "delete", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
    ]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.in_hand: CardInHand | None = None
        self._versions: Versions[Card] | None = None

    @property
    def card(self) -> Card | None:
        """Return the card, once it was read."""
        return self.in_hand.card if self.in_hand is not None else None

    def title_text(self) -> str:
        """Name what it is."""
        return self.coach.words("handed.title")

    def body(self) -> Iterable[Widget]:
        """Return the card and its history."""
        yield Static(id="versions", classes="text")
        yield Static(id="summary", classes="text block")
        yield Static(id="history", classes="text")

    def below(self) -> Iterable[Widget]:
        """Return what can be done."""
        yield ButtonRow(("complete", "check", "note", "share"), main="complete")
        yield ButtonRow(EVALUATED, main="")

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys of this screen."""
        complete = keys.FootKey("a", "handed.key_complete", "screen.complete")
        check = keys.FootKey("t", f"handed.key_check.{self._kind}", "screen.check")
        can = self.card is not None and card_questions.is_to_complete(self.card)
        return (
            keys.HELP,
            *((complete,) if can else ()),
            *((check,) if self._is_asked else ()),
            keys.FootKey("e", "handed.key_fields", "screen.fields"),
            keys.FootKey("n", "handed.key_note", "screen.note", spare=True),
            keys.FootKey("s", "share_dialog.key", "screen.share", spare=True),
            keys.FootKey("Ctrl+O", "journal.key_edit", "screen.edit_file", spare=True),
            keys.DELETE,
            keys.BACK,
        )

    def deeds(self) -> Iterable[Deed]:
        """Offer in the menu what the keys do."""
        words = self.coach.words
        yield Deed(words("handed.fields_title"), "e", self.action_fields)
        yield Deed(words("handed.note"), "n", self.action_note)
        yield Deed(words("share_dialog.title"), "s", self.action_share)
        yield Deed(words("journal.edit"), "Ctrl+O", self.action_edit_file)
        yield Deed(words("trash.deed"), "Del", self.action_delete)

    def on_screen_resume(self) -> None:
        """Read the card anew: something may have been written."""
        super().on_screen_resume()
        self.read_card()

    def read_card(self) -> None:
        """Read and show the card; where there is none any more, go back."""
        if not self.query("#summary"):
            return
        try:
            self.in_hand = CardInHand(self.coach.journal, self.path)
            self._versions = versions_of(self.coach.journal, self.path)
        except CoachError as error:
            if self.in_hand is None or error.key != "disk.gone":
                self.coach.complain(error)
            if self.in_hand is not None:
                # It was made just now, and taken back.
                self.call_later(self.action_leave)
            return
        self.show_card()

    def show_card(self) -> None:
        """Show the card and the buttons that fit how it stands."""
        card, words = self.card, self.coach.words
        if card is None:
            return
        today = self.coach.clock().date()
        shown = summary(card, words, today, self.size.width)
        beside = self._versions
        said = ""
        if beside is not None:
            said = f"{described(beside, self.path, words)} {words('handed.put_away')}"
        self.query_one("#versions", Static).update(styled(said, "$text-warning"))
        self.query_one("#versions").display = bool(said)
        self.query_one("#summary", Static).update(shown)
        self.query_one("#history", Static).update(history(card, words, today, self.size.width))
        labels = {"note": words("handed.note"), "share": words("share_dialog.button")}
        if card_questions.is_to_complete(card):
            labels["complete"] = words("handed.complete")
        if self._is_asked:
            labels["check"] = words(f"handed.check.{self._kind}")
        if self._is_running:
            labels |= {event: words(f"handed.do.{event}") for event in EVALUATED}
        for row in self.query(ButtonRow):
            row.show(labels)
        self.set_class(self._is_running, "-running")
        if self.focused is None or not self.focused.display:
            first = next(one for one in self.query(Button) if one.display)
            first.focus(scroll_visible=False)
        self.refresh_frame()

    @property
    def _is_running(self) -> bool:
        """Tell whether it was handed over and not taken back."""
        card = self.card
        return card is not None and card.handed_over is not None and card.state != "taken-back"

    @property
    def _is_asked(self) -> bool:
        """Tell whether there is something to ask: it runs, and somebody else decides."""
        return self._is_running and self.card is not None and self.card.is_open

    @property
    def _kind(self) -> Kind:
        """Return what would be asked now: what is due, else how it goes."""
        card = self.card
        moment = due(card, self.coach.clock().date()) if card is not None else None
        return moment.kind if moment is not None else "checkin"

    async def show_size(self) -> None:
        """Lay out for the size of now."""
        await super().show_size()
        self.show_card()

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now."""
        await super().words_changed()
        self.show_card()

    def journal_changed(self, path: Path) -> None:
        """Show the card as it is again."""
        del path
        self.read_card()

    def action_scroll(self, lines: int) -> None:
        """Move what one reads."""
        self.query_one("#body").scroll_relative(y=lines, animate=False)

    def action_complete(self) -> None:
        """Ask what a concept lacks, one thing after another."""
        if self.card is not None:
            self.coach.complete_card(self.card.id)

    def action_fields(self) -> None:
        """Fill in or correct anything on the card."""
        from autonomie_coach.tui.screens.card_fields import CardFieldsScreen

        if self.in_hand is not None:
            self.app.push_screen(CardFieldsScreen(self.path))

    def action_note(self) -> None:
        """Add a note to the history."""
        self._ask(card_questions.of_note, "note")

    def action_edit_file(self) -> None:
        """Open the file in the person's own editor."""
        from autonomie_coach.tui.editing import edit_file

        edit_file(self.coach, self.path, self._edited)

    def _edited(self, edited: Edited) -> None:
        self.path = edited.path
        if not edited.is_broken:
            # Else the card stays in sight as it was: the same key opens the file again.
            self.read_card()

    def action_delete(self) -> None:
        """Put this file of the card in the trash, and go back; Ctrl+Z undoes it."""
        if self.coach.delete_file(self.path):
            self.dismiss()

    def action_share(self) -> None:
        """Make the page that the other person may have."""
        from autonomie_coach.tui.screens.share_dialog import ShareDialog

        if self.card is not None:
            self.app.push_screen(ShareDialog(self.card), self._shared)

    def _shared(self, path: Path | None) -> None:
        if path is not None:
            self.coach.say(self.coach.words("share_dialog.done", path=path))

    def action_check(self) -> None:
        """Tell how it goes, or look back, question by question."""
        if self.card is not None and self._is_asked:
            self.coach.open_check_in(self.card.id, self._kind)

    def _evaluate(self, event: Outcome) -> None:
        card = self.card
        if card is not None:
            self._ask(lambda words: card_questions.of_outcome(card, event, words), event)

    def _ask(self, ask: Asking, event: str) -> None:
        if self.in_hand is None:
            return

        def change(card: Card, answers: Answers, on: date) -> Card:
            return card_questions.with_outcome(card, event, answers, on)

        self.coach.ask_about_card(self.in_hand, ask, change)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        pressed = event.button.id
        outcome = next((one for one in EVALUATED if one == pressed), None)
        if outcome is not None:
            self._evaluate(outcome)
        elif pressed == "complete":
            self.action_complete()
        elif pressed == "check":
            self.action_check()
        elif pressed == "share":
            self.action_share()
        else:
            self.action_note()


def ask_field(coach: DecidingApp, in_hand: CardInHand, name: str) -> None:
    """Ask for one field of a card and keep the answer."""

    def change(card: Card, answers: Answers, on: date) -> Card:
        return card_questions.with_field(card, name, answers[name], on)

    coach.ask_about_card(
        in_hand, lambda words: [card_questions.of_field(in_hand.card, name, words)], change
    )
