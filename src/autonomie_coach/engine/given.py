"""One answer as an entry keeps it, and as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Key = tuple[str, str | None]
"""Which answer: the step's id, and the item it is about when the step is repeated."""

READ_DIFFERENTLY = "read_differently"
"""The key beside a text that the person reads differently from how it was judged."""

Value = Any
"""A TOML value: text, whole number, day, list or table; None when skipped."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer: its value as in the contract, with the label(s) it was shown under.

    A skipped step has the value None.
    """

    value: Value
    label: str | None = None
    labels: tuple[str, ...] = ()

    @property
    def skipped(self) -> bool:
        """Tell whether the step was passed over."""
        return self.value is None

    @property
    def unfinished(self) -> bool:
        """Tell whether one is still in the middle of it, so that it is asked again."""
        return isinstance(self.value, dict) and self.value.get("open") is True

    def chosen_ids(self) -> tuple[str, ...]:
        """Return the ids of choices or groups in this answer."""
        match self.value:
            case str() if self.label is not None:
                return (self.value,)
            case [dict(), *_] as sorted_items:
                return tuple(str(item.get("group", "")) for item in _tables(sorted_items))
            case list() as ids if self.labels:
                return tuple(str(one) for one in ids)
            case _:
                return ()

    def items(self) -> tuple[str, ...]:
        """Return the items of a list, the labels of choices or the items that were sorted."""
        match self.value:
            case [dict(), *_] as sorted_items:
                return tuple(str(item.get("item", "")) for item in _tables(sorted_items))
            case list() as entries:
                return self.labels or tuple(str(one) for one in entries)
            case None:
                return ()
            case {"final": str(final)}:
                return (final,)
            case value:
                return (self.label or str(value),)


SKIPPED = Given(None)


def _tables(rows: list[Value]) -> list[dict[str, Value]]:
    """Return the tables of a list; what a hand put between them is passed over."""
    return [one for one in rows if isinstance(one, dict)]


def lines_of(given: Given, language: str, name: Callable[[str], str] = str) -> tuple[str, ...]:
    """Return an answer as lines to read; a text keeps its own line ends inside one element.

    Days and amounts are in words of the reader's language; `name` gives the interface words of a
    key, such as the name of a part of an agreement.
    """
    from autonomie_coach.engine.when import amount_in_words, day_in_words

    match given.value:
        case None:
            return ()
        case [dict(), *_] as sorted_items:
            return tuple(
                f"{item.get('item', '')}: {item.get('label') or item.get('group', '')}"
                for item in _tables(sorted_items)
            )
        case list():
            return given.items()
        case {"final": final, "versions": list(versions)}:
            texts = [str(one.get("text", "")) for one in versions if isinstance(one, dict)]
            return tuple(texts) if texts[-1:] == [final] else (*texts, str(final))
        case {"conversation": _, "turns": list()} as talk:
            return _spoken(talk)
        case {"amount": amount, "currency": currency}:
            return (amount_in_words(str(amount), str(currency), language),)
        case {"who": _, "decision": _, "together": bool(together)} as table:
            parts = [
                f"{_word_for(name, f'feedback.part.{key}', key)}: {_said(value)}"
                for key, value in table.items()
                if key not in ("together", READ_DIFFERENTLY) and value
            ]
            return (*parts, name("agreement.together" if together else "agreement.not_yet"))
        case {"reflexes": list(reflexes)} as table:
            names = [_word_for(name, f"feedback.reflex.{one}", str(one)) for one in reflexes]
            return (*names, *(str(table[key]) for key in ("text", "rewrite") if table.get(key)))
        case dict() as table:
            return tuple(
                f"{key}: {_said(one)}"
                for key, value in table.items()
                for one in (value if isinstance(value, list) else [value])
            )
        case datetime():
            return (given.value.isoformat(),)
        case date():
            return (day_in_words(given.value, language),)
        case value:
            return (given.label if given.label is not None else str(value),)


def _spoken(talk: dict[str, Value]) -> tuple[str, ...]:
    """Return who said what, the sentence to take along, and in brackets what was tried before."""
    you = str(talk.get("you", "manager"))

    def lines(turns: Value) -> list[str]:
        rows = [one for one in turns if isinstance(one, dict)] if isinstance(turns, list) else []
        who = [you if one.get("who") == "manager" else str(one.get("who", "")) for one in rows]
        return [f"{name}: {one.get('text', '')}" for name, one in zip(who, rows, strict=True)]

    sentence = talk.get("sentence")
    tries = talk.get("tries")
    before = [one.get("turns") for one in tries or () if isinstance(one, dict)]
    return (
        *lines(talk.get("turns")),
        *([f"“{sentence}”"] if sentence else []),
        *(f"({line})" for turns in before for line in lines(turns)),
    )


def _word_for(name: Callable[[str], str], key: str, instead: str) -> str:
    """Return the word for a key; what a hand or a later version put there stands as it is."""
    try:
        return name(key)
    except KeyError:
        return instead


def _said(value: Value) -> str:
    """Return a value of a kind that is not known here as one text, in which every text stands."""
    match value:
        case dict():
            return "; ".join(f"{key}: {_said(one)}" for key, one in value.items())
        case list():
            return "; ".join(_said(one) for one in value)
        case _:
            return str(value)
