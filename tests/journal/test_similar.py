"""The word somebody may have meant."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autonomie_coach.journal.similar import closest

WORDS = {"budget", "bidet", "rooster", "koerier", "noor", "wachten", "wachter"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("budgt", "budget"),
        ("bduget", "budget"),
        ("rooosterr", "rooster"),
        ("koereir", "koerier"),
        ("nor", None),
        ("noro", "noor"),
        ("xoor", "noor"),
        ("xxor", None),
        ("zeppelin", None),
        ("", None),
    ],
)
def test_one_letter_may_be_off_in_a_longer_word_two(typed: str, meant: str | None) -> None:
    assert closest(typed, WORDS) == meant


def test_among_equals_the_one_that_begins_alike_goes_first() -> None:
    assert closest("wachtet", {"wachten", "wachter", "achtet"}) == "wachten"
    assert closest("moor", {"noor", "moos"}) == "moos"


@given(st.text(max_size=20), st.sets(st.text(min_size=1, max_size=20), max_size=9))
def test_any_word_gets_a_word_that_is_there_or_none(word: str, vocabulary: set[str]) -> None:
    assert closest(word, vocabulary) in vocabulary | {None}


def test_the_library_is_loaded_only_when_a_word_is_not_found() -> None:
    code = (
        "import sys; import autonomie_coach.coach.suggesting; import autonomie_coach.tui.app;"
        "assert not any(name.startswith('rapidfuzz') for name in sys.modules)"
    )

    subprocess.run([sys.executable, "-c", code], check=True)
