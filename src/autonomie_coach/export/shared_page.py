"""One page for two people: the card of an agreement, or the sheet for a talk; in no format yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from autonomie_coach.decisions.card import JOINT_LEVEL
from autonomie_coach.engine.when import day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autonomie_coach.content.words import Words
    from autonomie_coach.export.shared_card import SharedCard

What = Literal["card", "sheet"]

FIELDS = ("level", "limit", "consult", "inform", "needs", "evaluate_on")
"""What stands on both, in the order of a talk; the decision and the person stand above."""

QUESTIONS = 5
"""Questions on a sheet at most; the words tell how many there are."""


@dataclass(frozen=True, slots=True)
class Row:
    """A label with what was filled in; `text` is empty where that is still open."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page: what a person typed is in `decision`, `person` and the rows, the rest are our words.

    `questions` are to be talked through, with room to write under each; `closing` is what is
    written down together at the end.
    """

    language: str
    title: str
    decision: str
    person: str
    opening: str
    rows: tuple[Row, ...]
    open_text: str
    questions_title: str = ""
    questions: tuple[str, ...] = ()
    closing_title: str = ""
    closing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def card_page(card: SharedCard, words: Words, language: str) -> Page:
    """Return the card of an agreement; before the talk it is a proposal."""
    return Page(
        language=language,
        title=words(f"shared.title.{card.standing}"),
        decision=card.decision,
        person=card.person,
        opening="",
        rows=tuple(_rows(card, words, language)),
        open_text=words("shared.open"),
        notes=tuple(_notes(card, words, language)),
    )


def sheet_page(card: SharedCard, words: Words, language: str) -> Page:
    """Return the sheet for the talk that comes next: about a proposal, or looking back."""
    about = f"shared.sheet.{card.standing}"
    numbered = (f"{about}.question_{number}" for number in range(1, QUESTIONS + 1))
    return Page(
        language=language,
        title=words(f"{about}.title"),
        decision=card.decision,
        person=card.person,
        opening=words(f"{about}.opening"),
        rows=tuple(_rows(card, words, language)),
        open_text=words("shared.open"),
        questions_title=words("shared.sheet.questions"),
        questions=tuple(words(key) for key in numbered if key in words),
        closing_title=words("shared.sheet.closing"),
        closing=tuple(words(f"shared.sheet.closing_{name}") for name in ("what", "who", "when")),
    )


def _rows(card: SharedCard, words: Words, language: str) -> Iterator[Row]:
    for name in FIELDS:
        text = _text(card, name, words, language)
        if text or (card.standing == "proposal" and not (name == "level" and card.level is None)):
            yield Row(words(f"shared.field.{_label(card, name)}"), text)


def _label(card: SharedCard, name: str) -> str:
    if name == "limit" and card.is_joint:
        return "moment"
    # What ended is no longer so: the page must not promise it.
    return "level_then" if name == "level" and card.standing == "ended" else name


def _text(card: SharedCard, name: str, words: Words, language: str) -> str:
    match name:
        case "level":
            return "" if card.level is None else words(f"decisions.level.{card.level}")
        case "evaluate_on":
            day = card.evaluate_on
            return "" if day is None else day_in_words(day, language)
        case _:
            value = getattr(card, name)
            return str(value) if value.strip() else ""


def _notes(card: SharedCard, words: Words, language: str) -> Iterator[str]:
    days = (("since", card.since), ("changed", card.changed), ("ended", card.ended))
    for name, day in days:
        if day is not None:
            yield words(f"shared.{name}", day=day_in_words(day, language))
    decides = card.level is not None and card.level > JOINT_LEVEL and card.limit.strip()
    if card.standing == "agreed" and decides:
        yield words("shared.note.yours")
    yield words(f"shared.note.{card.standing}")
