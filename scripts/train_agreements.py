"""Makes the weights for agreements: `python scripts/train_agreements.py [--check]`.

A logistic regression on what the rules find, in both languages together, so that a third language
needs no labelled sentences; then, for each language, one on words, pairs of words and stems beside
it. What speaks for a concrete agreement can only count for it, what speaks
against only against; weights are kept small, and the same data gives the same weights. `--check`
writes nothing: it holds out one author at a time and prints how the others' weights do on them.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import Counter
from pathlib import Path

from autonomie_coach.content.rule_files import load_agreement_rules
from autonomie_coach.engine.agreement import evidence_in, evidence_total
from autonomie_coach.engine.agreement_reading import Reader
from autonomie_coach.engine.word_features import features, scale, words_in

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data" / "feedback"
WEIGHTS = ROOT / "content" / "rules" / "agreement_weights.toml"
FOR = (
    *("amount", "count", "time", "rhythm", "scope", "free", "event", "person", "loose"),
    *("you", "named", "role", "decide", "plain", "exact", "exact_twice", "valued"),
)
AGAINST = ("anyone", "soft", "look", "hedge", "cues")
NAMES = (*FOR, *AGAINST)
ROUNDS = 4000
STEP = 0.4
SMALL = 1.0
"""How strongly weights are kept small: as many made-up sentences without evidence."""

OWN = frozenset("mn")
OWN_SHARE = 0.4
"""Our own sentences count for less: who makes the rules finds what the rules look for."""

Row = tuple[str, list[float], float]
"""Author, evidence in the order of NAMES, and 1 for concrete."""


def rows() -> list[Row]:
    """Return the labelled sentences of dev, and our own, in both languages."""
    found: list[Row] = []
    for language in ("nl", "en"):
        reader = Reader(load_agreement_rules(language))
        for part in ("dev", "own"):
            path = DATA / f"agreement.{language}.{part}.tsv"
            for line in path.read_text("utf-8").splitlines():
                author, verdict, text = line.split("\t")
                evidence = evidence_in(reader.read(text))
                row = [evidence.get(name, 0.0) for name in NAMES]
                found.append((author, row, float(verdict == "concrete")))
    return found


def fitted(data: list[Row]) -> tuple[list[float], float]:
    """Return the weights and the bar, by plain gradient descent."""
    weights = [0.0] * len(NAMES)
    bar = 0.0
    for _ in range(ROUNDS):
        slope = [SMALL * weight for weight in weights]
        bar_slope = 0.0
        for author, row, label in data:
            miss = 1 / (1 + math.exp(bar - _total(weights, row))) - label
            miss *= OWN_SHARE if author in OWN else 1.0
            bar_slope -= miss
            for at, value in enumerate(row):
                slope[at] += miss * value
        weights = [
            weight - STEP * one / len(data) for weight, one in zip(weights, slope, strict=True)
        ]
        weights = [
            max(0.0, weight) if name in FOR else min(0.0, weight)
            for name, weight in zip(NAMES, weights, strict=True)
        ]
        bar -= STEP * bar_slope / len(data)
    return weights, bar


def _total(weights: list[float], row: list[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, row, strict=True))


def share_right(data: list[Row], weights: list[float], bar: float) -> float:
    """Return the share of sentences that get their label."""
    return sum((_total(weights, row) > bar) == (label > 0) for _, row, label in data) / len(data)


def check(data: list[Row]) -> None:
    """Print how well each author's sentences are judged by the weights of the others."""
    for author in sorted({author for author, _, _ in data}):
        weights, bar = fitted([row for row in data if row[0] != author])
        own = [row for row in data if row[0] == author]
        print(f"author {author}: {share_right(own, weights, bar):.3f} of {len(own)}")


WORD_SETS = ("dev", "own", "more", "fresh")
LANGUAGES = ("nl", "en")
LEAST = 2
"""Sentences a feature must be in."""
SHARE = 0.5
"""What evidence counts for beside words: it was found in sentences that rules were made for."""
WORD_ROUNDS = 60
WORD_STEP = 0.2

