"""Decisions: what was handed over, by who decides or by person; moved with a reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on, work
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from autonomie_coach.coach import board, card_questions
from autonomie_coach.coach.board import LANES
from autonomie_coach.coach.in_hand import CardInHand
from autonomie_coach.decisions.card import Card
from autonomie_coach.errors import CoachError
from autonomie_coach.tui import keys
from autonomie_coach.tui.deeds import Deed
from autonomie_coach.tui.screens.base import CoachScreen
from autonomie_coach.tui.screens.board_draw import NARROW, BoardLines, Listed
from autonomie_coach.tui.text import HERE, muted, styled, user
from autonomie_coach.tui.widgets.card_choices import CardChoices
from autonomie_coach.tui.widgets.choices import Choices
from autonomie_coach.tui.widgets.clickline import ClickLine, clickable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual.binding import BindingType
    from textual.widget import Widget

    from autonomie_coach.coach.board import Board, Step

WIDE = 120
"""Columns from which there are lanes."""

BESIDE = 19
"""Cells beside the lanes: margins and a scrollbar."""

FIRST = "eerste-beslissing"
"""The exercise in which one chooses a first decision to hand over."""


class BoardScreen(CoachScreen):
    """All decisions. `shape` is how they are laid out where there is room for a choice."""

    CSS_PATH = "board.tcss"
    place = 3
    help_key = "board.help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("less_than_sign", "move(-1)", show=False),
        Binding("greater_than_sign", "move(1)", show=False),
        Binding("p", "by_person", show=False),
        Binding("n", "new", show=False),
        Binding("left", "lane(-1)", show=False, priority=True),
        Binding("right", "lane(1)", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.board: Board | None = None
        self.shape: Literal["lanes", "list", "person"] = "lanes"
        self._shown: dict[str, Listed] = {}
        self._come_to: Path | None = None

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

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys of this screen."""
        other = "board.key_level" if self.shape == "person" else "board.key_person"
        return (
            keys.HELP,
            keys.OPEN,
            keys.FootKey("<", "board.key_less", "screen.move(-1)"),
            keys.FootKey(">", "board.key_more", "screen.move(1)"),
            keys.FootKey("p", other, "screen.by_person"),
            keys.FootKey("n", "board.key_new", "screen.new", spare=True),
        )

    def deeds(self) -> Iterable[Deed]:
        """Offer in the menu what the keys do."""
        words = self.coach.words
        yield Deed(words("board.new"), "n", self.action_new)
        if self.card is not None:
            yield Deed(words("board.less"), "<", partial(self.action_move, -1))
            yield Deed(words("board.more"), ">", partial(self.action_move, 1))

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
        self._come_to = self.card.path if self.card is not None else None
        await super().words_changed()
        self.show_shape()

    def journal_changed(self, path: Path) -> None:
        """Read again, and go to what changed."""
        self._come_to = path
        self.read_board()

    @property
    def _is_lanes(self) -> bool:
        return self.shape == "lanes" and self.size.width >= WIDE

    def show_shape(self) -> None:
        """Show the cards as a list or in lanes; the cursor stays at its card."""
        shown = self.board
        if shown is None or not self.query("#acts"):
            return
        at = self._come_to or (self.card.path if self.card is not None else None)
        self._come_to = None
        by_person = self.shape == "person"
        is_empty = not shown.cards and not shown.unread and not (by_person and shown.persons)
        self.set_class(is_empty, "-none")
        self.set_class(self._is_lanes and not is_empty, "-lanes")
        lines = BoardLines(self.coach.words, self.coach.clock().date(), self.size.width)
        if is_empty:
            self._show_empty()
        elif self._is_lanes:
            self._show_lanes(lines, shown)
        else:
            self._show("list", lines.listed(shown, by_person=by_person))
        self._show_acts(is_empty=is_empty)
        self.refresh_frame()
        self._focus(at)

    def _show(self, name: str, listed: Listed) -> None:
        self._shown[name] = listed
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
        self._shown.clear()
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
        names = [f"lane-{level}" for level in LANES] if self._is_lanes else ["list"]
        places = [
            (name, number, target)
            for name in names
            for number, target in enumerate(self._shown[name].targets)
        ]
        found = next(
            (one for one in places if isinstance(one[2], Card) and one[2].path == at),
            next(iter(places), None),
        )
        if found is None:
            self.query_one("#rest" if self._is_lanes else "#list").focus()
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
        listed = self._shown.get(focused.id or "")
        return listed.targets[focused.at] if listed and focused.at < len(listed.targets) else None

    @property
    def card(self) -> Card | None:
        """Return the card the cursor is at."""
        return self.target if isinstance(self.target, Card) else None

    @on(OptionList.OptionHighlighted)
    def _show_detail(self) -> None:
        if not self._is_lanes:
            return
        lines = BoardLines(self.coach.words, self.coach.clock().date(), self.size.width)
        card = self.card
        self.query_one("#detail", Static).update(lines.detail(card) if card else muted(""))

    def on_descendant_focus(self) -> None:
        """Show the card of the lane one came to."""
        self.call_later(self._show_detail)

    @on(Choices.Picked)
    def _open(self, event: Choices.Picked) -> None:
        event.stop()
        if event.choices.id == "ways":
            is_first = event.position == 0 and len(event.choices.options) > 1
            self._begin_first() if is_first else self.action_new()
            return
        if event.choices.id == "rest":
            self.shape = "list"
            self.show_shape()
            return
        target = self.target
        if isinstance(target, Card):
            self.coach.open_card(target.path)
        elif target is not None:
            self.action_new(target)

    def _begin_first(self) -> None:
        self.coach.open_exercise(FIRST)

    def action_by_person(self) -> None:
        """Show the cards by person, or by who decides again."""
        at = self.card
        self._come_to = at.path if at is not None else None
        self.shape = "lanes" if self.shape == "person" else "person"
        self.show_shape()

    def action_lane(self, distance: int) -> None:
        """Go to the next lane that has a card."""
        if not self._is_lanes or not isinstance(self.focused, Choices):
            return
        names = [f"lane-{level}" for level in LANES if self._shown[f"lane-{level}"].targets]
        here = self.focused.id
        if here not in names:
            return
        at = names.index(here) + distance
        if 0 <= at < len(names):
            self.query_one(f"#{names[at]}").focus()

    def action_move(self, step: Step) -> None:
        """Give the card one is at less or more room, with the reason."""
        card = self.card
        if card is None:
            self.coach.say(self.coach.words("board.no_card"))
            return
        try:
            in_hand = CardInHand(self.coach.journal, card.path)
            board.move_of(in_hand.card, step)
        except CoachError as error:
            self.coach.complain(error)
            return
        self.coach.ask_about_card(
            in_hand,
            lambda words: card_questions.of_move(
                in_hand.card, board.move_of(in_hand.card, step), words
            ),
            lambda card, answers, today: card_questions.with_move(card, step, answers, today),
            partial(self._come_back, card.path),
        )

    def _come_back(self, path: Path, _: object) -> None:
        self._come_to = path

    def action_new(self, person: str = "") -> None:
        """Make a card by hand."""
        self.coach.new_card(person)
