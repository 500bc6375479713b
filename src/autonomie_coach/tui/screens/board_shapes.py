"""How the board shows its cards: a list, lanes beside each other, or what stands in for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from autonomie_coach.coach import board
from autonomie_coach.coach.board import LANES
from autonomie_coach.decisions.card import Card
from autonomie_coach.errors import CoachError
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.screens.board_draw import NARROW, WIDE, BoardLines, Listed
from autonomie_coach.tui.text import HERE, muted, styled, user
from autonomie_coach.tui.widgets.card_choices import CardChoices
from autonomie_coach.tui.widgets.choices import Choices
from autonomie_coach.tui.widgets.clickline import ClickLine, clickable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.widget import Widget

    from autonomie_coach.coach.board import Board

BESIDE = 19
"""Cells beside the lanes: margins and a scrollbar."""

FIRST = "eerste-beslissing"
"""The exercise in which one chooses a first decision to hand over."""


class BoardShapes(CoachScreen):
    """Reads all cards and shows them; the screen itself does something with them.

    `shape` is how they are laid out where there is room for a choice. `come_to` is the card to go
    to when they are shown again.
    """

    def __init__(self) -> None:
        super().__init__()
        self.board: Board | None = None
        self.shape: Literal["lanes", "list", "person"] = "lanes"
        self.shown_lists: dict[str, Listed] = {}
        self.come_to: Path | None = None

    def body(self) -> Iterable[Widget]:
        """Return the list, the lanes, and what stands in for them."""
        yield Vertical(Static(id="empty-text"), Choices(id="ways"), id="empty")
        yield CardChoices(id="list")
        with_title = (
            Vertical(Static(id=f"title-{level}"), CardChoices(id=f"lane-{level}"), classes="lane")
            for level in LANES
        )
        yield Horizontal(*with_title, id="lanes")
        yield Choices(id="rest")
        yield Static(id="detail")

    def below(self) -> Iterable[Widget]:
        """Return what can be clicked."""
        yield ClickLine(id="acts")

    def on_screen_resume(self) -> None:
        """Read anew: something may have been written."""
        super().on_screen_resume()
        self.read_board()

    @work(thread=True, exclusive=True, group="board")
    def read_board(self) -> None:
        """Read all cards beside the screen."""
        try:
            found = board.read_board(self.coach.journal)
        except CoachError as error:
            self.app.call_from_thread(self.coach.complain, error)
            return
        self.app.call_from_thread(self.show_board, found)

    def show_board(self, found: Board) -> None:
        """Show what was read, and name files that could not be."""
        self.board = found
        self.coach.tell_broken(found.unread)
        self.show_shape()

    async def show_size(self) -> None:
        """Lay out for the size of now."""
        await super().show_size()
        self.show_shape()

    async def words_changed(self) -> None:
        """Show everything in the language chosen just now."""
        self.come_to = self.card.path if self.card is not None else None
        await super().words_changed()
        self.show_shape()

    def journal_changed(self, path: Path) -> None:
        """Read again, and go to what changed."""
        self.come_to = path
        self.read_board()

    @property
    def is_lanes(self) -> bool:
        """Tell whether each level has a lane of its own now."""
        return self.shape == "lanes" and self.size.width >= WIDE

    def show_shape(self) -> None:
        """Show the cards as a list or in lanes; the cursor stays at its card."""
        shown = self.board
        if shown is None or not self.query("#acts"):
            return
        at = self.come_to or (self.card.path if self.card is not None else None)
        self.come_to = None
        by_person = self.shape == "person"
        is_empty = not shown.cards and not shown.unread and not (by_person and shown.persons)
        self.set_class(is_empty, "-none")
        self.set_class(self.is_lanes and not is_empty, "-lanes")
        today = self.coach.clock().date()
        lines = BoardLines(self.coach.words, today, self.size.width, shown.cards)
        if is_empty:
            self._show_empty()
        elif self.is_lanes:
            self._show_lanes(lines, shown)
        else:
            self._show("list", lines.listed(shown, by_person=by_person))
        self._show_acts(is_empty=is_empty)
        self.refresh_frame()
        self._focus(at)

    def _show(self, name: str, listed: Listed) -> None:
        self.shown_lists[name] = listed
        self.query_one(f"#{name}", Choices).set_rows(listed.rows)

    def _show_lanes(self, lines: BoardLines, shown: Board) -> None:
        lanes, rest = board.lanes(shown.cards, self.coach.clock().date())
        width = (self.size.width - BESIDE) // len(LANES) - 2
        for level, group in lanes.items():
            title = lines.lane_title(level, width)
            self.query_one(f"#title-{level}", Static).update(title)
            self._show(f"lane-{level}", lines.lane(group, width - 3))
        said = lines.rest(rest)
        self.query_one("#rest").set_class(bool(said), "-some")
        self._show("rest", Listed([said] if said else [], [""] if said else []))

    def _show_empty(self) -> None:
        words, first = self.coach.words, self.coach.route.exercise(FIRST)
        self.shown_lists.clear()
        self.query_one("#empty-text", Static).update(user(words("board.empty")))
        rows = [words("board.choose_first")] if first is not None else []
        self.query_one("#ways", Choices).set_rows([*rows, words("board.new")])

    def _show_acts(self, *, is_empty: bool) -> None:
        words, is_narrow = self.coach.words, self.size.width < NARROW
        short = "_short" if is_narrow else ""
        other = "board.by_level" if self.shape == "person" else "board.by_person"
        acts = [(words(f"board.less{short}"), "move(-1)"), (words(f"board.more{short}"), "move(1)")]
        rest = [(words(other), "by_person"), (words("board.new"), "new")]
        shown = [(text, act) for text, act in (*([] if is_empty else acts), *rest)]
        parts = [clickable(styled(text, HERE), f"screen.{act}") for text, act in shown]
        self.query_one("#acts", ClickLine).show(Content("   ").join(parts))

    def _focus(self, at: Path | None) -> None:
        """Go to a card, else to the first there is."""
        if self.has_class("-none"):
            self.query_one("#ways").focus()
            return
        names = [f"lane-{level}" for level in LANES] if self.is_lanes else ["list"]
        places = [
            (name, number, target)
            for name in names
            for number, target in enumerate(self.shown_lists[name].targets)
        ]
        found = next(
            (one for one in places if isinstance(one[2], Card) and one[2].path == at),
            next(iter(places), None),
        )
        if found is None:
            self.query_one("#rest" if self.is_lanes else "#list").focus()
            return
        choices = self.query_one(f"#{found[0]}", CardChoices)
        choices.at = found[1]
        choices.focus()
        self.call_after_refresh(setattr, choices, "is_fresh", False)
        self._show_detail()

    @property
    def target(self) -> Card | str | None:
        """Return what the cursor is at: a card, a person without one, or nothing."""
        focused = self.focused
        if not isinstance(focused, Choices) or focused.at is None:
            return None
        listed = self.shown_lists.get(focused.id or "")
        return listed.targets[focused.at] if listed and focused.at < len(listed.targets) else None

    @property
    def card(self) -> Card | None:
        """Return the card the cursor is at."""
        return self.target if isinstance(self.target, Card) else None

    @on(OptionList.OptionHighlighted)
    def _show_detail(self) -> None:
        if not self.is_lanes:
            return
        lines = BoardLines(self.coach.words, self.coach.clock().date(), self.size.width)
        card = self.card
        self.query_one("#detail", Static).update(lines.detail(card) if card else muted(""))

    def on_descendant_focus(self) -> None:
        """Show the card of the lane one came to."""
        self.call_later(self._show_detail)
