"""Makes the second opinion on messages: `python scripts/train_messages.py [--check]`.

A multinomial logistic regression on words, pairs of words and stems: is there a reflex, and which.
It is fitted on all labelled sentences but test, as if half of them had no reflex. Weights are kept
small, features seen once are left out, and the same data gives the same weights. What the rules
find counts beside it by a few fixed weights in `message.toml` (`[second_opinion.found]`), chosen
while the sentences were still new to the rules. `--check` writes nothing: it holds out one author
at a time and prints how often the others' weights, alone and with the rules, are right on them.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.content.rule_files import load_message_rules
from autonomie_coach.engine.message import judge_message
from autonomie_coach.engine.message_opinion import SPACE, MessageOpinion
from autonomie_coach.engine.word_features import features, scale, words_in

if TYPE_CHECKING:
    from autonomie_coach.content.rulebook import MessageModel, MessageRules

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data" / "feedback"
LANGUAGES = ("nl", "en")
SETS = ("dev", "own", "more", "fresh")
LABELS = (
    SPACE,
    *("meekijken", "peilen", "voorleggen", "voorschrijven"),
    *("overnemen", "opjagen", "bijschaven", "redden"),
)
ROUNDS = 40
STEP = 0.2
SMALL = 1.0
"""How strongly weights are kept small: as many made-up sentences without a feature."""
LEAST = 2
"""Sentences a feature must be in."""
NOTHING = 0.1
"""Features of which all weights are closer together than this are left out."""

Row = tuple[str, str, tuple[str, ...], list[str]]
"""Author, text, reflexes, features."""


def rows(language: str) -> list[Row]:
    """Return the labelled messages."""
    vocabulary = load_message_rules(language).vocabulary
    found: list[Row] = []
    for part in SETS:
        path = DATA / f"message.{language}.{part}.tsv"
        for line in path.read_text("utf-8").splitlines():
            author, _, reflexes, text = line.split("\t")
            labels = tuple(reflexes.split(",")) if reflexes else (SPACE,)
            found.append((author, text, labels, list(features(*words_in(text, vocabulary)))))
    return found


def fitted(data: list[Row]) -> tuple[list[float], dict[str, list[float]]]:
    """Return the bias and the weights, by stochastic gradient descent with adapting steps."""
    counts = Counter(name for *_, names in data for name in names)
    weights = {name: [0.0] * len(LABELS) for name, count in counts.items() if count >= LEAST}
    spent = {name: [1e-6] * len(LABELS) for name in weights}
    bias = [0.0] * len(LABELS)
    dice = random.Random(7)
    spaces = sum(labels == (SPACE,) for _, _, labels, _ in data)
    order = [
        (
            labels,
            [name for name in names if name in weights],
            scale(len(names)),
            len(data) / 2 / (spaces if labels == (SPACE,) else len(data) - spaces),
        )
        for _, _, labels, names in data
    ]
    for _ in range(ROUNDS):
        dice.shuffle(order)
        for labels, names, share, counts_for in order:
            if not names:
                continue
            likely = _likely(bias, [weights[name] for name in names], share)
            for at, label in enumerate(LABELS):
                miss = counts_for * (likely[at] - (label in labels) / len(labels))
                bias[at] -= 0.01 * miss
                for name in names:
                    weight, used = weights[name], spent[name]
                    slope = share * miss + SMALL * weight[at] / counts[name]
                    used[at] += slope * slope
                    weight[at] -= STEP * slope / math.sqrt(1 + used[at])
    return bias, weights


def _likely(bias: list[float], weights: list[list[float]], share: float) -> list[float]:
    totals = [
        start + share * sum(column)
        for start, column in zip(bias, zip(*weights, strict=True), strict=True)
    ]
    most = max(totals)
    powers = [math.exp(total - most) for total in totals]
    whole = sum(powers)
    return [power / whole for power in powers]


def weights_file(language: str) -> Path:
    """Return where the weights of a language are kept."""
    return ROOT / "content" / "rules" / language / "message_model.json"


def empty_model(language: str) -> MessageModel:
    """Return the model of a language with the labels it will have.

    Raises:
        SystemExit: the rules of the language have no second opinion.
    """
    if not weights_file(language).is_file():
        weights_file(language).write_text('{"labels":["space"],"bias":[0.0],"weights":{}}', "utf-8")
    rules = load_message_rules(language)
    if rules.model is None:
        raise SystemExit(f"{language}: message.toml has no [second_opinion]")
    return dataclasses.replace(rules.model, labels=LABELS)


def with_weights(
    model: MessageModel, bias: list[float], weights: dict[str, list[float]]
) -> MessageModel:
    """Return a model with new weights, those that matter."""
    kept = {
        name: tuple(round(weight, 2) for weight in weights[name])
        for name in sorted(weights)
        if max(weights[name]) - min(weights[name]) >= NOTHING
    }
    return dataclasses.replace(model, bias=tuple(round(one, 3) for one in bias), weights=kept)


def write(language: str, model: MessageModel) -> None:
    """Write the weights."""
    whole = {"labels": model.labels, "bias": model.bias, "weights": model.weights}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    path = weights_file(language)
    path.write_text(text.replace('],"', '],\n"') + "\n", "utf-8")
    print(f"{path.name} {language}: {len(model.weights)} features")


def check(language: str, model: MessageModel, data: list[Row]) -> None:
    """Print how well each author's messages are judged by the weights of the others."""
    rules = load_message_rules(language)
    for author in sorted({row[0] for row in data}):
        others = [row for row in data if row[0] != author]
        held_out = [row for row in data if row[0] == author]
        tried = with_weights(model, *fitted(others))
        alone = MessageOpinion(tried, rules.vocabulary)
        both: MessageRules = dataclasses.replace(rules, model=tried)
        right = Counter[str]()
        for _, text, labels, _ in held_out:
            steers = labels != (SPACE,)
            opinion = alone.of(text)
            finding = judge_message(text, both)
            right["words"] += (opinion is not None and opinion.leans > 0) == steers
            right["both"] += (finding.verdict == "control") == steers
            right["rules"] += (judge_message(text, bare(rules)).verdict == "control") == steers
        shares = "  ".join(f"{name} {right[name] / len(held_out):.3f}" for name in sorted(right))
        print(f"{language}, author {author} held out ({len(held_out)}): {shares}", flush=True)


_BARE: dict[str, MessageRules] = {}


def bare(rules: MessageRules) -> MessageRules:
    """Return rules without a second opinion."""
    if rules.language not in _BARE:
        _BARE[rules.language] = dataclasses.replace(rules, model=None)
    return _BARE[rules.language]


def main() -> int:
    """Fit and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--lang", choices=LANGUAGES, action="append")
    options = parser.parse_args()
    for language in options.lang or LANGUAGES:
        model = empty_model(language)
        data = rows(language)
        if options.check:
            check(language, model, data)
        else:
            write(language, with_weights(model, *fitted(data)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
