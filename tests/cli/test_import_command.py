"""`import` on the command line."""

from __future__ import annotations

from pathlib import Path

from helpers.cli import Cli, cli

__all__ = ["cli"]


def test_a_note_shows_well_everywhere(cli: Cli, tmp_path: Path) -> None:
    text = "# Overleg\n\n- **eerst** wachten\n- dan *pas* bellen\n"
    (tmp_path / "2025-03-04 overleg.md").write_text(text, "utf-8")

    ran = cli("import", str(tmp_path / "2025-03-04 overleg.md"))

    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "Eén stuk in je dagboek gezet.\n"
    assert "2025-03-04  Overleg" in cli("list").out
    assert "  - **eerst** wachten\n" in cli("show", "last").out
    assert "Overleg" in cli("search", "eerst wachten").out
    assert [one["section"] for one in cli("list", "--json", "--exercise", "vrij").json] == [0]
    assert "- **eerst** wachten" in cli("export", "last").out


def test_what_is_left_out_is_named_and_the_rest_counts(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "notities").mkdir()
    (tmp_path / "notities" / "een.md").write_text("# Een\n")
    (tmp_path / "notities" / "stuk.md").write_bytes(b"\xff")

    ran = cli("import", str(tmp_path / "notities"))

    assert ran.status == 0
    assert "Niet meegenomen: stuk.md, regel 1" in ran.err
    assert "Eén stuk in je dagboek gezet." in ran.err

    again = cli("import", str(tmp_path / "notities"))
    assert "Eén stuk stond er al" in again.err
    assert "Er kwam niets bij" in again.err


def test_what_is_not_understood_changes_nothing(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    (tmp_path / "x.json").write_text('{"a": 1}')

    for name in ("weg", "leeg", "x.json"):
        ran = cli("import", str(tmp_path / name))
        assert (ran.status, ran.out) == (1, "")
        assert name in ran.err
    assert cli("import", "").status == 2
    assert not cli.journal.exists()


def test_another_version_is_kept_beside_the_first(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "een.md").write_text("# Een\n")
    cli("import", str(tmp_path / "een.md"))
    document = cli("export", "--format", "json").out
    (tmp_path / "uit.json").write_text(document.replace("# Een", "# Twee"), "utf-8")

    ran = cli("import", str(tmp_path / "uit.json"))

    assert "staat er al een andere versie" in ran.err
    assert len(cli("list", "--json").json) == 2
