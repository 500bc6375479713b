"""What is said after a card was changed: what happened, how it stands, what is still lacking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.coach.register import level_with
from autonomie_coach.decisions.card import ANSWERS, JOINT_LEVEL
from autonomie_coach.decisions.checkins import coming

if TYPE_CHECKING:
    from datetime import date

    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card, Event

ADDED = (*ANSWERS, "note", "changed")
"""Events after which a card stands as it did: what is said is the event."""


def said_of(card: Card, words: Words, today: date, before: Card | None = None) -> list[str]:
    """Return what to say after a card was changed; `before` is how it was, None for a new one."""
    added = card.history[len(before.history) if before is not None else 0 :]
    last = added[-1] if added else None
    said = []
    if last is not None and last.event in ADDED and before is not None:
        said = _event_lines(card, last, words, today)
    if card.keeps_deciding and card.state != "taken-back":
        level_changed = any("level_goal" in one.changes for one in added)
        return [mine_line(card, words)] if level_changed or not said else said
    if not card.missing:
        return said or [words(f"decisions.now.{card.state}")]
    if last is not None and last.event == "changed":
        said = []
    lacks = ", ".join(words(f"decisions.missing.{name}") for name in card.missing)
    said.append(words("decisions.concept_lacks", missing=lacks))
    if card.missing == ("discussed_on",) and not card.real_choice:
        said.append(words("decisions.real_choice"))
    return said


def _event_lines(card: Card, last: Event, words: Words, today: date) -> list[str]:
    """Return what was added, and when it is asked about again where that follows from it."""
    said = [words("decisions.on_card", event=words(f"decisions.history.{last.event}"))]
    ahead = coming(card, max(today, last.date))
    if ahead is not None and (last.event in ANSWERS or "evaluate_on" in last.changes):
        from autonomie_coach.engine.when import plain_day

        day = plain_day(ahead.day, words.language, today)
        said.append(words(f"checkin.next_{ahead.kind}", day=day))
    return said


def mine_line(card: Card, words: Words) -> str:
    """Return what it means that the manager decides: as before, again, or from now on."""
    person = card.person or words("decisions.someone")
    if card.handed_over is not None:
        return words("decisions.mine_again", level=card.level_goal)
    if card.level_now is None or card.level_now < JOINT_LEVEL or card.level_goal is None:
        return words("decisions.no_hand_over")
    now = level_with(card.level_now, card.person, words)
    then = level_with(card.level_goal, card.person, words)
    return words("decisions.takes_room", now=now, then=then, person=person)
