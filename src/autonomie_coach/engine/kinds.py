"""The kinds of question; apart from what is found in one, since every start reads them."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal[
    "learning",
    "open",
    "closed",
    "leading",
    "justify",
    "blame",
    "directive",
    "check",
    "statement",
]

KINDS: tuple[Kind, ...] = get_args(Kind)
"""All kinds of question, the most inviting first."""
