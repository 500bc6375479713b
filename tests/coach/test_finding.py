"""Reading the newest first, and searching as one types."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from autonomie_coach.coach import finding
from autonomie_coach.coach.reading import Role
from autonomie_coach.content.loader import load_route
from autonomie_coach.content.words import Words
from autonomie_coach.journal.entries import Journal
from autonomie_coach.journal.entry import Lookback
from autonomie_coach.storage.vault import Vault
from helpers.keeping import keep
from helpers.made_entries import STARTED, an_answer, an_entry

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["with an index", "without an index"])
def journal(tmp_path: Path, request: pytest.FixtureRequest) -> Journal:
    cache = tmp_path / "cache" if request.param == "with an index" else None
    return Journal(Vault(tmp_path / "journal"), cache)


def found(journal: Journal, query: str) -> list[str]:
    heads, _ = journal.heads()
    finder = finding.Finder(journal, heads)
    matching = finder.matching(finding.typed_terms(query), lambda: True)
    return [head.id[-6:] for head in matching or []]


def test_the_newest_are_read_without_the_rest(journal: Journal) -> None:
    for days in range(0, 90, 10):
        keep(journal, an_entry(an_answer("x"), days=days, tail=f"{days:06d}"))

    heads = finding.newest(journal, 3)

    assert [head.id[-6:] for head in heads] == ["000080", "000070", "000060"]
    assert finding.newest(journal, 100) == journal.heads()[0]


def test_a_journal_without_entries_has_no_newest(journal: Journal) -> None:
    assert finding.newest(journal, 5) == []


def test_the_last_word_may_be_half_typed(journal: Journal) -> None:
    keep(journal, an_entry(an_answer("Het budget voor Noor"), tail="aaaaaa"))
    keep(journal, an_entry(an_answer("De rooster voor Noor"), days=1, tail="bbbbbb"))

    assert found(journal, "noor bud") == ["aaaaaa"]
    assert found(journal, "NOÖR") == ["bbbbbb", "aaaaaa"]
    assert found(journal, "udget") == []


@pytest.mark.parametrize("query", ['"voor noor"', "“voor noor”", '"voor noor'])
def test_words_between_quotation_marks_are_a_phrase(journal: Journal, query: str) -> None:
    keep(journal, an_entry(an_answer("Het budget voor Noor"), tail="aaaaaa"))
    keep(journal, an_entry(an_answer("Noor is er voor"), days=1, tail="bbbbbb"))

    assert found(journal, query) == ["aaaaaa"]


@pytest.mark.parametrize("query", ["", "   ", '"', "!?", '""'])
def test_a_query_without_letters_asks_nothing(query: str) -> None:
    assert finding.typed_terms(query) == ()


def test_a_search_nobody_waits_for_gives_up(journal: Journal) -> None:
    keep(journal, an_entry(an_answer("budget")))
    finder = finding.Finder(journal, journal.heads()[0])

    assert finder.matching(finding.typed_terms("budget"), lambda: False) is None


def test_a_broken_file_is_read_as_its_reason_and_its_text(journal: Journal) -> None:
    (head,) = keep(journal, an_entry(an_answer("x")))
    head.path.write_text('schema = 1\ntitle = "half')
    today = head.started.date()

    stored, lines = finding.file_lines(journal, head.path, load_route("nl"), Words("nl"), today)

    assert stored is None
    assert any(head.path.name in line.text and "2" in line.text for line in lines)
    assert lines[-1].role is Role.ANSWER
    assert lines[-1].text == 'schema = 1\ntitle = "half'


def test_bytes_that_are_no_text_are_shown_as_far_as_they_go(journal: Journal) -> None:
    (head,) = keep(journal, an_entry(an_answer("x")))
    head.path.write_bytes(b"\xff\xfe half")

    _, lines = finding.file_lines(
        journal, head.path, load_route("nl"), Words("nl"), head.started.date()
    )

    assert "half" in lines[-1].text


@pytest.mark.parametrize(
    ("query", "tails"),
    [
        ('"voor', ["aaaaaa", "bbbbbb"]),
        ('noor "', ["aaaaaa", "bbbbbb"]),
        ('"voor noor" "', ["aaaaaa"]),
        ("“voor noor", ["aaaaaa"]),
        ("efficie\N{COMBINING DIAERESIS}nt", ["aaaaaa"]),
        ("EFFICIËNT", ["aaaaaa"]),
        ("e\N{LATIN SMALL LIGATURE FF}icient", ["aaaaaa"]),
        ("🙂 noor ☎", ["aaaaaa", "bbbbbb"]),
        ("noor\x00\ud800", ["aaaaaa", "bbbbbb"]),
        ("(noor) [.*", ["aaaaaa", "bbbbbb"]),
    ],
)
def test_odd_queries_are_read_as_the_words_in_them(
    journal: Journal, query: str, tails: list[str]
) -> None:
    keep(journal, an_entry(an_answer("E\N{LATIN SMALL LIGATURE FFI}ciënt 🙂 voor Noor"), days=1))
    keep(journal, an_entry(an_answer("Noor is er voor"), tail="bbbbbb"))

    assert found(journal, query) == tails


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("bellen", "Plan"),
        ("neem", "Plan, de vraag"),
        ("controlereflexen", "titel"),
        ("gezien", "terugblik"),
        ("anders", "Plan, terugblik"),
        ("oud", "weg"),
    ],
)
def test_where_something_was_found_is_told_in_a_few_words(
    journal: Journal, query: str, where: str
) -> None:
    at_plan = Lookback(STARTED, "Anders.", {"step": "plan"})
    entry = an_entry(an_answer("Bellen"), an_answer("Oud", step="weg", prompt="Toen?"))
    (head,) = keep(journal, replace(entry, lookbacks=(Lookback(STARTED, "Gezien."), at_plan)))

    hit = finding.hit(journal, head.path, finding.typed_terms(query))

    assert hit is not None
    assert finding.found_at(hit, Words("nl")) == where


def test_an_exercise_that_is_gone_is_told_by_its_step(journal: Journal) -> None:
    (head,) = keep(journal, an_entry(an_answer("Bellen"), exercise="ooit"))

    hit = finding.hit(journal, head.path, finding.typed_terms("bellen"))

    assert hit is not None
    assert finding.found_at(hit, Words("nl")) == "plan"
