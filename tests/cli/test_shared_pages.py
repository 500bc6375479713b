"""`decisions card` and `decisions sheet`."""

from __future__ import annotations

import os
import stat

import pytest

from cli.test_decisions import MONDAY, add
from helpers.cli import Cli, cli

__all__ = ["cli"]


@pytest.mark.parametrize(("what", "title"), [("card", "Our agreement"), ("sheet", "Looking back")])
def test_a_page_goes_to_the_screen_in_the_language_asked_for(
    cli: Cli, what: str, title: str
) -> None:
    decision = add(cli, "--evaluate-on", "2026-10-26", "--discussed-on", MONDAY, "--fear", "ruzie")

    shown = cli("decisions", what, decision[-6:], "--lang", "en")

    assert shown.status == 0
    assert shown.out.startswith(f"# {title}")
    assert "ruzie" not in shown.out
    assert "<html" in cli("decisions", what, decision, "--format", "html").out


def test_a_page_goes_to_a_private_file_in_the_form_of_its_name(cli: Cli) -> None:
    decision = add(cli)
    path = cli.journal.parent / "kaart.html"

    written = cli("decisions", "card", decision, "--output", str(path))

    assert written.status == 0
    assert str(path) in written.err
    assert "allebei" in written.err
    assert path.read_text("utf-8").startswith("<!doctype html>")
    assert cli("decisions", "card", decision, "--output", str(path)).status == 1
    assert cli("decisions", "sheet", decision, "--output", str(path), "--force").status == 0
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(("language", "said"), [("nl", "om te printen"), ("en", "to print")])
def test_a_name_of_another_program_is_refused(cli: Cli, language: str, said: str) -> None:
    decision = add(cli)
    path = cli.journal.parent / "kaart.docx"
    asked = ("decisions", "card", decision, "--output", str(path), "--lang", language)

    refused = cli(*asked)

    assert refused.status == 2
    assert ".docx" in refused.err
    assert f".html ({said})" in refused.err
    assert not path.exists()
    assert cli(*asked, "--format", "md").status == 0
    bare = str(path.with_name("kaart van mei. en juni"))
    assert cli("decisions", "card", decision, "--output", bare).status == 0


def test_a_card_that_is_not_there_is_said(cli: Cli) -> None:
    assert cli("decisions", "card", "zzzzzz").status == 1
    assert cli("decisions", "sheet", add(cli), "--output", "").status == 2
