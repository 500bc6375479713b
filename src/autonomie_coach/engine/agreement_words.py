"""What the coach says about an agreement: first what is strong, then one or two questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from autonomie_coach.content.rulebook import AgreementRules
    from autonomie_coach.engine.findings import VagueCue

_LONGEST_QUOTE = 40
_MOST_QUESTIONS = 2
_NEEDED = ("who", "decision", "limit", "evaluate")


def advice_on(
    rules: AgreementRules,
    verdict: str,
    parts: Mapping[str, str | None],
    strong: Sequence[str],
    vague: Sequence[VagueCue],
    *,
    sure: bool,
) -> str:
    """Return the advice on a sentence."""
    texts = rules.texts
    missing = [name for name in _NEEDED if parts.get(name) is None]
    if not any(parts.values()) and not vague:
        return texts["empty"]
    if verdict == "concrete" and not missing and not vague:
        return texts["complete"]
    said = []
    if strong:
        said.append(texts["strong"].format(parts=_named(rules, strong, parts)))
    if vague:
        said += [_on_words(rules, cue) for cue in vague[:_MOST_QUESTIONS]]
    elif verdict == "vague":
        said.append(texts["vague"])
    elif not sure:
        said.append(texts["unsure"])
    if missing and (verdict == "concrete" or not vague):
        said.append(_gap(rules, missing[-_MOST_QUESTIONS:] if strong else missing[:1]))
    return " ".join(said)


def advice_on_card(
    rules: AgreementRules,
    vague: Mapping[str, Sequence[VagueCue]],
    missing: Sequence[str],
    unspoken: Sequence[str],
) -> str:
    """Return the advice on an agreement in parts; it is complete when there is nothing to ask."""
    said = [_on_words(rules, cue) for cues in vague.values() for cue in cues[:1]]
    if missing:
        said.append(_gap(rules, missing))
    if unspoken:
        said.append(_gap(rules, unspoken))
    return " ".join(said) or rules.texts["complete"]


def _on_words(rules: AgreementRules, cue: VagueCue) -> str:
    text = " ".join(cue.text.split())
    question = cue.question[:1].lower() + cue.question[1:]
    return rules.texts["vague_word"].replace("{question}", question).replace("{text}", text)


def _gap(rules: AgreementRules, names: Sequence[str]) -> str:
    questions = [rules.part_questions[name] for name in names]
    first, *others = questions
    asked = " ".join([first, *(one[0].upper() + one[1:] for one in others)])
    return rules.texts["gap"].format(questions=asked)


def _named(rules: AgreementRules, strong: Sequence[str], parts: Mapping[str, str | None]) -> str:
    """Return the strong parts as a list in words; a limit is quoted when it is short."""
    named = []
    for name in strong:
        text = " ".join((parts.get(name) or "").split())
        frame = rules.part_names[name]
        short = "{text}" in frame and len(text) <= _LONGEST_QUOTE
        named.append(frame.replace("{text}", text) if short else frame.split(" (")[0])
    *first, last = named
    return f"{', '.join(first)} {rules.texts['joined']} {last}" if first else last
