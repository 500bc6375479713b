"""The figures of growth, on journals small enough to count by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from autonomie_coach.coach.growth import Behind, Figure, Growth, growth
from autonomie_coach.coach.growth_rows import bar_cells, rows
from autonomie_coach.content.words import Words
from autonomie_coach.decisions.card import Card, with_changes, with_event
from autonomie_coach.decisions.moment import Moment, Sort
from autonomie_coach.journal.entry import Answer, Entry, Listed, Lookback
from autonomie_coach.journal.tried import tried_in
from helpers.made_entries import STARTED, an_answer, an_entry

TODAY = date(2026, 11, 23)
ZONE = timezone(timedelta(hours=1))


def noted(*days: str, sort: Sort = "noticed") -> list[Moment]:
    return [
        Moment(
            f"{day}-{sort}-{number:06d}",
            sort,
            datetime.combine(date.fromisoformat(day), datetime.min.time(), ZONE),
            "nl",
            Path(f"moments/{day}-{sort}-{number:06d}.toml"),
        )
        for number, day in enumerate(days)
    ]


def asked(*versions: tuple[str, str], step: str = "vraag", **more: Any) -> Answer:
    """Return a reworked question of these (text, kind); `more` are keys of the first version."""
    rows = [{"text": text, "kind": kind} for text, kind in versions]
    rows[0] |= more
    return an_answer({"final": versions[-1][0], "versions": rows}, step=step, kind="workshop")


def said(*turns: tuple[str, str], tries: Any = ()) -> Answer:
    rows = [{"who": who, "text": "…", "kind": kind} for who, kind in turns]
    value = {"conversation": "fout", "turns": rows, "sentence": "", "tries": list(tries)}
    return an_answer(value, step="gesprek", kind="conversation")


def listed(*entries: Entry) -> list[Listed]:
    return [Listed.of(entry.head, tried_in(entry)) for entry in entries]


def of_entries(*entries: Entry) -> Growth:
    return growth(listed(*entries), [], [], TODAY)


def of_cards(*cards: Card) -> Growth:
    return growth([], cards, [], TODAY)


def a_card(tail: str = "aaaaaa", evaluate_on: date = date(2026, 10, 26)) -> Card:
    card_id = f"2026-10-05-decision-{tail}"
    fields = {
        "decision": "Koeriers",
        "person": "Noor",
        "evaluate_on": evaluate_on,
        "discussed_on": date(2026, 10, 5),
    }
    card = Card(card_id, "nl", Path(f"decisions/{card_id}.toml"))
    return with_changes(card, fields, date(2026, 10, 5))


def counts(figures: tuple[Figure, ...]) -> dict[str, int]:
    return {one.name.split(".")[1]: len(one.behind) for one in figures}


def kinds(found: tuple[Behind, ...]) -> list[str]:
    return [one.tried.kind for one in found if one.tried is not None]


def marked(entry: Entry, *says: bool, **at: str) -> Entry:
    lookbacks = tuple(
        Lookback(STARTED + timedelta(days=number), "", {"asked": one, **at})
        for number, one in enumerate(says)
    )
    return replace(entry, lookbacks=lookbacks)


def test_moments_are_counted_by_iso_week_and_a_week_without_is_there_too() -> None:
    # 29 December 2025 and 1 January 2026 are in the same ISO week, the first of 2026.
    moments = noted("2025-12-29", "2026-01-01", "2026-01-12", "2026-01-13", "2026-01-18")

    tally = growth([], [], moments, TODAY).moments["noticed"]

    assert [(week.name, len(week.figure.behind)) for week in tally.weeks] == [
        ("2026-W01", 2),
        ("2026-W02", 0),
        ("2026-W03", 3),
    ]
    assert [one.id for one in tally.weeks[0].figure.behind] == [moments[0].id, moments[1].id]


def test_each_sort_of_moment_is_counted_by_itself_and_a_doubled_file_once() -> None:
    moments = [*noted("2026-11-02"), *noted("2026-11-03", "2026-11-04", sort="stepped-in")]
    copy = replace(moments[0], path=Path(f"moments/{moments[0].id}.sync-conflict-1.toml"))

    found = growth([], [], [copy, *moments], TODAY)

    assert {sort: len(one.whole.behind) for sort, one in found.moments.items()} == {
        "noticed": 1,
        "stepped-in": 2,
        "came-back": 0,
    }
    assert found.moments["noticed"].whole.behind[0].path == str(moments[0].path)


def test_under_five_moments_no_weeks_stand_side_by_side() -> None:
    found = growth([], [], noted("2026-11-02", "2026-11-09", "2026-11-10", "2026-11-16"), TODAY)

    assert found.moments["noticed"].weeks == ()
    texts = [row.text for row in rows(found, Words("nl"), 6)]
    assert texts[1] == "Nu 4. Vanaf vijf zie je hier de weken naast elkaar."


def test_a_question_counts_by_the_first_version_typed() -> None:
    entry = an_entry(
        asked(("Waarom deed je dat?", "justify"), ("Hoe liep het?", "open")),
        asked(("Hoe liep het?", "open"), ("Wat leerde je?", "learning"), step="beste"),
        asked(("Wat neem je mee?", "learning"), step="andere"),
    )

    found = of_entries(entry)

    # The second step takes up the question of the first, and is no question of its own.
    assert kinds(found.practised.all) == ["justify", "learning"]
    assert kinds(found.practised.behind) == ["learning"]


def test_a_question_taken_along_from_an_earlier_entry_counts_once() -> None:
    first: dict[str, Any] = {"written": STARTED}
    earlier = an_entry(asked(("Waarom?", "justify"), **first))
    later = an_entry(
        asked(("Waarom?", "justify"), ("Hoe liep het?", "open"), **first), days=9, tail="bbbbbb"
    )

    assert [one.id for one in of_entries(later, earlier).practised.all] == [earlier.id]


def test_what_the_manager_reads_differently_or_nobody_read_counts_for_nothing() -> None:
    found = of_entries(
        an_entry(
            asked(("Is het af?", "check"), read_differently=True),
            asked(("Hoe liep het?", ""), step="b"),
            asked(("Wat speelt er?", "open"), step="c"),
        )
    )

    assert kinds(found.practised.all) == ["open"]
    assert len(found.left_out.behind) == len(found.unread.behind) == 1


def test_real_is_what_the_manager_last_said_was_asked_and_practice_the_rest() -> None:
    one, other = asked(("Hoe?", "open"), step="a"), asked(("Is het af?", "check"), step="b")
    entries = [
        marked(an_entry(one, other, tail="aaaaaa"), True, step="b"),
        marked(an_entry(one, other, tail="bbbbbb"), True),
        marked(an_entry(one, other, tail="cccccc"), True, False, step="a"),
    ]

    found = of_entries(*entries)

    assert kinds(found.real.all) == ["check", "open", "check"]
    assert kinds(found.practised.all) == ["open", "open", "check"]
    assert found.real.is_too_few


def test_said_at_a_later_step_of_the_same_question_it_counts_for_its_first_version() -> None:
    entry = an_entry(
        asked(("Waarom?", "justify"), ("Hoe liep het?", "open")),
        asked(("Hoe liep het?", "open"), step="beste"),
    )

    assert kinds(of_entries(marked(entry, True, step="beste")).real.all) == ["justify"]


def test_questions_in_a_conversation_are_practice_by_their_first_wording() -> None:
    again = {"at": 3, "turns": [{"who": "manager", "text": "Waarom?", "kind": "justify"}]}
    talk = said(
        ("Mila", "opening"),
        ("manager", "open"),
        ("Mila", "up"),
        ("manager", "learning"),
        ("Mila", "up"),
        ("manager", "statement"),
        ("manager", "plan"),
        tries=[again],
    )

    found = of_entries(an_entry(talk, exercise="fout", section=0))

    assert kinds(found.practised.all) == ["open", "justify"]
    assert found.real.all == ()


def test_of_an_entry_in_two_versions_the_original_counts() -> None:
    original = an_entry(asked(("Hoe liep het?", "open")))
    copy = an_entry(
        asked(("Is het af?", "check")), tail="bbbbbb", extra={"conflict_of": original.id}
    )

    assert kinds(of_entries(copy, original).practised.all) == ["open"]


def test_decisions_count_once_by_each_outcome_they_ever_had() -> None:
    kept_and_widened = with_event(a_card(), "kept", date(2026, 10, 26))
    kept_and_widened = with_event(kept_and_widened, "widened", date(2026, 11, 2))
    taken_back = with_event(a_card("bbbbbb"), "taken-back", date(2026, 10, 9), note="te vroeg")
    concept = Card("2026-10-05-decision-cccccc", "nl", Path("c.toml"), "Zaal", "Eva")

    found = of_cards(kept_and_widened, taken_back, concept)

    assert counts(found.decisions) == {
        "handed-over": 2,
        "with-team": 1,
        "kept": 1,
        "widened": 1,
        "narrowed": 0,
        "taken-back": 1,
    }
    assert [one.id for one in found.decisions[1].behind] == [kept_and_widened.id]


def test_a_card_made_by_hand_without_a_history_counts_by_the_state_it_tells() -> None:
    card = Card("x", "nl", Path("x.toml"), "Zaal", "Eva", stated="narrowed")

    assert counts(of_cards(card).decisions)["narrowed"] == 1


def test_an_evaluation_is_on_time_on_its_day_or_before_and_late_after_it() -> None:
    on_the_day = with_event(
        a_card(), "kept", date(2026, 10, 26), changes={"evaluate_on": date(2026, 11, 20)}
    )
    # Looked back again a day after the next agreed day.
    then_late = with_event(on_the_day, "widened", date(2026, 11, 21))
    early = with_event(a_card("bbbbbb"), "taken-back", date(2026, 10, 20), note="te vroeg")
    still_open = a_card("cccccc")
    to_come = a_card("dddddd", evaluate_on=date(2026, 12, 1))

    found = of_cards(then_late, early, still_open, to_come)

    assert counts(found.evaluations) == {"on-time": 2, "late": 1, "open": 1}
    late = found.evaluations[1].behind[0]
    assert (late.planned, late.day) == (date(2026, 11, 20), date(2026, 11, 21))
    assert found.evaluations[2].behind[0].id == still_open.id


def test_an_outcome_without_an_agreed_day_ahead_of_it_is_no_evaluation_on_or_off_time() -> None:
    card = with_event(a_card(), "kept", date(2026, 10, 26))

    found = of_cards(with_event(card, "widened", date(2026, 11, 20)))

    assert counts(found.evaluations) == {"on-time": 1, "late": 0, "open": 0}


def test_looking_back_early_leaves_the_agreed_day_to_be_kept() -> None:
    card = with_event(a_card(), "kept", date(2026, 10, 8))

    assert counts(of_cards(card).evaluations) == {"on-time": 1, "late": 0, "open": 1}


def test_a_postponed_evaluation_counts_by_the_day_it_was_moved_to() -> None:
    card = with_changes(a_card(), {"evaluate_on": date(2026, 12, 4)}, date(2026, 10, 20))

    assert counts(of_cards(card).evaluations) == {"on-time": 0, "late": 0, "open": 0}


def test_a_share_is_given_from_five_items_on() -> None:
    four = [an_entry(asked(("Hoe?", "open")), tail=tail * 6) for tail in "abcd"]
    fifth = an_entry(asked(("Is het af?", "check")), tail="eeeeee")

    few = [row.text for row in rows(of_entries(*four), Words("nl"), 6)]
    enough = [row.text for row in rows(of_entries(*four, fifth), Words("nl"), 6)]

    assert "geoefend: 4. Vanaf vijf staat hier hoeveel er open of lerend waren." in few
    assert "geoefend: 4 van 5" in enough


def test_a_bar_fits_and_is_never_empty_where_there_is_something() -> None:
    assert [bar_cells(count, 5, 20) for count in (0, 1, 5)] == [0, 3, 15]
    assert [bar_cells(count, 200, 20) for count in (1, 100, 200)] == [1, 10, 20]


def test_where_the_manager_decides_again_nothing_is_with_the_team_and_nothing_stands_open() -> None:
    card = with_changes(a_card(), {"level_goal": 2}, date(2026, 10, 20))

    found = of_cards(card)

    assert counts(found.decisions)["handed-over"] == 1
    assert counts(found.decisions)["with-team"] == 0
    assert counts(found.evaluations)["open"] == 0
