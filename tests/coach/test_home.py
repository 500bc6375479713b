"""What home offers, from nothing written to everything done."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from autonomie_coach.coach.home import HomeView, home_view
from autonomie_coach.content.route import ExerciseHead, Route, SectionHead
from autonomie_coach.journal.entry import Head

TODAY = date(2026, 11, 23)
ZONE = timezone(timedelta(hours=1))


def _exercise(name: str, section: int, minutes: int, rest: int | None = None) -> ExerciseHead:
    return ExerciseHead(name, section, 10, minutes, rest, False, name.title(), "", "")


ROUTE = Route(
    sections=(SectionHead(1, "een", "Een", ""), SectionHead(2, "twee", "Twee", "")),
    exercises=(
        _exercise("aap", 1, 10, 3),
        _exercise("noot", 1, 4),
        _exercise("mies", 2, 25),
    ),
)


def _entry(exercise: str, status: str, day: int) -> Head:
    at = datetime(2026, 11, day, 9, tzinfo=ZONE)
    return Head(
        id=f"2026-11-{day:02}-{exercise}-aaaaaa",
        route="autonomie",
        exercise=exercise,
        section=1,
        title=exercise.title(),
        status=status,
        language="nl",
        started=at,
        updated=at,
        finished=at if status == "done" else None,
        path=Path(f"{exercise}.toml"),
    )


def _home(*heads: Head, minutes: int | None = None) -> HomeView:
    newest_first = sorted(heads, key=lambda head: head.started, reverse=True)
    return home_view(ROUTE, newest_first, minutes)


def _next(view: HomeView) -> tuple[str | None, str]:
    return (view.next.id if view.next else None, view.reason)


def test_an_empty_journal_starts_with_the_first_exercise() -> None:
    view = _home()

    assert _next(view) == ("aap", "first")
    assert view.empty
    assert (view.here, view.drafts, view.recent) == (1, (), ())


def test_what_follows_on_the_route_is_next() -> None:
    view = _home(_entry("aap", "done", 20), _entry("noot", "done", 21))

    assert _next(view) == ("mies", "next")
    assert view.here == 2
    assert [(one.done, one.total) for one in view.sections] == [(2, 2), (0, 1)]


def test_where_one_left_off_leads() -> None:
    view = _home(_entry("aap", "draft", 20))

    assert _next(view) == ("aap", "draft")


def test_a_draft_that_something_was_done_after_stands_under_drafts() -> None:
    view = _home(_entry("aap", "draft", 19), _entry("mies", "done", 20))

    assert _next(view) == ("noot", "next")
    assert [head.exercise for head in view.drafts] == ["aap"]
    assert [one.state for one in view.sections[0].exercises] == ["draft", "open"]


def test_of_two_drafts_of_one_exercise_the_newest_is_shown() -> None:
    view = _home(_entry("aap", "draft", 18), _entry("aap", "draft", 20))

    assert [head.started.day for head in view.drafts] == [20]


def test_a_draft_leads_when_all_else_is_done() -> None:
    view = _home(_entry("aap", "done", 1), _entry("noot", "done", 2), _entry("mies", "draft", 3))

    assert _next(view) == ("mies", "draft")


def test_when_all_is_done_the_one_longest_ago_comes_back() -> None:
    view = _home(
        _entry("aap", "done", 1),
        _entry("noot", "done", 2),
        _entry("mies", "done", 3),
        _entry("aap", "done", 20),
    )

    assert _next(view) == ("noot", "again")
    assert [one.id for one in view.offers] == ["noot", "mies", "aap"]


def test_three_minutes_offer_what_has_a_resting_point_by_then() -> None:
    view = _home(minutes=3)

    assert _next(view) == ("aap", "fits")
    assert [one.id for one in view.offers] == ["aap"]


def test_what_was_done_comes_after_what_was_not_within_the_minutes() -> None:
    view = _home(_entry("aap", "done", 20), minutes=10)

    assert [one.id for one in view.offers] == ["noot", "aap"]


def test_nothing_fits_in_no_time() -> None:
    view = _home(minutes=1)

    assert view.next is None
    assert view.offers == ()


def test_minutes_do_not_move_where_one_is_on_the_route() -> None:
    done = (_entry("aap", "done", 20), _entry("noot", "done", 21))

    assert _home(*done, minutes=5).here == 2


def test_recent_holds_finished_entries_newest_first() -> None:
    view = _home(_entry("aap", "done", 1), _entry("noot", "done", 3), _entry("mies", "draft", 4))

    assert [head.exercise for head in view.recent] == ["noot", "aap"]


def test_an_entry_of_an_exercise_that_is_gone_is_recent_but_no_draft() -> None:
    view = _home(_entry("weg", "done", 1), _entry("weg", "draft", 2))

    assert [head.exercise for head in view.recent] == ["weg"]
    assert view.drafts == ()
