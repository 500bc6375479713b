"""What may have been meant when nothing was found, out of the journal's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from autonomie_coach.coach.finding import Finder, typed_terms
from autonomie_coach.coach.suggesting import suggestion
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.vault import Vault
from helpers.keeping import keep
from helpers.made_entries import an_answer, an_entry


@pytest.fixture(params=["with an index", "without an index"])
def journal(tmp_path: Path, request: pytest.FixtureRequest) -> Journal:
    cache = tmp_path / "cache" if request.param == "with an index" else None
    found = Journal(Vault(tmp_path / "journal"), cache)
    keep(
        found,
        an_entry(an_answer("Budget van het café rond? Ja: ‘budget’ rond.")),
        an_entry(an_answer("Noor beslist"), days=1, tail="bbbbbb"),
    )
    return found


def meant(journal: Journal, query: str) -> str | None:
    return suggestion(journal, query, typed_terms(query))


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("budgt", "budget"),
        ("BUDGT!", "budget!"),
        ("caffe", "café"),
        ("nooor", "Noor"),
        ("noor budgt", "noor budget"),
        ('"budgt van" caffe', '"budget van" café'),
        ("zeppelin", None),
        ("budgt zeppelin", None),
    ],
)
def test_misspelled_words_become_those_of_the_journal(
    journal: Journal, query: str, other: str | None
) -> None:
    assert meant(journal, query) == other


def test_words_that_are_there_but_not_together_suggest_nothing(journal: Journal) -> None:
    assert meant(journal, "noor budget") is None
    assert meant(journal, "bud noor") is None


@pytest.mark.parametrize("query", ["", "!?", '"', "🙂", "‘’"])
def test_a_query_without_words_suggests_nothing(journal: Journal, query: str) -> None:
    assert meant(journal, query) is None


def test_an_empty_journal_suggests_nothing(tmp_path: Path) -> None:
    assert meant(Journal(Vault(tmp_path / "leeg")), "budgt") is None


def test_a_suggestion_that_nobody_waits_for_is_given_up_and_taken_up_again(
    journal: Journal,
) -> None:
    finder = Finder(journal, journal.heads()[0])
    assert finder.matching(typed_terms("budgt"), lambda: True) == []

    assert finder.suggestion("budgt", lambda: False) is None
    assert finder.suggestion("budgt", lambda: True) == "budget"


def test_what_is_suggested_is_found(journal: Journal) -> None:
    finder = Finder(journal, journal.heads()[0])
    other = meant(journal, "budgt caffe")

    assert other is not None
    assert finder.matching(typed_terms(other), lambda: True)
