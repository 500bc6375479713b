"""The content that ships: complete, in both languages, walkable, honest about time."""

from __future__ import annotations

import re

import coverage_page as coverage
import pytest

from autonomie_coach.content import check
from autonomie_coach.content.asks import AskNothing
from autonomie_coach.content.loader import (
    content_root,
    languages,
    load_exercise,
    load_route,
    load_word_table,
    word_tables,
)
from helpers.walks import walk_through

EXERCISES = [head.id for head in load_route("nl").exercises]
OF_CARDS = [head.id for head in load_route("nl").of_cards]
PLANNED = {
    *("zorgen", "reflexen", "vasthouden", "ingredienten", "wel-of-niet", "niveau"),
    *("eerste-beslissing", "afspraak", "leervragen", "weekgesprek", "zien-en-denken", "veiliger"),
    "oefen-geen-zin",
    *("ritme", "bericht", "resultaatvraag", "van-wie", "evaluatie", "terugblik", "morgen"),
    *("week", "herstel", "mijn-baas"),
}


def test_every_content_file_is_valid_and_its_minutes_are_honest() -> None:
    assert list(check.problems()) == []


def test_all_six_sections_and_their_exercises_are_there() -> None:
    route = load_route("nl")

    assert [section.number for section in route.sections] == [1, 2, 3, 4, 5, 6]
    assert set(EXERCISES) == PLANNED


def test_every_point_of_the_article_is_practised_in_a_step_that_asks() -> None:
    practised = set()
    for exercise_id in EXERCISES:
        for step in load_exercise(exercise_id, "nl").steps:
            if not isinstance(step.ask, AskNothing):
                practised |= set(step.covers)

    assert practised == {f"A{number}" for number in range(1, 41)}


def test_the_coverage_page_is_up_to_date() -> None:
    assert coverage.TARGET.read_text("utf-8") == coverage.page()


def test_every_text_has_dutch_and_english() -> None:
    for folder in ("sections", "exercises", "cards"):
        for file in (content_root() / folder).iterdir():
            text = file.read_text("utf-8")
            dutch = re.findall(r"(?m)^\s*([\w.]*\bnl) = ", text)
            english = re.findall(r"(?m)^\s*([\w.]*\ben) = ", text)
            assert [key[:-2] for key in dutch] == [key[:-2] for key in english], file.name


def test_the_interface_words_have_the_same_keys_and_fields_in_each_language() -> None:
    for table in word_tables():
        dutch = load_word_table("nl", table)
        for language in languages():
            own = load_word_table(language, table)
            # A word for one is only needed where a language says it otherwise.
            plain = {key: words for key, words in own.items() if not key.endswith("_one")}
            keys = {key for key in dutch if not key.endswith("_one")}
            assert plain.keys() == keys, f"{language}: {table}"
            for key, words in plain.items():
                assert key.startswith(f"{table}."), f"{language}: {key} belongs in another file"
                assert _fields(words) == _fields(dutch[key]), f"{language}: {key}"


def _fields(words: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", words))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("exercise_id", [*EXERCISES, *OF_CARDS])
def test_every_exercise_can_be_finished_by_answering(exercise_id: str, language: str) -> None:
    flow = walk_through(load_exercise(exercise_id, language), skip=False)

    assert flow.at is None
    assert any(not given.skipped for given in flow.answers.values())


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_every_exercise_can_be_finished_by_skipping_everything(exercise_id: str) -> None:
    flow = walk_through(load_exercise(exercise_id, "nl"), skip=True)

    assert flow.at is None


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_no_exercise_runs_over_ten_minutes_without_a_resting_point(exercise_id: str) -> None:
    exercise = load_exercise(exercise_id, "nl")
    rests = [step for step in exercise.steps if step.ask == AskNothing(rest=True)]

    assert exercise.head.minutes <= 10 or rests


def test_something_fits_in_three_in_ten_and_in_twenty_minutes() -> None:
    heads = load_route("nl").exercises

    for minutes in (3, 10, 20):
        assert any(head.fits(minutes) for head in heads), minutes
