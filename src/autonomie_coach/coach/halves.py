"""Texts left half-typed at other steps than the current one; kept in the entry, never answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from autonomie_coach.journal.halves import HALF_TYPED, left_half

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autonomie_coach.coach.session import Session
    from autonomie_coach.engine.given import Key
    from autonomie_coach.journal.entry import Entry, Pending


def lay_aside(session: Session, pending: Pending | None = None) -> bool:
    """Keep what is half-typed now while another step is shown; tell whether there was anything."""
    pending = pending or session.pending
    if pending is None or not pending.text:
        return False
    _keep(session, [*_others(session, (pending.step, pending.item)), pending])
    session.pending = None
    return True


def take_up(session: Session) -> Pending | None:
    """Return what was half-typed at the current moment, as what is being typed again."""
    if session.flow.at is None:
        return None
    left = left_half(session.entry).get(session.flow.at)
    if session.half_typed() is None and left is not None:
        session.typed(left.text, left.cursor)
    forget(session)
    return session.half_typed()


def forget(session: Session) -> None:
    """Drop what was left at the current moment: it is an answer now, or typed on."""
    if session.flow.at is not None and session.flow.at in left_half(session.entry):
        _keep(session, _others(session, session.flow.at))


def _others(session: Session, key: Key) -> list[Pending]:
    return [one for at, one in left_half(session.entry).items() if at != key]


def _keep(session: Session, kept: Iterable[Pending]) -> None:
    session.entry = with_left_half(session.entry, kept)
    session.dirty = True


def with_left_half(entry: Entry, kept: Iterable[Pending]) -> Entry:
    """Return the entry with exactly these texts left half-typed at other steps."""
    extra = {key: value for key, value in entry.extra.items() if key != HALF_TYPED}
    if rows := [_table(one) for one in kept]:
        extra[HALF_TYPED] = rows
    return replace(entry, extra=extra)


def _table(pending: Pending) -> dict[str, object]:
    item = {} if pending.item is None else {"item": pending.item}
    return {"step": pending.step, **item, "text": pending.text, "cursor": pending.cursor}
