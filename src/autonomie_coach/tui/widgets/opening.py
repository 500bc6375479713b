"""The page before the first step: what for, how long, and where it stops being self-help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from autonomie_coach.engine.page import page
from autonomie_coach.tui.text import muted, strong, user

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

    from autonomie_coach.coach.session import Session
    from autonomie_coach.content.words import Words


def opening_widgets(session: Session, words: Words) -> Iterator[Widget]:
    """Return the opening page from top to bottom."""
    head = session.exercise.head
    yield Static(strong(head.title), classes="prompt step-prompt")
    yield Static(user(head.why), classes="text step-text")
    time = words("exercise.minutes", count=head.minutes)
    if head.rest_minutes is not None:
        time = words("exercise.minutes_rest", minutes=head.minutes, rest=head.rest_minutes)
    yield Static(muted(time), classes="text step-text")
    if session.resumed:
        yield Static(user(_where(session, words)), classes="text step-text")
    if head.about_person:
        yield Static(muted(words("exercise.about_person")), classes="text step-text")


def _where(session: Session, words: Words) -> str:
    if session.at_review:
        return words("exercise.was_at_review")
    at = page(session.flow)
    if not at.number:
        return words("exercise.was_halfway")
    return words("exercise.was_at", number=at.number, total=at.total)
