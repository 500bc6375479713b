"""One old answer worth seeing again: which, and how much of it is quoted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from autonomie_coach.coach import remembering
from autonomie_coach.coach.remembering import Memory, candidates, quote_of, remembered
from autonomie_coach.engine.given import Given
from autonomie_coach.journal.entries import Journal, Stored
from autonomie_coach.journal.entry import Broken, Entry
from autonomie_coach.storage.vault import Vault
from helpers.keeping import keep
from helpers.made_entries import STARTED, an_answer, an_entry

if TYPE_CHECKING:
    from pathlib import Path

LONG = "Dat een bakker om vijf uur zijn meel heeft, omdat ik dat heb beloofd."


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(Vault(tmp_path / "journal"))


def after(days: int) -> date:
    return STARTED.date() + timedelta(days=days)


def offered(journal: Journal, today: date) -> Memory | None:
    return remembered(journal, journal.heads()[0], today)


def a_text(value: Any, step: str = "plan", **more: Any) -> Entry:
    return an_entry(an_answer(value, step=step, kind="long_text"), **more)


def test_an_answer_that_became_another_is_offered(journal: Journal) -> None:
    keep(journal, a_text("Bellen"), a_text("Vragen", days=10, tail="bbbbbb"))

    memory = offered(journal, after(10))

    assert memory is not None
    assert (memory.at, memory.quote) == (("plan", None), "Bellen")


def test_a_text_goes_before_a_list(journal: Journal) -> None:
    of_list = an_answer([LONG, LONG], step="lijst", kind="list")
    keep(journal, an_entry(of_list, an_answer(LONG, kind="short_text")))

    memory = offered(journal, after(60))

    assert memory is not None
    assert memory.quote == LONG


def test_an_answer_that_stayed_the_same_is_not(journal: Journal) -> None:
    keep(journal, a_text("Bellen"), a_text("Bellen", days=10, tail="bbbbbb"))

    assert offered(journal, after(10)) is None


def test_free_texts_are_no_answers(journal: Journal) -> None:
    keep(
        journal,
        a_text(LONG, exercise="vrij"),
        a_text("Vragen", exercise="vrij", days=10, tail="bbbbbb"),
    )

    assert offered(journal, after(60)) is None


def test_the_oldest_goes_first(journal: Journal) -> None:
    for number, exercise in enumerate(("zorgen", "reflexen")):
        keep(
            journal,
            a_text(f"{exercise} toen", exercise=exercise, days=9 - number),
            a_text(f"{exercise} nu", exercise=exercise, days=20, tail="bbbbbb"),
        )

    memory = offered(journal, after(40))

    assert memory is not None
    assert memory.quote == "reflexen toen"


def test_what_was_answered_again_goes_before_what_is_only_old(journal: Journal) -> None:
    keep(journal, a_text(LONG, exercise="zorgen"))
    keep(journal, a_text("Bellen", days=5), a_text("Vragen", days=15, tail="bbbbbb"))

    memory = offered(journal, after(90))

    assert memory is not None
    assert memory.quote == "Bellen"


def test_an_old_answer_that_says_enough_is_offered_by_itself(journal: Journal) -> None:
    keep(journal, a_text(LONG))

    assert offered(journal, after(29)) is None
    memory = offered(journal, after(30))
    assert memory is not None
    assert memory.quote == LONG


@pytest.mark.parametrize(
    "entry",
    [
        a_text("kort"),
        a_text(LONG, status="draft"),
        an_entry(an_answer(LONG, kind="choose_one", label=LONG)),
        an_entry(an_answer(LONG, kind="person")),
        an_entry(an_answer(None)),
    ],
    ids=["too short", "a draft", "a choice", "a person", "skipped"],
)
def test_what_says_too_little_is_not_offered(journal: Journal, entry: Entry) -> None:
    keep(journal, entry)

    assert offered(journal, after(400)) is None


def test_what_was_written_this_week_is_not_old(journal: Journal) -> None:
    keep(journal, a_text("Bellen"), a_text("Vragen", days=1, tail="bbbbbb"))

    assert offered(journal, after(6)) is None
    assert offered(journal, after(7)) is not None


def test_what_was_looked_back_at_is_not_offered_again(journal: Journal) -> None:
    first, _ = keep(journal, a_text(LONG), a_text(f"Anders. {LONG}", days=1, tail="bbbbbb"))
    journal.add_lookback(journal.read(first.path), "Gezien.", STARTED + timedelta(days=20))

    memory = offered(journal, after(60))

    assert memory is not None
    assert memory.quote.startswith("Anders.")


def test_a_broken_file_is_passed_over(journal: Journal) -> None:
    first, _ = keep(journal, a_text(LONG), a_text(f"Later: {LONG}", exercise="zorgen", days=1))
    heads, _ = journal.heads()
    first.path.write_text("stuk")

    memory = remembered(journal, heads, after(60))

    assert memory is not None
    assert memory.quote.startswith("Later:")


def test_only_a_few_of_many_entries_are_read(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    (head,) = keep(journal, a_text("kort"))
    heads = [replace(head, id=str(n), exercise=f"oefening-{n % 500}") for n in range(1000)]
    read: list[Path] = []
    real = journal.try_read

    def counted(path: Path) -> Stored | Broken:
        read.append(path)
        return real(path)

    monkeypatch.setattr(journal, "try_read", counted)

    assert remembered(journal, heads, after(90)) is None
    assert len(read) <= remembering.MOST_READ


def test_candidates_are_found_without_reading() -> None:
    heads = [a_text("x", days=days, tail=f"{days:06d}").head for days in (60, 40, 0)]

    found = candidates(heads, after(75))

    assert [(one.head.id[-2:], one.again.id[-2:] if one.again else "") for one in found] == [
        ("00", "60"),
        ("00", ""),
        ("40", ""),
    ]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (LONG, LONG),
        ("een\n  twee", "een twee"),
        (f"{LONG} En dan nog iets wat er niet bij past omdat het te lang is.", LONG),
        ("woord " * 40, ("woord " * 15).strip() + " …"),
        ("x" * 200, "x" * 90 + " …"),
    ],
)
def test_a_quote_is_short_and_on_one_line(text: str, quote: str) -> None:
    assert quote_of(Given(text)) == quote


def test_a_list_is_quoted_item_by_item() -> None:
    assert quote_of(Given(["rooster", "koerier"])) == "rooster; koerier"
