"""Has a strict parser of another project read the calendar, and takes it in a second time.

Run: python checks/calendar_file.py   (needs the library `ical`; fails where it is missing)
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

HOSTILE = (
    "Koeriers; kiezen, altijd\\n en \\, dan\nBEGIN:VEVENT\r\nEND:VCALENDAR",
    "👩🏽‍💻" * 40 + " \x1b]0;x\x07 \x00 \u202e " + "é" * 200,
    '"aanhalings"tekens: <b>en</b> DTSTART:20000101',
)
YEAR = datetime.now(UTC).year + 1
"""A year in which everything is still to come: check-ins that have passed are left out."""

SUNDAYS = tuple(
    date(YEAR, month, 31) - timedelta(days=date(YEAR, month, 31).isoweekday() % 7)
    for month in (3, 10)
)
"""The last Sundays of March and October, on which the clocks change."""

MONDAY = SUNDAYS[0] + timedelta(days=1)
TODAY = datetime.now(ZoneInfo("Europe/Amsterdam")).date()


def main() -> int:
    """Return 0 when everything is read as it was meant, and once only."""
    try:
        from ical.calendar_stream import IcsCalendarStream
        from ical.parsing.component import parse_content
    except ImportError:
        print("checks/calendar_file.py: the library `ical` is not installed", file=sys.stderr)
        return 1

    def read(data: bytes) -> dict[str, Any]:
        _check_bytes(data)
        text = data.decode("utf-8")
        assert [one.name for one in parse_content(text)] == ["vcalendar"]
        events = IcsCalendarStream.calendar_from_ics(text).events
        assert len({one.uid for one in events}) == len(events)
        return {str(one.uid): one for one in events}

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        ids = [_agreed(home, text, sunday) for text in HOSTILE for sunday in SUNDAYS]
        # What is taken back today was handed over today: all of it is ahead.
        ids.append(_agreed(home, "Koeriers", TODAY + timedelta(days=28)))
        first = read(_run(home, "calendar"))
        full = read(_run(home, "calendar", "--full"))
        assert first.keys() == full.keys()
        assert len(first) == len(ids) * 4
        for sunday in SUNDAYS:
            _check_days(home, first, sunday)
        titles = {"evaluation": "Look back N.B.", "checkin": "How is it going with N.B.?"}
        assert all(one.summary == titles[_kind(uid)] for uid, one in first.items())
        _run(home, "decisions", "set", ids[0], "--evaluate-on", MONDAY.isoformat())
        _run(home, "decisions", "event", ids[-1], "taken-back", "--note", "te groot")
        _check_again(first | read(_run(home, "calendar")), first, ids)
    print(f"{len(first)} appointments were read; taken in again they changed and did not double")
    return 0


def _agreed(home: Path, text: str, day: date) -> str:
    """Hand a decision over so that its evaluation is on a day, and check-ins are around it."""
    handed_over = (day - timedelta(days=28)).isoformat()
    fields = ("--decision", text.replace("\0", ""), "--limit", text.replace("\0", ""))
    days = ("--evaluate-on", day.isoformat(), "--discussed-on", handed_over, "--on", handed_over)
    return (
        _run(home, "decisions", "add", "--person", "Noor Bakker", *fields, *days).decode().strip()
    )


def _kind(uid: str) -> str:
    return "evaluation" if "-evaluation-" in uid else "checkin"


def _check_bytes(data: bytes) -> None:
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data)


def _check_days(home: Path, events: dict[str, Any], sunday: date) -> None:
    """Each day of the calendar is the day on which `status` says that something is due."""
    handed_over = sunday - timedelta(days=28)
    wanted = {handed_over + timedelta(days=days) for days in (3, 14, 28, 42)}
    assert wanted <= {one.dtstart for one in events.values()}
    for one in events.values():
        assert type(one.dtstart) is date
        assert one.alarm[0].trigger == timedelta(hours=-15)
    shown = _run(home, "status", "--on", sunday.isoformat(), "--json").decode()
    assert f'"since": "{sunday.isoformat()}"' in shown


def _check_again(after: dict[str, Any], before: dict[str, Any], ids: list[str]) -> None:
    assert after.keys() == before.keys()
    moved = f"{ids[0]}-evaluation-1@autonomie-coach"
    assert after[moved].dtstart == MONDAY
    keys = ("checkin-3", "checkin-14", "evaluation-1", "checkin-42")
    gone = {f"{ids[-1]}-{key}@autonomie-coach" for key in keys}
    for uid, event in after.items():
        changed = uid == moved or uid in gone
        assert event.sequence == before[uid].sequence + changed, uid
        assert event.status == ("CANCELLED" if uid in gone else "CONFIRMED"), uid


def _run(home: Path, *arguments: str) -> bytes:
    command = [sys.executable, "-m", "autonomie_coach", "--lang", "en", *arguments]
    places = {"XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home, "HOME": home}
    environment = os.environ | {name: str(path) for name, path in places.items()}
    environment |= {"AUTONOMIE_COACH_JOURNAL": str(home / "journal"), "TZ": "Europe/Amsterdam"}
    done = subprocess.run(command, env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
