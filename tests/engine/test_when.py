"""Days and amounts in and out of words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autonomie_coach.engine import when
from autonomie_coach.errors import AnswerError

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("text", "language", "direction", "day"),
    [
        ("2026-12-01", "nl", "future", date(2026, 12, 1)),
        ("23-11", "nl", "future", date(2026, 11, 23)),
        ("23-11", "nl", "past", date(2026, 11, 23)),
        ("22-11", "nl", "future", date(2027, 11, 22)),
        ("24-11", "nl", "past", date(2025, 11, 24)),
        ("29-2", "nl", "future", date(2028, 2, 29)),
        ("1-12-2026", "nl", "future", date(2026, 12, 1)),
        ("gisteren", "nl", "past", date(2026, 11, 22)),
        ("vorige week", "nl", "past", date(2026, 11, 16)),
        ("over twee weken", "nl", "future", date(2026, 12, 7)),
        ("over een maand", "nl", "future", date(2026, 12, 23)),
        ("twee weken geleden", "nl", "past", date(2026, 11, 9)),
        ("volgende dinsdag", "nl", "future", date(2026, 11, 24)),
        ("vrijdag", "nl", "future", date(2026, 11, 27)),
        ("vrijdag", "nl", "past", date(2026, 11, 20)),
        ("3 maart", "nl", "future", date(2027, 3, 3)),
        ("yesterday", "en", "past", date(2026, 11, 22)),
        ("in two weeks", "en", "future", date(2026, 12, 7)),
        ("next tuesday", "en", "future", date(2026, 11, 24)),
        ("morgen", "en", "future", date(2026, 11, 24)),
        ("tomorrow", "nl", "future", date(2026, 11, 24)),
    ],
)
def test_a_day_is_read(text: str, language: str, direction: when.Direction, day: date) -> None:
    assert when.read_day(text, language, TODAY, direction) == day


@pytest.mark.parametrize(
    "text", ["", "31-2", "geen dag", "2026-13-01", "32-1", "x" * 5000, "\x1b[2J"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(AnswerError):
        when.read_day(text, "nl", TODAY, "future")


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        found = when.read_day(text, "nl", TODAY, "future")
    except AnswerError:
        return
    assert isinstance(found, date)


@given(st.dates())
def test_an_iso_day_is_read_as_itself(day: date) -> None:
    assert when.read_day(day.isoformat(), "nl", TODAY, "past") == day


def test_days_are_worded_in_both_languages() -> None:
    day = date(2025, 10, 14)

    assert when.day_in_words(day, "nl") == "dinsdag 14 oktober 2025"
    assert when.day_in_words(day, "en") == "Tuesday 14 October 2025"
    assert when.short_day(day, "nl", day) == "di 14 okt"
    assert when.short_day(day, "nl", TODAY) == "di 14 okt 2025"
    assert when.plain_day(day, "en", day) == "14 October"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1500", "1500.00"),
        ("€ 1.500", "1500.00"),
        ("1.500,50", "1500.50"),
        ("1,500.50", "1500.50"),
        ("1500,-", "1500.00"),
        ("2,5", "2.50"),
        ("€1,500", "1500.00"),
        ("500 euro", "500.00"),
        ("0", "0.00"),
    ],
)
def test_an_amount_is_read(text: str, amount: str) -> None:
    assert when.read_amount(text) == amount


@pytest.mark.parametrize("text", ["", "veel", "-5", "1.5.0", "1e9", "99999999999", "€"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(AnswerError):
        when.read_amount(text)


def test_amounts_are_worded() -> None:
    assert when.amount_in_words("1500.00", "EUR", "nl").replace("\xa0", " ") == "€ 1.500"
    assert when.amount_in_words("2.50", "EUR", "nl").replace("\xa0", " ") == "€ 2,50"
    assert when.amount_in_words("1500.00", "EUR", "en") == "€1,500"
