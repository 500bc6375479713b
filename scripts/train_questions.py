"""Makes the second opinion on questions: `python scripts/train_questions.py [--check]`.

A multinomial logistic regression on words, pairs of words, word classes and form, fitted on the
labelled sentences that ask one thing or nothing. Each counts three times: as it stands, without
capitals and end marks, and in the spelling of a chat with something said before it. The same data
gives the same weights. `--check` writes nothing: it holds out one author at a time and prints how
often the others' weights are right on them, alone and beside the rules.

Needs scikit-learn, which the application itself does without: `pip install -e '.[train]'`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from autonomie_coach.content.rule_files import load_question_rules
from autonomie_coach.engine.question import ORDER, judge_question, parsed
from autonomie_coach.engine.second_opinion import features

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autonomie_coach.content.rulebook import QuestionModel

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data" / "feedback"
LANGUAGES = ("nl", "en")
SETS = ("dev", "own", "more", "fresh", "fresh2")
"""The sets that teach; a language may lack the last one."""
BARE, CHAT = 0.5, 0.5
"""How much a sentence counts without its marks, and as it might be typed in a chat."""
GUIDE = 2.0
"""How much an example of the guide counts."""
STRENGTH = {"nl": 0.5, "en": 0.25}
"""How freely weights may grow (C of the regression), by what held-out authors bear."""
LEAST = 3
"""Sentences a feature must be in."""
FEWEST = 100
"""Sentences an author must have written to be held out."""
NOTHING = 8
"""Weights (in hundredths) smaller than this are left out."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled text: the set and author it comes from, and how much it counts."""

    author: str
    kind: str
    text: str
    counts: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """A clause to learn from: its sentence, and what the model knows of it."""

    sentence: Sentence
    features: dict[str, int]


def sentences(language: str) -> list[Sentence]:
    """Return the labelled sentences that do not ask two things."""
    found: list[Sentence] = []
    for part in SETS:
        path = DATA / f"question.{language}.{part}.tsv"
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        for author, kind, stacked, text in (line.split("\t") for line in lines):
            if stacked == "0":
                found.append(Sentence(f"{part} {author}", kind, text))
    lines = (DATA / "guide.tsv").read_text("utf-8").splitlines()
    for of, kind, stacked, text in (line.split("\t") for line in lines):
        if of == language and stacked == "0":
            found.append(Sentence("guide", kind, text, counts=GUIDE))
    return found


def varied(language: str, given: Iterable[Sentence]) -> list[Sentence]:
    """Return the sentences in their three shapes."""
    with (ROOT / "scripts" / "chat.toml").open("rb") as file:
        chat = tomllib.load(file)[language]
    dice = random.Random(3)
    found: list[Sentence] = []
    for one in given:
        bare = re.sub(r"[?.!]+\s*$", "", one.text).lower()
        found += [one, replace(one, text=bare, counts=one.counts * BARE)]
        found.append(replace(one, text=_chatted(bare, chat, dice), counts=one.counts * CHAT))
    return found


def _chatted(text: str, chat: dict[str, Any], dice: random.Random) -> str:
    if dice.random() < 0.6:
        for _ in range(2):
            written, typed = dice.choice(chat["spelling"])
            text = re.sub(rf"\b{written}\b", typed, text)
    if dice.random() < 0.5:
        return f"{dice.choice(chat['before'])} {text}"
    return f"{text} {dice.choice(chat['after'])}" if dice.random() < 0.3 else text


def rows(language: str, given: Iterable[Sentence]) -> list[Row]:
    """Return the clauses of the sentences that have one clause that asks, or none."""
    rules = load_question_rules(language)
    found: list[Row] = []
    for one in given:
        lexicon, asking, told = parsed(one.text, rules)
        clauses = asking or (told if one.kind == "statement" else told[-1:])
        if len(clauses) == 1 or not asking:
            found += [Row(one, dict(features(act, one.text, lexicon))) for act in clauses]
    return found


def fitted(language: str, data: list[Row]) -> tuple[list[int], dict[str, tuple[int, ...]]]:
    """Return the bias and the weights of each feature, in hundredths, by kind in ORDER."""
    vectors = DictVectorizer()
    table = vectors.fit_transform([row.features for row in data])
    often = ((table > 0).sum(axis=0) >= LEAST).A1
    model = LogisticRegression(C=STRENGTH[language], max_iter=300)
    kinds = [row.sentence.kind for row in data]
    model.fit(table[:, often], kinds, sample_weight=[row.sentence.counts for row in data])
    places = [list(model.classes_).index(kind) for kind in ORDER]
    names = [name for name, kept in zip(vectors.feature_names_, often, strict=True) if kept]
    columns = (model.coef_[places] * 100).round().astype(int).T.tolist()
    weights = {
        name: tuple(column)
        for name, column in zip(names, columns, strict=True)
        if max(map(abs, column)) >= NOTHING
    }
    return (model.intercept_[places] * 100).round().astype(int).tolist(), weights


def check(language: str, given: list[Sentence]) -> None:
    """Print how well each author is judged by what the others teach."""
    rules = load_question_rules(language)
    if rules.model is None:
        sys.exit("fit once without --check")
    learnt = rows(language, varied(language, given))
    for author, count in Counter(one.author for one in given).items():
        if count < FEWEST:
            continue
        bias, weights = fitted(language, [row for row in learnt if row.sentence.author != author])
        model = replace(rules.model, kinds=ORDER, bias=tuple(bias), weights=weights)
        held_out = [one for one in given if one.author == author]
        both = replace(rules, model=model)
        right = sum(judge_question(one.text, both).kind == one.kind for one in held_out)
        clauses = rows(language, held_out)
        alone = sum(_likeliest(row, model) == row.sentence.kind for row in clauses)
        print(
            f"{language}, author {author} held out: alone {alone / len(clauses):.3f}, "
            f"beside the rules {right / len(held_out):.3f} of {len(held_out)}"
        )


def _likeliest(row: Row, model: QuestionModel) -> str:
    totals = list(model.bias)
    for name, count in row.features.items():
        for at, weight in enumerate(model.weights.get(name, ())):
            totals[at] += count * weight
    return model.kinds[totals.index(max(totals))]


def write(language: str, bias: list[int], weights: dict[str, tuple[int, ...]]) -> None:
    """Write the weights that matter."""
    model = {"kinds": ORDER, "bias": bias, "weights": dict(sorted(weights.items()))}
    text = json.dumps(model, ensure_ascii=False, separators=(",", ":"))
    path = ROOT / "content" / "rules" / language / "question_model.json"
    path.write_text(text.replace('],"', '],\n"') + "\n", "utf-8")
    print(f"{path.name} {language}: {len(weights)} features")


def main() -> int:
    """Fit and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--lang", choices=LANGUAGES, action="append")
    options = parser.parse_args()
    for language in options.lang or LANGUAGES:
        given = sentences(language)
        if options.check:
            check(language, given)
        else:
            write(language, *fitted(language, rows(language, varied(language, given))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
