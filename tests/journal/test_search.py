"""Searching by the beginnings of words."""

from __future__ import annotations

import pytest
from hypothesis import given

from autonomie_coach.journal.entry import Entry
from autonomie_coach.journal.search import Hit, find, folded, may_hold, terms_of, words_in, words_of
from helpers.made_entries import an_answer, an_entry
from helpers.texts import any_text


def look(entry: Entry, *arguments: str) -> Hit | None:
    return find(entry, terms_of(arguments))


def matched(hit: Hit | None) -> list[str]:
    assert hit is not None
    return [hit.snippet[start:end] for start, end in hit.matches]


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ("Het rooster van Ans", "roos", "roos"),
        ("VÓÓR de vergadering", "voor", "VÓÓR"),
        ("voo\u0301r zes uur", "voor", "voo\u0301r"),
        ("café", "CAFE", "café"),
        ("cafe\u0301s", "cafe", "cafe\u0301"),
        ("de ﬁets staat buiten", "fiets", "ﬁets"),
        ("Straße", "strasse", "Straße"),
        ("kosten € 1500", "150", "150"),
        ("privé-afspraken", "afspraak", None),
        ("privé-afspraken", "afspr", "afspr"),
        ("het weekendrooster", "rooster", None),
        ("İstanbul", "istanbul", "İstanbul"),
    ],
)
def test_a_word_matches_the_beginning_of_a_word(text: str, word: str, shown: str | None) -> None:
    hit = look(an_entry(an_answer(text)), word)

    assert (matched(hit) if hit else None) == ([shown] if shown else None)


def test_all_words_must_be_there_wherever_they_are() -> None:
    entry = an_entry(
        an_answer("Het rooster", prompt="Wie zit er dichtbij?"), lookbacks=("Ging goed.",)
    )

    assert look(entry, "roost", "dichtb", "ging", "controle") is not None
    assert look(entry, "roost", "slecht") is None


def test_a_phrase_is_words_that_follow_each_other_in_one_text() -> None:
    entry = an_entry(an_answer("Ik bel, morgen vroeg"), an_answer("Noor", kind="person", step="w"))

    assert matched(look(entry, "bel morgen")) == ["bel, morgen"]
    assert look(entry, "morgen bel") is None
    assert look(entry, "vroeg Noor") is None


def test_titles_labels_lists_sorts_and_persons_are_searched() -> None:
    entry = an_entry(
        an_answer("own", kind="choose_one", label="Ik wacht tot donderdag", step="een"),
        an_answer(["a", "b"], kind="choose_many", labels=("Bellen", "Mailen"), step="meer"),
        an_answer(["Zaalhuur", "Bloemen"], kind="list", step="lijst"),
        an_answer(
            [{"item": "Jubileum", "group": "hen", "label": "van hen"}], kind="sort", step="sort"
        ),
        an_answer(4, kind="rating", step="cijfer"),
        an_answer(None, step="leeg", prompt="Overgeslagen vraag"),
        title="Onze afspraak",
    )
    steps = {
        word: hit.step if (hit := look(entry, word)) else "niets"
        for word in [
            "donderdag",
            "mail",
            "bloemen",
            "jubil",
            "hen",
            "4",
            "overgesl",
            "afspraak",
            "own",
        ]
    }

    assert steps == {
        "donderdag": "een",
        "mail": "meer",
        "bloemen": "lijst",
        "jubil": "sort",
        "hen": "sort",
        "4": "cijfer",
        "overgesl": "leeg",
        "afspraak": None,
        "own": "niets",
    }


def test_the_snippet_is_one_line_around_the_first_match() -> None:
    hit = look(an_entry(an_answer("woord " * 100 + "naald\nin een " + "hooiberg " * 100)), "naald")

    assert matched(hit) == ["naald"]
    assert hit is not None
    assert len(hit.snippet) < 140
    assert "\n" not in hit.snippet
    assert hit.snippet.startswith("…woord")
    assert hit.snippet.endswith("hooiberg…")


def test_signs_alone_ask_nothing() -> None:
    assert terms_of(["!?", " ", "a-b", "a b"]) == (("a",), ("b",), ("a", "b"))
    assert look(an_entry(an_answer("x")), "...") is None


@given(any_text())
def test_words_are_the_same_with_and_without_their_places(text: str) -> None:
    words = words_in(text)

    cached = words_of(an_entry(an_answer(text), title=""))
    assert all(may_hold(cached, [(word.text,)]) for word in words)
    assert all(text[word.starts[0] : word.end] for word in words)
    assert [word.text for word in words if not word.text] == []
    assert folded(folded(text)) == folded(text)


@given(any_text())
def test_every_word_of_a_text_is_found_in_it(text: str) -> None:
    entry = an_entry(an_answer(text), title="")

    for word in words_in(text):
        hit = find(entry, ((word.text,),))
        assert hit is not None
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.matches)
        assert all(folded(shown).startswith(word.text[:1]) or shown for shown in matched(hit))
