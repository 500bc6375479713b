"""What of a decision both people may see, and nothing else: everything to share is made of this.

A field of a card that is not named here is not shared. Fears, guesses, what somebody said, notes
and the history stay with the manager; a new field of a card does too, until somebody puts it here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from autonomie_coach.decisions.card import JOINT_LEVEL, OUTCOMES

if TYPE_CHECKING:
    from datetime import date

    from autonomie_coach.decisions.card import Card

Standing = Literal["proposal", "agreed", "ended", "undelegated"]
"""How it stands between two people: before the talk everything is a proposal."""


@dataclass(frozen=True, slots=True)
class SharedCard:
    """A decision as the person it is handed to may read it.

    `needs` is what they need to be able to decide it: time, information, a say; where it is asked
    is said that it is shared. `level` is 1 to 7, who decides. `since` is the day it was agreed,
    `changed` the day it was last widened or narrowed, `ended` the day it was taken back.
    `evaluate_on` is the day to look back that is still ahead of both.
    """

    standing: Standing
    decision: str
    person: str
    level: int | None
    limit: str
    consult: str
    inform: str
    needs: str
    since: date | None = None
    changed: date | None = None
    ended: date | None = None
    evaluate_on: date | None = None

    @property
    def is_joint(self) -> bool:
        """Tell whether two decide together; its limit is the fixed moment for that."""
        return self.level == JOINT_LEVEL


def shared(card: Card) -> SharedCard:
    """Return what both may see of a card."""
    last = {one.event: one.date for one in card.history}
    changes = [one.date for one in card.history if one.event in ("widened", "narrowed")]
    since = card.handed_over
    return SharedCard(
        standing=_standing(card),
        decision=card.decision,
        person=card.person,
        level=card.level_goal,
        limit=card.limit,
        consult=card.consult,
        inform=card.inform,
        needs=card.needs,
        since=since,
        changed=changes[-1] if changes and since is not None else None,
        ended=last.get("taken-back") if card.state == "taken-back" else None,
        evaluate_on=None if _has_looked_back(card) else card.evaluate_on,
    )


def _standing(card: Card) -> Standing:
    if card.state == "taken-back":
        return "ended"
    if card.keeps_deciding:
        return "undelegated"
    return "proposal" if card.state == "concept" else "agreed"


def _has_looked_back(card: Card) -> bool:
    day = card.evaluate_on
    return day is not None and any(
        one.event in OUTCOMES and one.date >= day for one in card.history
    )