Worded = tuple[str, float, float, list[str]]
"""Author, what the evidence comes to, 1 for concrete, features."""


def worded(language: str) -> list[Worded]:
    """Return the labelled sentences of a language with their words."""
    rules = load_agreement_rules(language)
    reader = Reader(rules)
    found: list[Worded] = []
    for part in WORD_SETS:
        path = DATA / f"agreement.{language}.{part}.tsv"
        for line in path.read_text("utf-8").splitlines():
            author, verdict, text = line.split("\t")
            names = list(features(*words_in(text, rules.vocabulary)))
            evidence = evidence_total(reader.read(text), rules)
            found.append((author, evidence, float(verdict == "concrete"), names))
    return found


def word_weights(data: list[Worded]) -> tuple[float, dict[str, float]]:
    """Return the bias and the weights of words, by gradient descent with adapting steps."""
    counts = Counter(name for *_, names in data for name in names)
    weights = {name: 0.0 for name, count in counts.items() if count >= LEAST}
    spent = dict.fromkeys(weights, 1e-6)
    bias = 0.0
    dice = random.Random(7)
    order = [
        (evidence, label, [name for name in names if name in weights], scale(len(names)))
        for _, evidence, label, names in data
    ]
    for _ in range(WORD_ROUNDS):
        dice.shuffle(order)
        for evidence, label, names, share in order:
            total = bias + SHARE * evidence + share * sum([weights[name] for name in names])
            miss = 1 / (1 + math.exp(-total)) - label
            bias -= 0.01 * miss
            for name in names:
                slope = share * miss + SMALL * weights[name] / counts[name]
                spent[name] += slope * slope
                weights[name] -= WORD_STEP * slope / math.sqrt(1 + spent[name])
    return bias, weights


def check_words(language: str) -> None:
    """Print how well each author's sentences are judged with the word weights of the others."""
    data = worded(language)
    for author in sorted({author for author, *_ in data}):
        bias, weights = word_weights([row for row in data if row[0] != author])
        right = alone = there = 0
        for _, evidence, label, names in (row for row in data if row[0] == author):
            words = sum([weights.get(name, 0.0) for name in names])
            total = bias + SHARE * evidence + scale(len(names)) * words
            right += (total > 0) == (label > 0)
            alone += (evidence > 0) == (label > 0)
            there += 1
        shares = f"evidence {alone / there:.3f}  with words {right / there:.3f}"
        print(f"{language}, author {author} held out ({there}): {shares}")


def write_words(language: str) -> None:
    """Write the word weights of a language."""
    bias, weights = word_weights(worded(language))
    kept = {name: round(weights[name], 2) for name in sorted(weights)}
    kept = {name: weight for name, weight in kept.items() if abs(weight) >= 0.03}
    model = {"bias": round(bias, 3), "evidence": SHARE, "weights": kept}
    text = json.dumps(model, ensure_ascii=False, indent=0)
    path = ROOT / "content" / "rules" / language / "agreement_model.json"
    path.write_text(text + "\n", "utf-8")
    print(f"{path.name} {language}: {len(kept)} features")


def main() -> int:
    """Fit and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    data = rows()
    if parser.parse_args().check:
        check(data)
        for language in LANGUAGES:
            check_words(language)
        return 0
    weights, bar = fitted(data)
    lines = [f"{name} = {weight:.2f}" for name, weight in zip(NAMES, weights, strict=True)]
    head = "# Made by scripts/train_agreements.py; what each piece of evidence counts for."
    text = "\n".join([head, f"bar = {bar:.2f}", "", "[weights]", *lines, ""])
    WEIGHTS.write_text(text, "utf-8")
    print(f"{share_right(data, weights, bar):.3f} of {len(data)} right on what it was made from")
    load_agreement_rules.cache_clear()
    for language in LANGUAGES:
        write_words(language)
    return 0


if __name__ == "__main__":
    sys.exit(main())
