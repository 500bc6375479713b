"""An amount of money, typed the way people write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.engine.when import amount_in_words
from autonomie_coach.tui.widgets.ask_read import AskReadView

if TYPE_CHECKING:
    from autonomie_coach.content.asks import AskAmount
    from autonomie_coach.engine.given import Given
    from autonomie_coach.tui.widgets.ask_view import Start


class AskAmountView(AskReadView):
    """A field for an amount and how it was understood."""

    def __init__(self, ask: AskAmount, start: Start) -> None:
        words = start.words
        super().__init__(
            ask,
            start,
            example=words("exercise.amount_example"),
            nothing_yet=words("exercise.no_amount_yet"),
        )

    def as_typed(self, given: Given) -> str:
        """Return the amount as it would be typed."""
        return self.as_shown(given)

    def as_shown(self, given: Given) -> str:
        """Return the amount in words."""
        match given.value:
            case {"amount": amount, "currency": currency}:
                return amount_in_words(str(amount), str(currency), self.start.words.language)
            case value:
                return str(value)
