"""What holds for all tests: the same examples at every run, and what this machine made possible."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings

from helpers.ways import WAYS

if TYPE_CHECKING:
    import pytest

# A run says the same as the one before it; `HYPOTHESIS_PROFILE=explore` looks for new examples.
# No test fails for a slow machine.
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", settings.get_profile("same"), derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say by which real way faults were made, where a machine may allow several."""
    for what, way in sorted(WAYS.items()):
        terminalreporter.write_line(f"{what}: {way}")
