"""Days and amounts, read from and put into words of a language; babel and dateparser stay here."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Literal

from autonomie_coach.errors import AnswerError

Direction = Literal["past", "future"]
"""What a day without a year means: the latest past one, or the next coming one."""

LOCALES = {"nl": "nl_NL", "en": "en_GB"}
"""The locale that words a language's dates and amounts; another language uses its own code."""

_NUMBER_WORDS = {
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "en": "zero one two three four five six seven eight nine ten eleven twelve",
}
_FORWARD = re.compile(r"^(volgende|komende|aanstaande|next|coming|this|deze)\s+", re.IGNORECASE)
_BACKWARD = re.compile(r"^(vorige|afgelopen|last|past)\s+", re.IGNORECASE)
_UNITS = re.compile(r"(week|weken|maand|maanden|jaar|month|year|weekend)\b", re.IGNORECASE)
_DAY_MONTH = re.compile(r"(\d{1,2})[-/.](\d{1,2})\.?")


def read_day(text: str, language: str, today: date, direction: Direction) -> date:
    """Read a day: ISO, `23-11`, `23-11-2026`, or words in Dutch or English.

    Raises:
        AnswerError: the text is no day.
    """
    text = " ".join(text.split())
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise AnswerError("answer.no_day", text=text) from None
    if found := _DAY_MONTH.fullmatch(text):
        return _nearest(int(found[1]), int(found[2]), today, direction, text)
    if not text or len(text) > 60:
        raise AnswerError("answer.no_day", text=text[:60])
    for code in dict.fromkeys((language, "nl", "en")):
        if (day := _day_in_words(text, code, today, direction)) is not None:
            return day
    raise AnswerError("answer.no_day", text=text)


def _nearest(day: int, month: int, today: date, direction: Direction, text: str) -> date:
    """Return the day of that day and month closest to today on the wanted side."""
    step = 1 if direction == "future" else -1
    for year in range(today.year, today.year + 9 * step, step):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if (found >= today) if direction == "future" else (found <= today):
            return found
    raise AnswerError("answer.no_day", text=text)


def _day_in_words(text: str, language: str, today: date, direction: Direction) -> date | None:
    import warnings

    import dateparser

    if not _UNITS.search(text):
        if _FORWARD.match(text):
            text, direction = _FORWARD.sub("", text), "future"
        elif _BACKWARD.match(text):
            text, direction = _BACKWARD.sub("", text), "past"
    for number, word in enumerate(_NUMBER_WORDS.get(language, "").split()):
        text = re.sub(rf"\b{word}\b", str(number), text, flags=re.IGNORECASE)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = dateparser.parse(
            text,
            languages=[language],
            settings={
                "RELATIVE_BASE": datetime(today.year, today.month, today.day, 12),  # noqa: DTZ001 - a day, no zone
                "PREFER_DATES_FROM": direction,
                "DATE_ORDER": "DMY",
                "REQUIRE_PARTS": [],
                "RETURN_AS_TIMEZONE_AWARE": False,
            },
        )
    if not isinstance(found, datetime):
        return None
    day = found.date()
    # Today's own weekday or date is meant today, not a year or a week off.
    if day != today and day.strftime("%d-%m") == today.strftime("%d-%m") and not _has_year(text):
        return today
    return day


def _has_year(text: str) -> bool:
    return bool(re.search(r"\b\d{4}\b|jaar|year", text))


def day_in_words(day: date, language: str) -> str:
    """Return `dinsdag 14 oktober 2025`, `Tuesday 14 October 2025`."""
    return _format(day, "EEEE d MMMM y", language)


def short_day(day: date, language: str, today: date) -> str:
    """Return `di 14 okt`, with the year when it is not this year's."""
    pattern = "EEE d MMM" if day.year == today.year else "EEE d MMM y"
    return _format(day, pattern, language).replace(".", "")


def brief_day(day: date, language: str, today: date) -> str:
    """Return `14 okt`, with the year when it is not this year's; where there is little room."""
    pattern = "d MMM" if day.year == today.year else "d MMM y"
    return _format(day, pattern, language).replace(".", "")


def plain_day(day: date, language: str, today: date) -> str:
    """Return `14 oktober`, with the year when it is not this year's; for use in a sentence."""
    return _format(day, "d MMMM" if day.year == today.year else "d MMMM y", language)


def month_in_words(day: date, language: str) -> str:
    """Return `oktober 2025`."""
    return _format(day, "LLLL y", language)


def weekday(day: date, language: str) -> str:
    """Return `za`, `Sat`."""
    return _format(day, "EEE", language).replace(".", "")


def _format(day: date, pattern: str, language: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=_locale(language))


def _locale(language: str) -> str:
    return LOCALES.get(language, language)


def read_amount(text: str) -> str:
    """Read an amount and return it with two decimals and a point: `1500.00`.

    Dutch and English groupings are both understood: `€ 1.500`, `1,500.50`, `1500,-`.

    Raises:
        AnswerError: the text is no amount from 0 up to a billion.
    """
    bare = re.sub(r"(?i)^\s*(eur|euro|€)\s*|\s*(eur|euro|€)\s*$", "", text.strip())
    bare = re.sub(r"[,.][-–—=]+$", "", bare).replace("\N{NO-BREAK SPACE}", " ").strip()
    if not re.fullmatch(r"\d{1,3}([ .,']?\d{3})*([.,]\d{1,2})?|\d+([.,]\d{1,2})?", bare):
        raise AnswerError("answer.no_amount", text=text[:60])
    cents = re.search(r"[.,](\d{1,2})$", bare)
    whole = bare[: cents.start()] if cents else bare
    digits = re.sub(r"\D", "", whole) + "." + (cents[1].ljust(2, "0") if cents else "00")
    try:
        amount = Decimal(digits)
    except InvalidOperation:
        raise AnswerError("answer.no_amount", text=text[:60]) from None
    if amount >= 1_000_000_000:
        raise AnswerError("answer.no_amount", text=text[:60])
    return f"{amount:.2f}"


def amount_in_words(amount: str, currency: str, language: str) -> str:
    """Return `€ 1.500`, `€ 2,50` or `€1,500`; the amount as it stands when it is no number."""
    from babel.numbers import format_currency

    try:
        number = Decimal(amount)
    except InvalidOperation:
        return f"{currency} {amount}"
    if not number.is_finite():
        return f"{currency} {amount}"
    shown = format_currency(number, currency, locale=_locale(language))
    whole = number == number.to_integral_value()
    return re.sub(r"[.,]00$", "", shown) if whole else shown
