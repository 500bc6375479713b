"""Reads the rules for feedback: on questions, agreements and messages, and the words they name."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from autonomie_coach.content import loader
from autonomie_coach.content.content_file import read_checked, wrong_at
from autonomie_coach.content.loader import FALLBACK_LANGUAGE

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from autonomie_coach.content.rulebook import (
        AgreementRules,
        MessageRules,
        QuestionRules,
        Vocabulary,
    )


def rule_languages() -> tuple[str, ...]:
    """Return the codes of the languages that have rules for feedback."""
    folder = loader.content_root() / "rules"
    return tuple(sorted(one.name for one in folder.iterdir() if one.is_dir()))


@cache
def load_vocabulary(language: str) -> Vocabulary:
    """Read and check the words that the rules of a language name; Dutch ones when it has none.

    Raises:
        ContentError: the file is missing or wrong; names file, line and what is wrong.
    """
    from autonomie_coach.content.rules import VocabularyData

    return read_checked(VocabularyData, _file(language, "vocabulary")).light()


@cache
def load_question_rules(language: str) -> QuestionRules:
    """Read and check the rules for questions in a language; Dutch ones when it has none.

    Raises:
        ContentError: as `load_vocabulary`.
    """
    from autonomie_coach.content.rules import ModelData, QuestionData

    file = _file(language, "question")
    data = read_checked(QuestionData, file)
    vocabulary = load_vocabulary(language)
    weights = _file(language, "question_model", "json")
    model = None
    if weights.is_file():
        model = read_checked(ModelData, weights, json.loads)
    rules = data.light(language, vocabulary, model)
    _check_classes(file, list(rules.patterns()), vocabulary)
    return rules


@cache
def load_message_rules(language: str) -> MessageRules:
    """Read and check the rules for messages in a language; Dutch ones when it has none.

    Raises:
        ContentError: as `load_vocabulary`.
    """
    from autonomie_coach.content.message_rules import MessageData, MessageModelData

    file = _file(language, "message")
    data = read_checked(MessageData, file)
    weights = _file(language, "message_model", "json")
    model = None
    if weights.is_file():
        model = read_checked(MessageModelData, weights, json.loads)
    rules = data.light(language, load_vocabulary(language), model)
    _check_classes(file, data.patterns(), rules.vocabulary)
    return rules


@cache
def load_agreement_rules(language: str) -> AgreementRules:
    """Read and check the rules for agreements in a language; Dutch ones when it has none.

    Raises:
        ContentError: as `load_vocabulary`.
    """
    from autonomie_coach.content.agreement_rules import (
        AgreementData,
        AgreementModelData,
        WeightsData,
    )

    file = _file(language, "agreement")
    data = read_checked(AgreementData, file)
    weighing = loader.content_root() / "rules" / "agreement_weights.toml"
    weights = read_checked(WeightsData, weighing)
    words = _file(language, "agreement_model", "json")
    model = read_checked(AgreementModelData, words, json.loads) if words.is_file() else None
    rules = data.light(language, load_vocabulary(language), weights, model)
    _check_classes(file, data.patterns(), rules.vocabulary)
    return rules


def _check_classes(file: Traversable, texts: list[str], vocabulary: Vocabulary) -> None:
    from autonomie_coach.content.rules import unknown_class

    missing = unknown_class(texts, vocabulary)
    if missing is not None:
        raise wrong_at(file, f"@{missing}", "no_class", name=missing)


def _file(language: str, name: str, suffix: str = "toml") -> Traversable:
    """Return a file of the rules of a language; of Dutch, if the language has no such rules."""
    rules = loader.content_root() / "rules"
    head = f"{name.split('_')[0]}.toml"
    there = (rules / language / head).is_file()
    return rules / (language if there else FALLBACK_LANGUAGE) / f"{name}.{suffix}"
