"""Measures the feedback on labelled sentences: accuracy, F1 by label and what is taken for what.

`python scripts/measure_feedback.py [--split dev|test] [--task question] [--lang nl] [--errors]`.
Errors are shown on dev alone: rules that are made while looking at test measure nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from autonomie_coach.content.rule_files import (
    load_agreement_rules,
    load_message_rules,
    load_question_rules,
)
from autonomie_coach.engine.agreement import judge_agreement
from autonomie_coach.engine.message import judge_message
from autonomie_coach.engine.question import ORDER, judge_question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

DATA = Path(__file__).parents[1] / "tests" / "data" / "feedback"
LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled sentence: its main label, and flags beside it."""

    author: str
    label: str
    flags: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class Task:
    """What is measured: the labels, the flags, how a row is read and how a text is judged."""

    labels: tuple[str, ...]
    flags: tuple[str, ...]
    read: Callable[[list[str]], Example]
    judge: Callable[[str], Callable[[str], tuple[str, frozenset[str]]]]


def _read_question(row: list[str]) -> Example:
    author, kind, stacked, text = row
    return Example(author, kind, frozenset(["stacked"] if stacked == "1" else []), text)


def _judge_question(language: str) -> Callable[[str], tuple[str, frozenset[str]]]:
    rules = load_question_rules(language)

    def judge(text: str) -> tuple[str, frozenset[str]]:
        finding = judge_question(text, rules)
        return finding.kind, frozenset(["stacked"] if finding.stacked else [])

    return judge


def _read_agreement(row: list[str]) -> Example:
    author, verdict, text = row
    return Example(author, verdict, frozenset(), text)


def _judge_agreement(language: str) -> Callable[[str], tuple[str, frozenset[str]]]:
    rules = load_agreement_rules(language)
    return lambda text: (judge_agreement(text, rules).verdict, frozenset())


def _read_message(row: list[str]) -> Example:
    author, verdict, reflexes, text = row
    return Example(author, verdict, frozenset(filter(None, reflexes.split(","))), text)


def _judge_message(language: str) -> Callable[[str], tuple[str, frozenset[str]]]:
    rules = load_message_rules(language)

    def judge(text: str) -> tuple[str, frozenset[str]]:
        finding = judge_message(text, rules)
        return finding.verdict, frozenset(cue.reflex for cue in finding.reflexes)

    return judge


REFLEXES = (
    *("meekijken", "peilen", "voorleggen", "voorschrijven"),
    *("overnemen", "opjagen", "bijschaven", "redden"),
)
TASKS = {
    "agreement": Task(("concrete", "vague"), (), _read_agreement, _judge_agreement),
    "message": Task(("control", "space"), REFLEXES, _read_message, _judge_message),
    "question": Task(ORDER, ("stacked",), _read_question, _judge_question),
}


def f1(right: int, taken: int, there: int) -> float:
    """Return the harmonic mean of precision and recall; 0 when nothing is right."""
    return 2 * right / (taken + there) if right else 0.0


def examples_of(task: Task, name: str, language: str, split: str) -> list[Example]:
    """Return the labelled sentences of one set."""
    path = DATA / f"{name}.{language}.{split}.tsv"
    lines = path.read_text("utf-8").splitlines()
    return [task.read(line.split("\t")) for line in lines if line]


def report(name: str, language: str, split: str, *, errors: bool) -> None:
    """Print the figures of one set."""
    task = TASKS[name]
    examples = examples_of(task, name, language, split)
    judge = task.judge(language)
    judged = [(example, *judge(example.text)) for example in examples]
    pairs = Counter((example.label, label) for example, label, _ in judged)
    right = sum(pairs[label, label] for label in task.labels)
    scores = {label: _label_f1(pairs, label) for label in task.labels}
    print(f"\n{name} {language} {split}: {len(examples)} sentences")
    print(f"  accuracy {right / len(examples):.3f}   ", end="")
    print(f"macro F1 {sum(scores.values()) / len(scores):.3f}")
    for author in sorted({example.author for example in examples}):
        own = [example.label == label for example, label, _ in judged if example.author == author]
        print(f"  author {author}: accuracy {sum(own) / len(own):.3f}")
    _print_table(task.labels, pairs, scores)
    for flag in task.flags:
        _print_flag(flag, [(flag in example.flags, flag in found) for example, _, found in judged])
    if errors:
        for example, label, flags in judged:
            if label != example.label or flags != example.flags:
                print(
                    f"  {example.label} {sorted(example.flags)} -> {label} {sorted(flags)}: ",
                    end="",
                )
                print(example.text)


def _label_f1(pairs: Counter[tuple[str, str]], label: str) -> float:
    there = sum(count for (one, _), count in pairs.items() if one == label)
    taken = sum(count for (_, other), count in pairs.items() if other == label)
    return f1(pairs[label, label], taken, there)


def _print_table(
    labels: Sequence[str], pairs: Counter[tuple[str, str]], scores: dict[str, float]
) -> None:
    print("  " + " " * 17 + "".join(f"{label[:6]:>7}" for label in labels) + "  <- found")
    for label in labels:
        counts = "".join(f"{pairs[label, other] or '·':>7}" for other in labels)
        print(f"  {label:10}{scores[label]:6.3f} {counts}")


def _print_flag(flag: str, judged: Iterable[tuple[bool, bool]]) -> None:
    counts = Counter(judged)
    right, missed, false = counts[True, True], counts[True, False], counts[False, True]
    precision = right / (right + false) if right else 0.0
    recall = right / (right + missed) if right else 0.0
    accuracy = (right + counts[False, False]) / max(1, counts.total())
    score = f1(right, right + false, right + missed)
    print(f"  {flag}: precision {precision:.3f} recall {recall:.3f} ", end="")
    print(f"F1 {score:.3f} accuracy {accuracy:.3f}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="dev", help="dev, test, or the name of another set")
    parser.add_argument("--task", choices=tuple(TASKS), action="append")
    parser.add_argument("--lang", choices=LANGUAGES, action="append")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    if options.errors and options.split == "test":
        parser.error("--errors is for dev: looking at test would spoil what it measures")
    sets = [(name, lang) for name in options.task or TASKS for lang in options.lang or LANGUAGES]
    there = [one for one in sets if (DATA / f"{one[0]}.{one[1]}.{options.split}.tsv").exists()]
    if not there:
        parser.error(f"there is no set {options.split}")
    for name, language in there:
        report(name, language, options.split, errors=options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
