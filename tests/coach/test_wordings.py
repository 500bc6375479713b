"""Which words of two texts differ."""

from __future__ import annotations

from hypothesis import given

from autonomie_coach.coach.wordings import differing
from helpers.texts import any_text


def marked(this: str, that: str) -> tuple[list[str], list[str]]:
    first, second = differing(this, that)
    return [this[a:b] for a, b in first], [that[a:b] for a, b in second]


def test_words_that_the_other_has_not_are_marked() -> None:
    assert marked("Ik belde haar gisteren.", "Ik zag haar gisteren nog.") == (
        ["belde"],
        ["zag", "nog"],
    )


def test_texts_that_have_little_in_common_are_not_marked() -> None:
    assert marked("Ik belde haar gisteren", "Morgen praten we over de koerier") == ([], [])


def test_equal_texts_and_very_long_ones_are_not_marked() -> None:
    assert marked("Bellen.", "Bellen.") == ([], [])
    assert marked("een " * 4000, "een " * 4001) == ([], [])


@given(any_text(), any_text())
def test_what_is_not_marked_is_the_same_words(this: str, that: str) -> None:
    first, second = differing(this, that)
    if first or second:
        rests = []
        for text, spans in ((this, first), (that, second)):
            for start, end in reversed(spans):
                text = text[:start] + " " + text[end:]
            rests.append("".join(text.split()))
        assert rests[0] == rests[1]
