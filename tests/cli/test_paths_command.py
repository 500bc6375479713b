"""`paths`: where everything is, who can read it, and making it private."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from cli.test_commands import entry_file
from helpers.cli import Cli, cli

__all__ = ["cli"]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")

A = "2026-03-03-zorgen-aaaaaa"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def closed(cli: Cli) -> Path:
    path = entry_file(cli, A)
    for one in (cli.journal, *cli.journal.rglob("*")):
        one.chmod(0o700 if one.is_dir() else 0o600)
    return path


def places(cli: Cli) -> dict[str, dict[str, object]]:
    return {one["name"]: one for one in cli("paths", "--json").json}


def test_every_place_is_named(cli: Cli) -> None:
    closed(cli)

    found = places(cli)

    assert list(found) == ["journal", "trash", "backups", "settings", "cache", "exports"]
    assert found["trash"]["path"] == str(cli.journal / "trash")
    assert found["backups"]["path"] == str(cli.journal / "backups")
    assert found["exports"]["path"] == str(cli.home)
    assert found["journal"]["loose"] == 0
    assert "--mend" not in cli("paths").out


def test_what_others_can_read_is_counted_and_named(cli: Cli) -> None:
    path = closed(cli)
    path.chmod(0o640)
    path.parent.chmod(0o711)

    assert places(cli)["journal"]["loose"] == 2
    shown = cli("paths")
    assert shown.status == 0
    assert "2 mappen en bestanden" in shown.out
    assert str(path.parent) in shown.out
    assert "paths --mend" in shown.out


def test_mending_says_how_many_and_leaves_the_texts_alone(cli: Cli) -> None:
    path = closed(cli)
    text = path.read_bytes()
    path.chmod(0o640)
    path.parent.chmod(0o711)
    settings = cli.home / "autonomie-coach" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("")
    settings.chmod(0o644)
    settings.parent.chmod(0o755)

    mended = cli("paths", "--mend")

    assert mended.status == 0
    assert "4 mappen en bestanden zijn nu alleen voor jou" in mended.err
    assert [mode(one) for one in (path, path.parent, settings, settings.parent)] == [
        0o600,
        0o700,
        0o600,
        0o700,
    ]
    assert path.read_bytes() == text
    assert "Alles was al" in cli("paths", "--mend").err


def test_the_cache_is_looked_at_too(cli: Cli) -> None:
    closed(cli)
    cli("list")
    (index,) = (cli.home / "autonomie-coach").glob("index-*.sqlite")
    index.chmod(0o644)

    assert places(cli)["cache"]["loose"] == 1
    assert cli("paths", "--mend").status == 0
    assert mode(index) == 0o600
