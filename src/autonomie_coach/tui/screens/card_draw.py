"""What a card says: who decides, within what, what was feared, and what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from autonomie_coach.coach.board import level_before, standing
from autonomie_coach.coach.card_questions import FIELDS
from autonomie_coach.coach.card_values import shown_value
from autonomie_coach.decisions.card import OUTCOMES
from autonomie_coach.tui.text import joined, muted, strong, styled, user

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card, Event

LABEL = 14
"""Cells for the name of a field."""

LINE = 72
"""Cells of a line at most."""

AROUND = 7
"""Cells beside a line: margins and a scrollbar."""

QUOTED = ("limit", "consult", "inform", "needs", "smaller_step")


def summary(card: Card, words: Words, today: date, columns: int) -> Content:
    """Return everything on a card but its history, for a screen of so many columns."""
    room = min(LINE, columns - AROUND) - LABEL
    how = standing(card, words, today)
    lines = [
        joined(strong(_flat(card.decision)), f" · {_flat(card.person)}" if card.person else ""),
        _level_line(card, words),
    ]
    if how.is_due or card.missing:
        lines.append(styled(f"! {how.text}", "$text-warning"))
    else:
        lines.append(user(how.text))
    lines.append(Content(""))
    for name in QUOTED:
        if value := getattr(card, name):
            lines += _hanging(words(f"handed.field.{name}"), f"“{_flat(value)}”", room)
    for name in ("level_guess", "level_answer"):
        if level := getattr(card, name):
            shown = shown_value(name, level, words, today)
            lines += _hanging(words(f"handed.field.{name}"), shown, room)
    for name in ("discussed_on", "evaluate_on"):
        if day := getattr(card, name):
            lines.append(labelled(words(f"handed.field.{name}"), _day(day, words, today)))
    lines += _fear(card, words)
    return Content("\n").join(lines)


def _level_line(card: Card, words: Words) -> Content:
    level, before = card.level, level_before(card)
    if level is None:
        return muted(words("handed.no_level"))
    if card.state == "taken-back":
        said, before = words("handed.level_then", level=level), None
    elif card.state == "concept" and card.level_goal is not None:
        said = words("handed.level_aimed", level=level)
    else:
        said = words("board.level", level=level)
    if before is not None:
        said = words("handed.level_was", level=said, before=before)
    return muted(f"{said} · {words(f'decisions.level.{level}')}")


def _fear(card: Card, words: Words) -> list[Content]:
    """Return what was feared and, below it, what happened: side by side once it is known."""
    if not card.fear:
        return []
    feared = words("handed.feared", fear=_flat(card.fear))
    if card.fear_likelihood is not None:
        feared += f", {words('handed.likely', number=card.fear_likelihood)}"
    outcome = _flat(card.outcome) or words("handed.not_known")
    return [Content(""), user(feared), user(words("handed.happened", outcome=outcome))]


def labelled(label: str, text: str | Content) -> Content:
    """Return a text behind its name."""
    return joined(muted(label.ljust(LABEL)), text)


def _hanging(label: str, text: str, room: int) -> list[Content]:
    """Return a text behind its name, its further lines below its first."""
    return _hung(muted(label.ljust(LABEL)), user(text), room)


def _hung(label: Content, text: Content, room: int) -> list[Content]:
    """Return a text behind what is before it, all its lines in one column."""
    first, *others = text.wrap(max(room, 1))
    indent = Content(" " * len(label.plain))
    return [label + first, *(indent + one for one in others)]


def history(card: Card, words: Words, today: date, columns: int) -> Content:
    """Return what happened, the oldest first; what the other said stands on its own line.

    `columns` are those of the screen.
    """
    from autonomie_coach.engine.when import short_day

    days = [short_day(one.date, words.language, today) for one in card.history]
    width = max((len(day) for day in days), default=0) + 2
    room = min(LINE, columns - AROUND) - width
    indent = Content(" " * width)
    lines: list[Content] = []
    for one, day in zip(card.history, days, strict=True):
        named = words(f"decisions.history.{one.event}") if _known(one, words) else one.event
        note = f", “{_flat(one.note)}”" if one.note else ""
        lines += _hung(muted(day.ljust(width)), user(f"{named}{note}"), room)
        # What a card began with stands above, or in the events that changed it.
        changes = "" if one.event == "created" else "; ".join(_changes(one, words, today))
        if changes:
            lines += _hung(indent, muted(changes), room)
        if one.said:
            said = words("handed.they_said", person=_flat(card.person), said=_flat(one.said))
            lines += _hung(indent, styled(said, "$text-secondary"), room)
    return Content("\n").join(lines)


def _label(name: str, words: Words) -> str:
    return words(f"handed.field.{name}")


def _known(event: Event, words: Words) -> bool:
    return f"decisions.history.{event.event}" in words


def _changes(event: Event, words: Words, today: date) -> Iterator[str]:
    """Yield what changed, in words; the level twice named is said once."""
    for name in FIELDS:
        if name not in event.changes or (
            name == "level_now" and event.changes.get("level_goal") == event.changes[name]
        ):
            continue
        value = shown_value(name, event.changes[name], words, today)
        is_level = name == "level_goal" and event.event in OUTCOMES
        yield words("board.level", level=value) if is_level else f"{_label(name, words)}: {value}"


def _day(day: date, words: Words, today: date) -> str:
    from autonomie_coach.engine.when import plain_day

    return plain_day(day, words.language, today)


def _flat(text: str) -> str:
    return " ".join(text.split())
