"""The second opinion on a message: heard where the rules are not sure, and shown with its words."""

from __future__ import annotations

import dataclasses

import pytest

from autonomie_coach.content.rule_files import load_message_rules
from autonomie_coach.content.rulebook import MessageModel, MessageRules
from autonomie_coach.engine.message import judge_message
from autonomie_coach.engine.message_opinion import MessageOpinion
from autonomie_coach.engine.word_features import features, words_in

RULES = {language: load_message_rules(language) for language in ("nl", "en")}


def bare(language: str) -> MessageRules:
    return dataclasses.replace(RULES[language], model=None)


def leaning(language: str, label: str) -> MessageRules:
    """Return rules with a model that leans to one label, whatever the words."""
    model = model_of(language)
    bias = tuple(20.0 if one == label else 0.0 for one in model.labels)
    return dataclasses.replace(RULES[language], model=dataclasses.replace(model, bias=bias))


def model_of(language: str) -> MessageModel:
    model = RULES[language].model
    assert model is not None
    return model


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_reflex_that_only_the_words_suggest_is_a_guess_with_its_place(language: str) -> None:
    text = {"nl": "De vergadering is verplaatst.", "en": "The meeting has moved."}[language]

    found = judge_message(text, leaning(language, "peilen"))

    assert found.verdict == "control"
    assert not found.sure
    (cue,) = found.reflexes
    assert cue.reflex == "peilen"
    assert cue.text == text[cue.start : cue.end] != ""
    assert cue.why == RULES[language].reflexes[1].why
    assert cue.text in found.advice
    assert found.rewrites


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_a_rule_is_sure_of_stands_whatever_the_model_thinks(language: str) -> None:
    text = {"nl": "Stuur het eerst naar mij.", "en": "Send it to me first."}[language]

    found = judge_message(text, leaning(language, "space"))

    assert [cue.reflex for cue in found.reflexes] == ["voorleggen"]
    assert not found.sure


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_a_twin_explains_stays_explained(language: str) -> None:
    text = {"nl": "Zoals afgesproken: hoe ver ben je?", "en": "As agreed: how far are you?"}

    assert judge_message(text[language], leaning(language, "peilen")).verdict == "space"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_without_a_model_the_rules_decide_alone(language: str) -> None:
    text = {"nl": "Hoe wil jij dit aanpakken?", "en": "How would you like to go about this?"}

    assert judge_message(text[language], bare(language)).verdict == "space"
    assert judge_message("xyzzy", bare(language)).verdict == "space"


def test_no_known_word_is_no_opinion() -> None:
    assert MessageOpinion(model_of("nl"), RULES["nl"].vocabulary).of("\x00") is None
    assert MessageOpinion(model_of("nl"), RULES["nl"].vocabulary).of("") is None


@pytest.mark.parametrize(
    ("language", "untidy", "tidy"),
    [
        ("nl", "k heb t ff voor u gedaan", "ik heb het even voor je gedaan"),
        ("en", "ill do it, dont worry", "I will do it, do not worry"),
    ],
)
def test_other_spellings_count_alike(language: str, untidy: str, tidy: str) -> None:
    def known(text: str) -> set[str]:
        return set(features(*words_in(text, RULES[language].vocabulary)))

    assert known(untidy) == known(tidy)


def test_a_long_text_costs_no_more_than_its_first_words() -> None:
    words, _ = words_in("doe dit nu " * 5000, RULES["nl"].vocabulary)

    assert len(words) == 300


@pytest.mark.parametrize(
    ("language", "text", "verdict"),
    [
        ("nl", "De wet vraagt kopjes.", "space"),
        ("nl", "De wet vraagt kopjes, maar ik vraag koppen.", "control"),
        ("nl", "Dit is geen kwestie van veiligheid.", "control"),
        ("en", "The law says three copies.", "space"),
        ("en", "The law says three copies, but I say four.", "control"),
        ("en", "This is not about safety.", "control"),
    ],
)
def test_a_twin_stands_against_a_guess_unless_it_is_turned_or_denied(
    language: str, text: str, verdict: str
) -> None:
    assert judge_message(text, leaning(language, "voorschrijven")).verdict == verdict
