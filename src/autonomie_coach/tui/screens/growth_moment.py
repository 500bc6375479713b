"""One moment to read: what it was, when, what was noted, and the decision it was about."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.widgets import Static

from autonomie_coach.engine.when import day_in_words
from autonomie_coach.tui import keys
from autonomie_coach.tui.screens.read_screen import ReadScreen
from autonomie_coach.tui.text import muted, strong, user
from autonomie_coach.tui.widgets.clickline import ClickLine, clickable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from autonomie_coach.decisions.card import Card
    from autonomie_coach.decisions.moment import Moment


class MomentScreen(ReadScreen):
    """Shows a moment; `Enter` opens the decision it was about, where it names one."""

    place = 5
    help_key = "growth.behind_help"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open_card", show=False)]

    def __init__(self, moment: Moment, card: Card | None) -> None:
        super().__init__()
        self.moment = moment
        self.card = card

    def body(self) -> Iterable[Widget]:
        """Return the moment, with the decision below it."""
        words, moment = self.coach.words, self.moment
        day = day_in_words(moment.noted.date(), words.language)
        yield Static(strong(words(f"growth.moment.{moment.sort}")), classes="text")
        yield Static(muted(day), classes="text block")
        if moment.note:
            yield Static(user(moment.note), classes="text block")
        if self.card is not None:
            about = user(" ".join(f"{self.card.decision} · {self.card.person}".split()))
            yield ClickLine(clickable(about, "screen.open_card"), classes="text")

    def footer_keys(self) -> Sequence[keys.FootKey]:
        """Return the keys of this screen."""
        card = keys.FootKey("Enter", "keys.open", "screen.open_card")
        return (keys.HELP, keys.MENU, *((card,) if self.card is not None else ()), keys.BACK)

    def action_open_card(self) -> None:
        """Open the decision it was about."""
        if self.card is not None:
            self.coach.open_card(self.card.path)
