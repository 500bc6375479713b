"""Takes in a journal that was written and exported by the real `jrnl`, and compares every entry.

Run: python checks/jrnl_import.py   (needs `jrnl`; fails where it is missing)
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

WRITTEN = (
    "2025-03-04 09:30: Gesprek met N.\nIk vroeg @door en wachtte.\n\nTweede *alinea*, één café.",
    "2025-03-05 23:59: Alleen een regel over @rooster en @door. *",
    "2025-07-01 14:00: # Kop die geen kop is\n- een\n- twee\n\n```\ncode\n```",
    "2025-07-02: “Aanhalingen”, \\backslash, tab\tend\n👩🏽‍💻 met <b>tags</b> &amp; [bold]haken[/]",
)
CONFIG = """\
version: {version}
journals:
  default: {journal}
encrypt: false
default_hour: 9
default_minute: 0
timeformat: "%Y-%m-%d %H:%M"
tagsymbols: "@"
editor: ""
template: false
highlight: false
linewrap: 79
indent_character: "|"
colors: {{body: none, date: none, tags: none, title: none}}
"""


def main() -> int:
    """Return 0 when everything that jrnl exported stands in the journal as it did there."""
    jrnl = os.environ.get("JRNL") or shutil.which("jrnl")
    if jrnl is None:
        print("checks/jrnl_import.py: the program `jrnl` is not installed", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        export = _exported(jrnl, home)
        rows = json.loads(export.read_text("utf-8"))["entries"]
        assert len(rows) == len(WRITTEN), rows
        _run(home, "import", str(export))
        entries = [_shown(home, head["id"]) for head in json.loads(_run(home, "list", "--json"))]
        _compare(rows, entries)
        again = _run(home, "import", str(export), stream="err")
        assert "4 pieces were there already" in again, again
        assert len(json.loads(_run(home, "list", "--json"))) == len(rows)
    print(f"{len(rows)} entries of jrnl came in as they were, and once only")
    return 0


def _exported(jrnl: str, home: Path) -> Path:
    version = subprocess.run([jrnl, "--version"], check=True, capture_output=True, text=True).stdout
    number = version.split()[1]
    config = home / "jrnl.yaml"
    config.write_text(CONFIG.format(version=number, journal=home / "jrnl.txt"), "utf-8")
    command = [jrnl, "--config-file", str(config)]
    for text in WRITTEN:
        subprocess.run(command, input=text, check=True, capture_output=True, text=True)
    export = home / "jrnl.json"
    whole = [*command, "--format", "json", "--file", str(export)]
    subprocess.run(whole, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    return export


def _compare(rows: list[dict[str, Any]], entries: list[dict[str, Any]]) -> None:
    by_moment = {entry["started"][:16]: entry for entry in entries}
    assert len(by_moment) == len(rows)
    for row in rows:
        entry = by_moment[f"{row['date']}T{row['time']}"]
        moment = datetime.fromisoformat(entry["started"])
        assert moment.utcoffset() == moment.replace(tzinfo=None).astimezone().utcoffset()
        assert entry["title"] == " ".join(row["title"].split())
        assert [one["value"] for one in entry["answers"]] == [row["body"] or row["title"]]
        assert entry.get("tags", []) == row["tags"]
        assert entry.get("starred", False) == row["starred"]
        assert (entry["exercise"], entry["section"], entry["status"]) == ("vrij", 0, "done")


def _shown(home: Path, entry_id: str) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(_run(home, "show", entry_id, "--json"))
    return shown


def _run(home: Path, *arguments: str, stream: str = "out") -> str:
    command = [sys.executable, "-m", "autonomie_coach", "--lang", "en", *arguments]
    environment = os.environ | {
        "AUTONOMIE_COACH_JOURNAL": str(home / "journal"),
        "XDG_CONFIG_HOME": str(home),
        "XDG_CACHE_HOME": str(home),
    }
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout if stream == "out" else done.stderr


if __name__ == "__main__":
    sys.exit(main())
