"""A reworked question: the way from the first wording to the one that is kept."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from autonomie_coach.engine.given import SKIPPED, Given
from autonomie_coach.engine.workshop import Version, final_of, reworked, versions_of

WRITTEN = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)


def test_the_last_version_is_the_final_wording() -> None:
    answer = reworked(
        [Version("Waarom deed je dat?", "justify", WRITTEN), Version("Hoe liep het?")]
    )

    assert answer.value["final"] == "Hoe liep het?"
    assert [one["text"] for one in answer.value["versions"]] == [
        "Waarom deed je dat?",
        "Hoe liep het?",
    ]
    assert final_of(answer) == "Hoe liep het?"


def test_the_same_wording_twice_counts_once_and_keeps_what_was_said_of_it() -> None:
    answer = reworked(
        [Version("Lukt het?", "check", WRITTEN), Version("Lukt het? ", read_differently=True)]
    )

    [version] = versions_of(answer)
    assert version == Version("Lukt het?", "check", WRITTEN, read_differently=True)


def test_nothing_typed_is_a_skip() -> None:
    assert reworked([]) == SKIPPED
    assert reworked([Version("  ")]) == SKIPPED
    assert versions_of(SKIPPED) == ()


def test_a_text_of_before_there_were_versions_is_a_first_version() -> None:
    assert versions_of(Given("Hoe liep het?")) == (Version("Hoe liep het?"),)


@given(st.lists(st.text(), max_size=4))
def test_versions_come_back_the_same(texts: list[str]) -> None:
    answer = reworked(Version(text, "open", WRITTEN) for text in texts)

    assert reworked(versions_of(answer)) == answer


@given(st.recursive(st.none() | st.text() | st.integers(), lambda x: st.lists(x), max_leaves=5))
def test_a_table_made_by_hand_never_fails(versions: object) -> None:
    versions_of(Given({"final": "x", "versions": versions}))
