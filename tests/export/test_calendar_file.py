"""Appointments as an iCalendar file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from autonomie_coach.content.words import Words
from autonomie_coach.decisions.agenda import appointments
from autonomie_coach.decisions.card import Card, with_event
from autonomie_coach.engine.safe import visible
from autonomie_coach.export.calendar_file import Entered, is_ours, render_calendar, says_the_same
from autonomie_coach.export.markdown_text import on_one_line
from decisions.test_agenda import EVALUATION, MONDAY, agreed
from helpers.texts import HOSTILE

NOW = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
NL = Words("nl")


def entered(*cards: Card) -> list[Entered]:
    return [Entered(card, one) for card in cards for one in appointments(card)]


def render(*cards: Card, full: bool = False, stamp: datetime = NOW) -> str:
    return render_calendar(entered(*cards), NL, stamp, full=full)


def test_days_are_whole_days_across_the_changes_of_the_clock() -> None:
    for sunday in (date(2027, 3, 28), date(2027, 10, 31)):
        text = render(agreed(evaluate_on=sunday))

        assert f"DTSTART;VALUE=DATE:{sunday:%Y%m%d}\r\n" in text
        assert "TZID" not in text
        assert text.count("TRIGGER:-PT15H\r\n") == 4


@pytest.mark.parametrize(
    ("language", "title", "question", "alone"),
    [
        ("nl", "Terugkijken N.", "Hoe gaat het bij N.?", "Hoe gaat het?"),
        ("en", "Look back N.", "How is it going with N.?", "How is it going?"),
    ],
)
def test_titles_hold_initials_unless_asked_otherwise(
    language: str, title: str, question: str, alone: str
) -> None:
    card = agreed(limit="tot € 300")
    words = Words(language)

    neutral = render_calendar(entered(card), words, NOW)
    full = render_calendar(entered(card), words, NOW, full=True)

    assert neutral.count(f"SUMMARY:{title}\r\n") == 1
    assert neutral.count(f"SUMMARY:{question}\r\n") == 3
    nobody = render_calendar(entered(replace(card, person="")), words, NOW)
    assert nobody.count(f"SUMMARY:{alone}\r\n") == 3
    assert not any(one in neutral for one in ("Noor", "Koeriers", "€"))
    assert "Noor: Koeriers" in full
    assert "DESCRIPTION:tot € 300" in full


def test_hostile_texts_stay_text_on_folded_lines() -> None:
    for hostile in HOSTILE:
        card = replace(agreed(), id=hostile, person=hostile, decision=hostile, limit=hostile)
        data = render(card, full=True).encode()

        assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        events = Calendar.from_ical(data).walk("VEVENT")
        assert len(events) == 4
        assert on_one_line(visible(hostile)) in str(events[0]["summary"])


def test_the_same_history_gives_the_same_text_but_for_the_stamp() -> None:
    later = datetime(2027, 1, 1, tzinfo=UTC)

    assert render(agreed()) == render(agreed())
    assert render(agreed()) != render(agreed(), stamp=later)
    assert says_the_same(render(agreed()).encode(), render(agreed(), stamp=later))
    assert not says_the_same(render(agreed()).encode(), render())


def test_what_was_called_off_is_said_and_rings_no_more() -> None:
    gone = with_event(agreed(), "taken-back", EVALUATION, note="te groot")
    text = render(gone)
    moved = Calendar.from_ical(text).walk("VEVENT")[-1]

    assert moved["uid"] == "a-checkin-42@autonomie-coach"
    assert (moved["status"], moved["sequence"]) == ("CANCELLED", 1)
    assert moved.walk("VALARM") == []
    assert f"LAST-MODIFIED:{EVALUATION:%Y%m%d}T000000Z\r\n" in text


def test_a_file_is_known_as_ours(tmp_path: Path) -> None:
    ours, other = tmp_path / "a.ics", tmp_path / "b.ics"
    ours.write_text(render(agreed()), "utf-8", newline="")
    other.write_text("BEGIN:VCALENDAR\r\nPRODID:-//x//EN\r\n", "utf-8")

    assert is_ours(ours)
    assert not is_ours(other)
    assert MONDAY.isoformat() not in render(agreed())
