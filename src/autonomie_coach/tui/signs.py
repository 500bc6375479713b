"""The signs, and plainer ones for consoles with a poor font."""

from __future__ import annotations

import os

_POOR = os.environ.get("TERM") == "linux"

HERE = ">" if _POOR else "▸"
DONE = "x" if _POOR else "✓"
NOT_YET = "·"
TODAY = "*" if _POOR else "◆"
PASSED = "#" if _POOR else "●"
PRESENT = "@" if _POOR else "◉"
AHEAD = "o" if _POOR else "○"
BAR = "#" if _POOR else "█"
