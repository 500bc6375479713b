"""Which language this run speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.content.loader import FALLBACK_LANGUAGE, languages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VARIABLE = "AUTONOMIE_COACH_LANG"


def asked_language(arguments: Sequence[str]) -> str | None:
    """Return the value of the last `--lang` before a `--`, known or not; needed before parsing."""
    found = None
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            break
        if argument == "--lang":
            found = next(rest, None)
        elif argument.startswith("--lang="):
            found = argument.removeprefix("--lang=")
    return found


def language_of(arguments: Sequence[str], environment: Mapping[str, str], saved: str | None) -> str:
    """Return the language: asked, from the environment, saved, the locale's, else Dutch.

    What is no language of this program is passed over.
    """
    asked = (asked_language(arguments), environment.get(VARIABLE), saved, _locale(environment))
    return next((code for code in asked if code in languages()), FALLBACK_LANGUAGE)


def _locale(environment: Mapping[str, str]) -> str | None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return value.replace("-", "_").split("_")[0].split(".")[0].lower()
    return None
