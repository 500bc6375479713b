"""Which real way of making a fault was used, where a machine may refuse the first choice."""

from __future__ import annotations

WAYS: dict[str, str] = {}
"""Fault and way, said below the results of the tests."""


def used(what: str, way: str) -> None:
    """Tell by which way a fault was made."""
    WAYS[what] = way
