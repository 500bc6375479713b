"""Makes the second opinion on questions: `python scripts/train_questions.py [--check]`.

A multinomial logistic regression on words, pairs of words, word classes and form, fitted on the
labelled sentences of dev and our own that ask one thing. Weights are kept small, features seen once
are left out, and the same data gives the same weights. `--check` writes nothing: it holds out one
author at a time and prints how often the others' weights are right on them.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import Counter
from pathlib import Path

from autonomie_coach.content.rule_files import load_question_rules
from autonomie_coach.engine.question import parsed
from autonomie_coach.engine.second_opinion import features

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data" / "feedback"
LANGUAGES = ("nl", "en")
KINDS = ("learning", "open", "closed", "leading", "justify", "blame", "directive", "check")
ROUNDS = 60
STEP = 0.3
SMALL = 0.0004
"""How strongly weights are pulled to nothing at each sentence."""
LEAST = 2
"""Sentences a feature must be in."""
NOTHING = 0.08
"""Weights smaller than this are left out."""

Row = tuple[str, int, list[str]]
"""Author, number of the kind, features."""


def rows(language: str) -> list[Row]:
    """Return the labelled sentences that ask one thing."""
    rules = load_question_rules(language)
    found: list[Row] = []
    for part in ("dev", "own"):
        path = DATA / f"question.{language}.{part}.tsv"
        for line in path.read_text("utf-8").splitlines():
            author, kind, stacked, text = line.split("\t")
            lexicon, asking = parsed(text, rules)
            if stacked == "0" and kind in KINDS and len(asking) == 1:
                found.append((author, KINDS.index(kind), list(features(asking[0], text, lexicon))))
    return found


def fitted(data: list[Row]) -> tuple[list[float], dict[str, list[float]]]:
    """Return the bias and the weights, by stochastic gradient descent with adapting steps."""
    counts = Counter(name for _, _, names in data for name in names)
    weights = {name: [0.0] * len(KINDS) for name, count in counts.items() if count >= LEAST}
    spent = {name: [1e-6] * len(KINDS) for name in weights}
    bias = [0.0] * len(KINDS)
    dice = random.Random(7)
    order = list(data)
    for _ in range(ROUNDS):
        dice.shuffle(order)
        for _, kind, names in order:
            known = [name for name in names if name in weights]
            for at, likely in enumerate(_likely(bias, [weights[name] for name in known])):
                miss = likely - (at == kind)
                bias[at] -= 0.01 * miss
                for name in known:
                    slope = miss + SMALL * len(data) / counts[name] * weights[name][at]
                    spent[name][at] += slope * slope
                    weights[name][at] -= STEP * slope / math.sqrt(1 + spent[name][at])
    return bias, weights


def _likely(bias: list[float], weights: list[list[float]]) -> list[float]:
    totals = [sum(column) for column in zip(bias, *weights, strict=True)]
    most = max(totals)
    powers = [math.exp(total - most) for total in totals]
    whole = sum(powers)
    return [power / whole for power in powers]


def share_right(data: list[Row], bias: list[float], weights: dict[str, list[float]]) -> float:
    """Return how often the likeliest kind is the labelled one."""
    right = 0
    for _, kind, names in data:
        likely = _likely(bias, [weights[name] for name in names if name in weights])
        right += likely[kind] == max(likely)
    return right / len(data)


def write(language: str, bias: list[float], weights: dict[str, list[float]]) -> None:
    """Write the weights that matter."""
    kept = {
        name: [round(weight, 2) for weight in weights[name]]
        for name in sorted(weights)
        if max(map(abs, weights[name])) >= NOTHING
    }
    model = {"kinds": KINDS, "bias": [round(one, 3) for one in bias], "weights": kept}
    text = json.dumps(model, ensure_ascii=False, separators=(",", ":"))
    path = ROOT / "content" / "rules" / language / "question_model.json"
    path.write_text(text.replace('],"', '],\n"') + "\n", "utf-8")
    print(f"{path.name} {language}: {len(kept)} features")


def main() -> int:
    """Fit and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    for language in LANGUAGES:
        data = rows(language)
        if not check:
            write(language, *fitted(data))
            continue
        for author in sorted({row[0] for row in data}):
            others = [row for row in data if row[0] != author]
            held_out = [row for row in data if row[0] == author]
            right = share_right(held_out, *fitted(others))
            print(f"{language}, author {author} held out: {right:.3f} of {len(held_out)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
