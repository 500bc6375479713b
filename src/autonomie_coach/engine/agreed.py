"""An agreement in six parts as an answer, and read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.engine.given import READ_DIFFERENTLY, SKIPPED, Given
from autonomie_coach.engine.reading import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PARTS = ("who", "decision", "limit", "consult", "inform", "evaluate")
"""Who decides, what, how far, who is asked before, who hears after, and when is looked back."""


def agreed(parts: Mapping[str, str], *, together: bool, differently: bool = False) -> Given:
    """Return the parts as an answer; with nothing in them a skip.

    `differently` tells that the person reads them differently from how they were judged.
    """
    texts = {name: clean(parts.get(name, "")).strip() for name in PARTS}
    if not any(texts.values()):
        return SKIPPED
    beside = {READ_DIFFERENTLY: True} if differently else {}
    return Given({**texts, "together": together, **beside})


def parts_of(given: Given | None) -> dict[str, str]:
    """Return the parts of an answer as texts; empty where there is none."""
    value = given.value if given is not None else None
    table = value if isinstance(value, dict) else {}
    return {name: str(table.get(name) or "") for name in PARTS}


def aloud(parts: Mapping[str, str], name: Callable[[str], str]) -> str:
    """Return the parts as one reads them to the other person; empty where nothing is filled in.

    `name` gives the name of a part in words.
    """
    said = {key: " ".join(text.split()).rstrip(".") for key, text in parts.items()}
    first = ", ".join(said[key] for key in ("who", "decision", "limit") if said.get(key))
    rest = [
        f"{name(key)}: {said[key]}" for key in ("consult", "inform", "evaluate") if said.get(key)
    ]
    return " ".join(f"{one}." for one in (first, *rest) if one)


def is_together(given: Given | None) -> bool:
    """Tell whether it was discussed together."""
    value = given.value if given is not None else None
    return isinstance(value, dict) and value.get("together") is True
