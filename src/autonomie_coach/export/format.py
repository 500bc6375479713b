"""What an export format is; each module in `export/formats` has one as `FORMAT`."""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.journal.entry import Entry

    Render = Callable[[Sequence[Entry], Words, str], str]
    RenderReflection = Callable[[Sequence[Entry], Sequence[Card], Words, str], str]


@dataclass(frozen=True, slots=True)
class Format:
    """An export format.

    `render` makes one document of entries, with the interface words and the language in which
    days are put into words. `render_reflection` does so for the route as it was walked, with the
    decisions at its end.
    """

    name: str
    suffix: str
    render: Render
    render_reflection: RenderReflection


def formats() -> dict[str, Format]:
    """Return the formats there are, by name."""
    from autonomie_coach.export import formats as package

    modules = (
        import_module(f"{package.__name__}.{found.name}")
        for found in pkgutil.iter_modules(package.__path__)
    )
    found = [module.FORMAT for module in modules]
    return {one.name: one for one in sorted(found, key=lambda one: one.name)}
