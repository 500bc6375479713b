"""Answering an exercise by the ids of its steps, without a face."""

from __future__ import annotations

from typing import Any

from autonomie_coach.coach import session as sessions
from autonomie_coach.coach.session import Session
from autonomie_coach.content.asks import AskAgreement, AskChoice, AskDate, AskNothing, AskNumber
from autonomie_coach.content.loader import load_exercise
from autonomie_coach.engine import reading
from autonomie_coach.engine.agreed import agreed
from autonomie_coach.engine.given import SKIPPED, Given
from autonomie_coach.journal.entries import Journal
from autonomie_coach.journal.entry import Entry
from helpers.tui import fixed_clock


def given_to(ask: Any, value: Any) -> Given:
    """Return a plain value as the answer to what is asked; None skips it."""
    match ask:
        case _ if value is None:
            return SKIPPED
        case AskChoice():
            ids = [one.id for one in ask.choices]
            return reading.picked(ask, [ids.index(value) if value in ids else len(ids)], value)
        case AskDate() | AskNumber():
            return Given(value)
        case AskAgreement():
            return agreed(value, together=value.get("together") == "yes")
        case _:
            return reading.written(value)


def answer(session: Session, answers: dict[str, Any]) -> list[str]:
    """Answer by step id, skip the rest; return the steps that were asked."""
    asked = []
    while not session.at_review:
        page = session.page()
        if isinstance(page.ask, AskNothing):
            session.go_on()
        else:
            asked.append(page.moment.step.id)
            session.answer(given_to(page.ask, answers.get(page.moment.step.id)))
    return asked


def walked(journal: Journal, exercise: str, **answers: Any) -> Entry:
    """Walk an exercise to its end with these answers; `_` in a name is `-` in the step."""
    session = sessions.begin(journal, load_exercise(exercise, "nl"), fixed_clock)
    answer(session, {name.replace("_", "-"): value for name, value in answers.items()})
    entry = session.close()
    assert entry is not None
    return entry
