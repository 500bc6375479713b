"""What is behind a figure, a line each: for both faces."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.journal.entries import Stored
from autonomie_coach.journal.tried import with_texts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from autonomie_coach.coach.growing import Read
    from autonomie_coach.coach.growth import Behind, Figure
    from autonomie_coach.content.words import Words
    from autonomie_coach.journal.entries import Journal
    from autonomie_coach.journal.entry import Entry
    from autonomie_coach.journal.tried import Tried


@dataclass(frozen=True, slots=True)
class BehindLine:
    """One thing behind a figure: its day, what was written, and what it is besides."""

    behind: Behind
    day: str
    text: str
    remark: str = ""


def behind_lines(
    journal: Journal, read: Read, found: Iterable[Behind], words: Words
) -> list[BehindLine]:
    """Return what is behind a figure, in the order given; reads the entries among it.

    Raises:
        LockedError: the journal is encrypted and was not unlocked.
    """
    entries: dict[str, Entry | None] = {}
    lines = []
    for one in found:
        match one.sort:
            case "moment":
                lines.append(_moment(read, one, words))
            case "decision":
                lines.append(_decision(read, one, words))
            case "entry":
                if one.path not in entries:
                    stored = journal.try_read(Path(one.path))
                    entries[one.path] = stored.entry if isinstance(stored, Stored) else None
                lines.append(_question(read, entries[one.path], one, words))
    return lines


def _day(day: date, read: Read, words: Words) -> str:
    from autonomie_coach.engine.when import short_day

    return short_day(day, words.language, read.growth.today)


def _moment(read: Read, one: Behind, words: Words) -> BehindLine:
    moment = read.moments[one.id]
    about = read.cards.get(moment.decision or "")
    text = moment.note or words(f"growth.moment.{moment.sort}")
    return BehindLine(one, _day(one.day, read, words), text, about.decision if about else "")


def _decision(read: Read, one: Behind, words: Words) -> BehindLine:
    card = read.cards[one.id]
    text = f"{card.decision} · {card.person}" if card.person else card.decision
    remark = words(f"decisions.state.{card.state}")
    if one.planned is not None:
        remark = words("growth.planned", day=_day(one.planned, read, words))
    return BehindLine(one, _day(one.day, read, words), text, remark)


def _question(read: Read, entry: Entry | None, one: Behind, words: Words) -> BehindLine:
    tried = one.tried
    text = ""
    if entry is not None and tried is not None:
        places = {(it.step, it.item, it.sort, it.turn): said for it, said in with_texts(entry)}
        text = places.get((tried.step, tried.item, tried.sort, tried.turn), "")
    return BehindLine(one, _day(one.day, read, words), text or one.id, _reading(tried, words))


def _reading(tried: Tried | None, words: Words) -> str:
    """Return how a question reads; a kind of a later version by its own name."""
    if tried is None or not tried.kind:
        return ""
    if tried.read_differently:
        return words("growth.read_differently")
    key = f"feedback.kind.{tried.kind}"
    return words(key) if key in words else tried.kind


def named(read: Read, name: str) -> Figure | None:
    """Return a figure by its name, the part behind its dot if that is enough, or None."""
    found = [one for one in read.growth.figures() if name in (one.name, one.name.split(".", 1)[1])]
    return found[0] if found else None


def again_as(read: Read, figure: Figure) -> Figure | None:
    """Return a figure as it stands in what was read anew; None when there is none any more."""
    found = named(read, figure.name)
    if found is None or figure.among is not None:
        return found
    return replace(found, among=None)
