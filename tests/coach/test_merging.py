"""Two versions become one entry: what differs is chosen, and nothing else is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autonomie_coach.coach.lookbacks import with_half
from autonomie_coach.coach.merging import Difference, Merging, Side, question, side_lines
from autonomie_coach.content.words import Words
from autonomie_coach.engine.given import SKIPPED, Given
from autonomie_coach.journal.codec import decode, encode
from autonomie_coach.journal.entry import Answer, Entry, Lookback, Pending
from autonomie_coach.journal.halves import Half, all_halves, left_half
from helpers.entry_strategies import entries
from helpers.made_entries import STARTED, an_answer, an_entry

WORDS = Words("nl")


def only(this: Entry, that: Entry) -> Difference:
    (difference,) = Merging(this, that).differences
    return difference


def merged(this: Entry, that: Entry, *sides: Side) -> Entry:
    merging = Merging(this, that)
    for number, side in enumerate(sides):
        merging.choose(number, side)
    return merging.entry()


def values(entry: Entry) -> list[object]:
    return [answer.given.value for answer in entry.answers]


def test_equal_versions_ask_nothing() -> None:
    entry = an_entry(an_answer("Bellen"), lookbacks=("Het lukte.",))

    merging = Merging(entry, entry)

    assert merging.differences == ()
    assert merging.adds_nothing
    assert merging.entry() == entry


@pytest.mark.parametrize(
    ("side", "kept"),
    [(Side.THIS, "Bellen"), (Side.THAT, "Wachten"), (Side.BOTH, "Bellen; Wachten")],
)
def test_a_text_can_be_this_one_that_one_or_both(side: Side, kept: str) -> None:
    assert values(merged(an_entry(an_answer("Bellen")), an_entry(an_answer("Wachten")), side)) == [
        kept
    ]


def test_long_texts_stand_one_under_the_other_when_both_are_kept() -> None:
    one, other = (an_entry(an_answer(text, kind="long_text")) for text in ("Eerst.", "Toen."))

    assert values(merged(one, other, Side.BOTH)) == ["Eerst.\nToen."]


def test_lists_are_joined_without_saying_anything_twice() -> None:
    one = an_entry(an_answer(["rooster", "inkoop"], kind="list"))
    other = an_entry(an_answer(["inkoop", "lonen"], kind="list"))

    assert values(merged(one, other, Side.BOTH)) == [["rooster", "inkoop", "lonen"]]


def test_choices_are_joined_unless_both_have_one_in_own_words() -> None:
    def chosen(*picked: tuple[str, str]) -> Entry:
        ids, labels = zip(*picked, strict=True)
        return an_entry(an_answer(list(ids), kind="choose_many", labels=labels))

    both = merged(chosen(("a", "Een")), chosen(("a", "Een"), ("own", "Zelf")), Side.BOTH)
    assert both.answers[0].given == Given(["a", "own"], labels=("Een", "Zelf"))
    assert Side.BOTH not in only(chosen(("own", "Zelf")), chosen(("own", "Anders"))).sides


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (an_answer(3, kind="rating"), an_answer(4, kind="rating")),
        (an_answer("No", kind="person"), an_answer("Noor", kind="person")),
        (
            an_answer("a", kind="choose_one", label="A"),
            an_answer("b", kind="choose_one", label="B"),
        ),
        (an_answer("Bellen"), an_answer(None)),
    ],
)
def test_other_answers_are_one_of_the_two(one: Answer, other: Answer) -> None:
    difference = only(an_entry(one), an_entry(other))

    assert difference.sides == (Side.THIS, Side.THAT)
    with pytest.raises(ValueError, match="both"):
        Merging(an_entry(one), an_entry(other)).choose(0, Side.BOTH)


def test_what_only_one_version_answers_is_kept_in_its_place() -> None:
    one, two, three, four = (an_answer(str(n), step=f"stap{n}") for n in range(1, 5))

    entry = merged(an_entry(one, four), an_entry(one, two, three))

    assert values(entry) == ["1", "2", "3", "4"]


def test_items_of_a_repeated_question_are_compared_one_by_one() -> None:
    def about(rooster: str, inkoop: str) -> Entry:
        return an_entry(an_answer(rooster, item="rooster"), an_answer(inkoop, item="inkoop"))

    assert values(merged(about("ja", "nee"), about("ja", "later"), Side.THAT)) == ["ja", "later"]


def test_all_look_backs_of_both_stay_each_once_in_order() -> None:
    def looked_back(*days: int) -> Entry:
        written = [Lookback(STARTED + timedelta(days=day), f"dag {day}") for day in days]
        return replace(an_entry(an_answer("x")), lookbacks=tuple(written))

    entry = merged(looked_back(1, 5), looked_back(3, 5, 2))

    assert [one.text for one in entry.lookbacks] == ["dag 1", "dag 2", "dag 3", "dag 5"]


def test_half_written_look_backs_of_both_stay() -> None:
    one = with_half(an_entry(an_answer("x")), Half("Nu zie ik", 1))
    other = with_half(an_entry(an_answer("x")), Half("Gisteren zag ik", 1))

    assert [half.text for _, half in all_halves(merged(one, other))] == [
        "Nu zie ik",
        "Gisteren zag ik",
    ]


def test_it_is_done_only_when_that_was_chosen() -> None:
    draft, done = an_entry(an_answer("x"), status="draft"), an_entry(an_answer("x"))

    assert question(only(draft, done), WORDS).endswith("Is ze klaar?")
    still = merged(draft, done, Side.THIS).head
    assert (still.status, still.finished) == ("draft", None)
    closed = merged(draft, done, Side.THAT).head
    assert (closed.status, closed.finished) == ("done", done.head.finished)


def test_id_and_start_stay_and_the_latest_change_counts() -> None:
    this = an_entry(an_answer("x"))
    later = this.head.updated + timedelta(days=2)
    that = an_entry(an_answer("x"), days=1, tail="bbbbbb", extra={"conflict_of": this.id})
    that = replace(that, head=replace(that.head, updated=later))

    entry = merged(this, that)

    assert (entry.id, entry.head.started) == (this.id, this.head.started)
    assert entry.head.updated == later
    assert entry.head.conflict_of is None
    assert "conflict_of" not in entry.extra


def test_half_typed_texts_at_one_question_are_chosen_between() -> None:
    def half(text: str) -> Entry:
        return an_entry(status="draft", pending=Pending("plan", text, 2))

    assert only(half("Als ik"), half("Als ik dan")).sides == tuple(Side)
    both = merged(half("Als ik"), half("Toen"), Side.BOTH).pending
    assert both is not None
    assert both.text == "Als ik\nToen"


def test_half_typed_texts_at_different_questions_all_stay() -> None:
    one = an_entry(status="draft", pending=Pending("plan", "Als ik", 2))
    other = an_entry(status="draft", pending=Pending("wat", "Toen", 2))

    entry = merged(one, other)

    assert entry.pending == one.pending
    assert left_half(entry) == {("wat", None): other.pending}


@pytest.mark.parametrize("half_first", [True, False])
def test_half_typed_here_and_answered_there_is_chosen_between(half_first: bool) -> None:
    half = an_entry(status="draft", pending=Pending("plan", "Als ik", 2))
    answered = an_entry(an_answer("Bellen"), status="draft")
    this, that = (half, answered) if half_first else (answered, half)
    for_half, for_answer = (Side.THIS, Side.THAT) if half_first else (Side.THAT, Side.THIS)

    kept = merged(this, that, for_half)
    assert (kept.answers, kept.pending) == ((), half.pending)
    kept = merged(this, that, for_answer)
    assert (values(kept), kept.pending) == (["Bellen"], None)


def test_a_skip_does_not_compete_with_half_typed_text() -> None:
    half = an_entry(status="draft", pending=Pending("plan", "Als ik", 2))
    skipped = an_entry(an_answer(None), status="draft")

    kept = merged(half, skipped)

    assert kept.pending == half.pending
    assert kept.answers[0].given == SKIPPED


def test_answers_that_were_set_aside_stay_set_aside() -> None:
    one = an_entry(an_answer("ja"), set_aside=(an_answer("oud", step="a"),))
    other = an_entry(an_answer("ja"), set_aside=(an_answer("ouder", step="a"), an_answer("ja")))

    assert [one.given.value for one in merged(one, other).set_aside] == ["oud", "ouder"]


def test_keys_that_are_not_ours_stay() -> None:
    one = an_entry(an_answer("x"), extra={"stemming": "goed"})
    other = an_entry(an_answer("x"), extra={"stemming": "moe", "bron": "import"})

    assert merged(one, other).extra == {"stemming": "goed", "bron": "import"}


def test_nothing_is_made_before_everything_was_chosen() -> None:
    merging = Merging(an_entry(an_answer("a")), an_entry(an_answer("b")))

    with pytest.raises(ValueError, match="first"):
        merging.entry()


def test_each_side_is_shown_as_it_is_read() -> None:
    difference = only(
        an_entry(an_answer(["a", "b"], kind="list")), an_entry(an_answer(None, kind="list"))
    )

    assert [line.text for line in side_lines(difference, Side.THIS, WORDS)] == ["a", "b"]
    assert [line.text for line in side_lines(difference, Side.THAT, WORDS)] == ["overgeslagen"]
    assert question(difference, WORDS) == "Wat neem je je voor?"


@given(entries(), entries(id="2026-11-03-reflexen-bbbbbb"), st.data())
def test_any_two_versions_make_a_readable_entry_with_every_look_back(
    this: Entry, that: Entry, data: st.DataObject
) -> None:
    merging = Merging(this, that)
    for number, difference in enumerate(merging.differences):
        merging.choose(number, data.draw(st.sampled_from(difference.sides)))

    entry = merging.entry()

    assert decode(encode(entry), entry.head.path) == entry
    assert set(map(str, entry.lookbacks)) == set(map(str, (*this.lookbacks, *that.lookbacks)))
    halves = [half.text for _, half in all_halves(entry)]
    assert {half.text for one in (this, that) for _, half in all_halves(one)} == set(halves)
    assert entry.id == this.id
    assert {one.key for one in (*this.answers, *that.answers)} >= {one.key for one in entry.answers}


@given(entries(), entries(), st.data())
def test_no_answer_or_half_typed_text_is_lost_that_was_not_passed_over(
    this: Entry, that: Entry, data: st.DataObject
) -> None:
    merging = Merging(this, that)
    passed_over: list[object] = []
    for number, difference in enumerate(merging.differences):
        side = data.draw(st.sampled_from([Side.THIS, Side.THAT]))
        merging.choose(number, side)
        passed_over.append(difference.that if side is Side.THIS else difference.this)
    entry = merging.entry()

    for answer in (*this.answers, *that.answers):
        assert answer in passed_over or answer.given in [one.given for one in entry.answers]
    halves = {half.text for half in (*left_half(entry).values(), entry.pending) if half}
    for half in (this.pending, that.pending):
        assert half is None or half in passed_over or half.text in halves


@given(entries(), entries())
def test_merging_with_itself_changes_nothing(this: Entry, that: Entry) -> None:
    merging = Merging(this, that)
    for number in range(len(merging.differences)):
        merging.choose(number, Side.THIS)
    once = merging.entry()

    again = Merging(once, once)

    assert again.differences == ()
    assert again.adds_nothing
