"""The quick way to the words of a text gives the same words as the exact one."""

from __future__ import annotations

from hypothesis import given

from autonomie_coach.journal import search
from helpers.texts import any_text


@given(any_text())
def test_the_quick_words_are_the_words(text: str) -> None:
    assert search._bare_words(text) == [word.text for word in search.words_in(text)]
