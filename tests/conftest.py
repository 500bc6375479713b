"""What the tests found possible on this machine, said below their results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.ways import WAYS

if TYPE_CHECKING:
    import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say by which real way faults were made, where a machine may allow several."""
    for what, way in sorted(WAYS.items()):
        terminalreporter.write_line(f"{what}: {way}")
