"""Appointments as an iCalendar file (RFC 5545); the only module that knows the library for it.

They are days, not hours: nobody agreed on an hour, and a whole day is the same day in every zone
and across the changes of daylight saving.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from autonomie_coach.export.anonymise import initials_of
from autonomie_coach.export.markdown_text import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from icalendar import Alarm, Calendar, Event

    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.agenda import Appointment
    from autonomie_coach.decisions.card import Card

PRODUCER = "-//autonomie-coach//autonomie-coach//NL"
"""By this a file is known as written by this program."""

ALARM = timedelta(hours=-15)
"""The alarm is at nine in the morning of the day before: time to think about the talk.

Counted back from midnight it crosses no change of daylight saving, which falls in the night to a
Sunday, after midnight; and every calendar program knows it.
"""

_DOMAIN = "autonomie-coach"
_DTSTAMP = re.compile(rb"^DTSTAMP:[^\r\n]*\r?\n", re.MULTILINE)
_PLAIN_ID = re.compile(r"[A-Za-z0-9_-]{1,200}")
_LONGEST_INITIALS = 8


@dataclass(frozen=True, slots=True)
class Entered:
    """An appointment with the card it belongs to."""

    card: Card
    appointment: Appointment


def render_calendar(
    entered: Iterable[Entered], words: Words, stamp: datetime, *, full: bool = False
) -> str:
    """Return appointments as the text of a calendar file.

    The same appointments give the same text, apart from `DTSTAMP`.

    Args:
        entered: What to put in; of two with one id the first counts.
        words: The words of the titles.
        stamp: Now, with an offset.
        full: Put persons and decisions in the titles, as they were typed; else only initials.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", words("calendar.name"))
    taken: set[str] = set()
    for one in entered:
        uid = _uid(one)
        if uid not in taken:
            taken.add(uid)
            calendar.add_component(_event(one, uid, words, stamp.astimezone(UTC), full=full))
    return _text_of(calendar)


def _text_of(calendar: Calendar) -> str:
    data: bytes = calendar.to_ical()
    return data.decode("utf-8")


def _uid(one: Entered) -> str:
    card_id = one.card.id
    if not _PLAIN_ID.fullmatch(card_id):
        # An id can be changed by hand in its file.
        card_id = hashlib.sha256(card_id.encode("utf-8", "replace")).hexdigest()
    return f"{card_id}-{one.appointment.key}@{_DOMAIN}"


def _event(one: Entered, uid: str, words: Words, stamp: datetime, *, full: bool) -> Event:
    from icalendar import Event

    appointment = one.appointment
    title = full_title(one, words) if full else neutral_title(one, words)
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("last-modified", datetime.combine(appointment.changed, time(), UTC))
    event.add("sequence", appointment.sequence)
    event.add("dtstart", appointment.day)
    event.add("status", "CANCELLED" if appointment.cancelled else "CONFIRMED")
    event.add("summary", title)
    if full and one.card.limit.strip():
        event.add("description", on_one_line(one.card.limit))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if not appointment.cancelled:
        event.add_component(_alarm(title))
    return event


def _alarm(title: str) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", ALARM)
    return alarm


def neutral_title(one: Entered, words: Words) -> str:
    """Return the title that anybody who sees the calendar may read."""
    person = one.card.person
    initials = initials_of(person)[:_LONGEST_INITIALS] if person.strip() else ""
    if one.appointment.kind == "evaluation":
        return words("calendar.neutral", initials=initials).strip()
    key = "calendar.neutral_checkin" if initials else "calendar.neutral_checkin_alone"
    return words(key, initials=initials)


def full_title(one: Entered, words: Words) -> str:
    """Return the title in the manager's own words."""
    kind: Literal["checkin", "evaluation"] = one.appointment.kind
    person, decision = on_one_line(one.card.person), on_one_line(one.card.decision)
    return words(f"calendar.{kind}", person=person, decision=decision)


def is_ours(path: Path) -> bool:
    """Tell whether a file is a calendar that this program wrote.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return f"PRODID:{PRODUCER}".encode() in file.read(1024).splitlines()


def says_the_same(data: bytes, text: str) -> bool:
    """Tell whether a file differs from a text in nothing but when it was written."""
    return _DTSTAMP.sub(b"", data) == _DTSTAMP.sub(b"", text.encode("utf-8", "replace"))
