"""The subcommands: what they write where, and how they end."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from autonomie_coach import __version__
from autonomie_coach.content.words import Words
from autonomie_coach.export.objects import json_text
from helpers.cli import Cli, Ran, cli

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["cli"]

ZORGEN = "2,3\n4\nMijn oude baas\nDat ik instá voor Noor\n"
PERSON = "Zoë\n"


def entry_file(cli: Cli, name: str, **keys: str) -> Path:
    folder = cli.journal / "entries" / name[:7]
    folder.mkdir(parents=True, exist_ok=True)
    head = {
        "exercise": '"zorgen"',
        "title": '"Waar lig je wakker van?"',
        "section": "1",
        "status": '"done"',
        "route": '"autonomie"',
        "started": f"{name[:10]}T09:00:00+01:00",
    }
    person = keys.pop("person", None)
    text = "".join(f"{key} = {value}\n" for key, value in (head | keys).items())
    if person:
        text += f'[[answers]]\nstep = "wie"\nkind = "person"\nprompt = "Wie?"\nvalue = "{person}"\n'
    path = folder / f"{name}.toml"
    path.write_text(text, "utf-8")
    return path


def ids(ran: Ran) -> list[str]:
    return [one["id"] for one in ran.json]


def test_the_version_is_printed_alone(cli: Cli) -> None:
    assert cli("--version") == Ran(0, f"{__version__}\n", "")


def test_an_empty_journal_is_no_mistake(cli: Cli) -> None:
    cli.journal.parent.mkdir(exist_ok=True)

    assert cli("list", "--json") == Ran(0, "[]\n", "")
    assert cli("search", "iets", "--json") == Ran(0, "[]\n", "")
    listed = cli("list")
    assert (listed.status, listed.out) == (0, "")
    assert "Hier komt wat je schrijft" in listed.err


def test_list_is_newest_first_and_filters_by_entry(cli: Cli) -> None:
    entry_file(cli, "2026-03-03-zorgen-aaaaaa", person="Zoë de Wit")
    entry_file(cli, "2026-05-05-niveau-bbbbbb", exercise='"niveau"', section="2")
    entry_file(cli, "2026-05-04-zorgen-cccccc", status='"draft"', route='"anders"')
    a, b, c = (
        "2026-03-03-zorgen-aaaaaa",
        "2026-05-05-niveau-bbbbbb",
        "2026-05-04-zorgen-cccccc",
    )

    def listed(*arguments: str) -> list[str]:
        return ids(cli("list", "--json", *arguments))

    assert listed() == [b, c, a]
    assert listed("--since", "2026-05-04") == [b, c]
    assert listed("--until", "2026-05-04") == [c, a]
    assert listed("--section", "2") == [b]
    assert listed("--exercise", "zorgen") == [c, a]
    assert listed("--person", "ZOE DE WIT") == [a]
    assert listed("--person", "Zoe") == []
    assert listed("--status", "draft") == [c]
    assert listed("--route", "anders") == [c]


def test_kind_keeps_entries_with_such_a_question_in_a_version_or_a_turn(cli: Cli) -> None:
    turns = "Waarom heb je dat gedaan?\n...\nHeb je hem gebeld?\nDat klinkt goed.\n\n"
    cli("walk", "fout", "--plain", lines=turns)
    versions = (
        'value = {final = "Hoe ging het gesprek?", versions = ['
        '{text = "Zou je niet wachten?", kind = "leading"}, '
        '{text = "Hoe ging het gesprek?", kind = "open"}, {text = "nog niet gelezen"}]}'
    )
    answer = f'[[answers]]\nstep = "vraag"\nkind = "workshop"\nprompt = "Vraag?"\n{versions}\n'
    path = entry_file(cli, "2026-05-05-leervragen-bbbbbb", exercise='"leervragen"')
    path.write_text(path.read_text("utf-8") + answer, "utf-8")
    odd = entry_file(cli, "2026-05-04-leervragen-cccccc")
    strange = 'value = {versions = ["open", 3], turns = [{who = "Mila", kind = "open"}]}'
    odd.write_text(odd.read_text("utf-8") + answer.replace(versions, strange), "utf-8")

    def exercises(*arguments: str) -> list[str]:
        return [one.split("-")[3] for one in ids(cli(*arguments, "--json"))]

    assert exercises("list", "--kind", "leading") == ["leervragen"]
    assert exercises("list", "--kind", "open") == ["leervragen"]
    assert exercises("list", "--kind", "justify") == ["fout"]
    assert exercises("list", "--kind", "closed", "--kind", "learning") == []
    assert exercises("search", "gesprek", "--kind", "leading") == ["leervragen"]
    assert exercises("search", "gesprek", "--kind", "justify") == []
    exported = cli("export", "--kind", "justify", "--format", "json").json
    assert [one["exercise"] for one in exported] == ["fout"]
    for language, said in (("nl", "Kies uit: learning, open"), ("en", "Choose from: learning,")):
        ran = cli("list", "--kind", "silence", "--lang", language)
        assert ran.status == 2
        assert said in ran.err


def test_a_section_that_is_not_there_is_answered_with_those_that_are(cli: Cli) -> None:
    entry_file(cli, "2026-03-03-zorgen-aaaaaa", section="42")

    ran = cli("list", "--section", "99")

    assert (ran.status, ran.out) == (2, "")
    assert "1 Waarom loslaten schuurt" in ran.err
    assert len(ids(cli("list", "--json", "--section", "42"))) == 1
    assert cli("list", "--json", "--section", "0").json == []


def test_list_gives_the_keys_of_the_contract(cli: Cli) -> None:
    path = entry_file(cli, "2026-03-03-zorgen-aaaaaa", finished="2026-03-03T09:10:00+01:00")

    assert cli("list", "--json").json == [
        {
            "id": "2026-03-03-zorgen-aaaaaa",
            "route": "autonomie",
            "exercise": "zorgen",
            "section": 1,
            "title": "Waar lig je wakker van?",
            "status": "done",
            "language": "nl",
            "started": "2026-03-03T09:00:00+01:00",
            "updated": "2026-03-03T09:00:00+01:00",
            "finished": "2026-03-03T09:10:00+01:00",
            "path": str(path),
        }
    ]


def test_a_day_in_words_is_shown_as_it_was_understood(cli: Cli) -> None:
    cli.journal.parent.mkdir(exist_ok=True)

    ran = cli("list", "--json", "--since", "23-11", "--until", "2026-01-02")

    assert (ran.status, ran.out) == (0, "[]\n")
    assert ran.err.startswith("Vanaf ")
    assert "november" in ran.err
    assert "Tot en met" not in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--since", "ooit eens"),
        ("list", "--exercise", "bestaat-niet"),
        ("list", "--section", "x"),
        ("list", "--status", "bezig"),
        ("list", "--nee"),
        ("list", "--lang", "fr"),
        ("--lang", "fr", "list"),
        ("list", "--lang"),
        ("list", "--journal", ""),
        ("walk", "bestaat-niet", "--plain"),
        ("walk", "zorgen", "--plain", "--minutes", "0"),
        ("search",),
        ("show",),
        ("onbekend",),
        ("annotate", "last", "--text", "  "),
    ],
)
def test_wrong_usage_ends_with_2_and_one_message(cli: Cli, arguments: tuple[str, ...]) -> None:
    cli.journal.parent.mkdir(exist_ok=True)

    ran = cli(*arguments)

    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert "Traceback" not in ran.err


def test_mistakes_and_help_are_in_the_chosen_language(cli: Cli) -> None:
    assert cli("list", "--nee").err == "dit ken ik niet: --nee. Uitleg: autonomie-coach --help\n"
    assert cli("list", "--nee", "--lang", "en").err.startswith("not known here: --nee.")
    assert cli("--help", "--lang", "nl").out.startswith("gebruik: autonomie-coach")
    assert "opdrachten" in cli("--help").out
    english = cli("walk", "--help", "--lang=en").out
    assert english.startswith("usage: autonomie-coach walk")
    assert "options:" in english


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "nl"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "nl"),
        ({"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, "nl"),
        ({"LC_MESSAGES": "en_US", "LANG": "nl_NL.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "nl"),
        ({"LANG": "en_GB.UTF-8", "AUTONOMIE_COACH_LANG": "nl"}, "nl"),
        ({"AUTONOMIE_COACH_LANG": "xx", "LANG": "en_GB"}, "en"),
    ],
)
def test_the_language_follows_the_surroundings(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert cli("--help").out.startswith(Words(language)("cli.argparse.usage"))


def test_the_saved_language_goes_before_the_locale_and_after_the_variable(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = cli.home / "autonomie-coach" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('language = "en"\n', "utf-8")
    assert cli("--help").out.startswith("usage")

    monkeypatch.setenv("AUTONOMIE_COACH_LANG", "nl")
    assert cli("--help").out.startswith("gebruik")
    assert cli("--help", "--lang", "en").out.startswith("usage")


def test_broken_settings_are_named_and_do_not_stop(cli: Cli) -> None:
    settings = cli.home / "autonomie-coach" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("language = \n", "utf-8")

    ran = cli("route", "--json")

    assert ran.status == 0
    assert str(settings) in ran.err


def test_the_journal_is_the_one_that_was_named_last(cli: Cli, tmp_path: Path) -> None:
    entry_file(cli, "2026-03-03-zorgen-aaaaaa")
    other = tmp_path / "ander"

    assert cli("--journal", str(other), "list", "--json").json == []
    assert cli("list", "--json", "--journal", str(other)).json == []
    assert not other.exists()
    assert len(cli("list", "--json").json) == 1


def test_an_unusable_journal_folder_ends_with_1(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "bestand"
    file.write_text("x", "utf-8")

    for folder in (file, tmp_path / "weg" / "dagboek"):
        for arguments in (("list",), ("walk", "zorgen", "--plain"), ("--plain",), ("show", "x")):
            ran = cli("--journal", str(folder), *arguments, lines=ZORGEN)
            assert (ran.status, ran.out) == (1, "")
            assert str(folder) in ran.err
    assert not (tmp_path / "weg").exists()


def test_broken_files_are_named_and_the_rest_works(cli: Cli) -> None:
    entry_file(cli, "2026-03-03-zorgen-aaaaaa")
    broken = entry_file(cli, "2026-03-04-zorgen-bbbbbb")
    broken.write_bytes(b'id = "x\n\xff')

    for arguments in (("list", "--json"), ("search", "wakker", "--json")):
        ran = cli(*arguments)
        assert (ran.status, ids(ran)) == (0, ["2026-03-03-zorgen-aaaaaa"])
        assert broken.name in ran.err
    assert cli("show", "bbbbbb").status == 1


def test_show_gives_one_entry_by_any_of_its_names(cli: Cli) -> None:
    cli.journal.parent.mkdir(exist_ok=True)
    cli("walk", "zorgen", "--plain", lines=ZORGEN)
    entry = cli("show", "last", "--json").json

    for name in (entry["id"], entry["id"][:-2], entry["id"][-6:]):
        assert cli("show", name, "--json").json == entry
    assert [one["step"] for one in entry["answers"]] == [
        "zorgen",
        "hoe-hard",
        "waar-geleerd",
        "bescherming",
    ] or len(entry["answers"]) == 4
    assert entry["answers"][1]["value"] == 4
    assert entry["lookbacks"] == []


def test_show_says_when_nothing_or_several_are_meant(cli: Cli) -> None:
    entry_file(cli, "2026-03-03-zorgen-aaaaaa")
    entry_file(cli, "2026-03-03-zorgen-bbbbbb")

    nothing, several = cli("show", "2025"), cli("show", "2026-03")
    assert (nothing.status, nothing.out) == (1, "")
    assert (several.status, several.out) == (1, "")
    assert "aaaaaa" in several.err
    assert "bbbbbb" in several.err


def test_text_of_a_person_steers_no_terminal_but_json_is_exact(cli: Cli) -> None:
    cli.journal.parent.mkdir(exist_ok=True)
    evil = "\x1b[2J\x1b]0;x\x07 \x9b1m \u202egat {naam} [/b] %s"
    cli("walk", "zorgen", "--plain", lines=f"\n\n{evil}\n\n")

    shown = [cli("show", "last"), cli("search", "gat"), cli("list")]
    again = cli("walk", "zorgen", "--plain", "--from", "last", lines="\n\n\n\n")

    for ran in [*shown, again]:
        assert not set("\x1b\x07\x9b\u202e") & set(ran.out + ran.err)
    assert "␛[2J" in shown[0].out
    assert cli("show", "last", "--json").json["answers"][2]["value"] == evil


def test_what_search_writes_bit_by_bit_is_one_json_text(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autonomie_coach.cli.commands.search.AT_ONCE", 2)
    for day in range(1, 6):
        title = '"Een \\"gat\\" \\u202e é\\n\\u007f"'
        entry_file(cli, f"2026-02-0{day}-zorgen-aaaaa{day}", person="Het gat", title=title)

    found = cli("search", "gat", "--json")
    in_lines = cli("search", "gat").out.splitlines()

    assert len(found.json) == 5
    assert found.out == json_text(found.json)
    assert in_lines[1::2] == ["    Het ‹gat›"] * 5
    assert in_lines[::2] == cli("list").out.splitlines()


def test_search_gives_places_in_the_snippet(cli: Cli) -> None:
    cli.journal.parent.mkdir(exist_ok=True)
    cli("walk", "zorgen", "--plain", lines=ZORGEN)

    found = cli("search", "insta", "oude baas", "--json").json

    assert len(found) == 1
    assert set(found[0]) == {"id", "title", "started", "step", "snippet", "matches"}
    first = found[0]["snippet"][slice(*found[0]["matches"][0])]
    assert first in ("instá", "oude baas")
    assert cli("search", "insta", "--section", "5", "--json").json == []
    assert "‹instá›" in cli("search", "insta").out
    assert "Niets met ‘budgt’." in cli("search", "budgt").err


def test_annotate_adds_a_dated_look_back_and_leaves_the_answers(cli: Cli) -> None:
    cli.journal.parent.mkdir(exist_ok=True)
    cli("walk", "zorgen", "--plain", lines=ZORGEN)
    before = cli("show", "last", "--json").json

    given = cli("annotate", "last", "--text", "Viel mee.\nEcht.")
    typed = cli("annotate", "last", lines="Eerste\n\n\\.\n\\q\n.\nmeer")
    at_end = cli("annotate", "last", lines="Zonder punt")
    nothing = cli("annotate", "last", lines="")

    after = cli("show", "last", "--json").json
    assert [ran.status for ran in (given, typed, at_end, nothing)] == [0, 0, 0, 0]
    assert given.out == ""
    assert [one["text"] for one in after["lookbacks"]] == [
        "Viel mee.\nEcht.",
        "Eerste\n\n.\n\\q",
        "Zonder punt",
    ]
    assert after["answers"] == before["answers"]
    assert cli("annotate", "bestaat-niet", "--text", "x").status == 1


def test_bytes_that_are_no_utf8_become_replacement_signs(cli: Cli) -> None:
    cli.journal.parent.mkdir(exist_ok=True)
    ran = cli("walk", "zorgen", "--plain", lines=b"\n\ncaf\xe9 na\r\nregel\rzelfde\n")

    assert ran.status == 0
    values = [one["value"] for one in cli("show", "last", "--json").json["answers"]]
    assert values == [None, None, "caf\ufffd na", "regel\nzelfde"]


def test_paths_names_every_place_and_who_can_read_it(cli: Cli) -> None:
    cli.journal.mkdir(parents=True, mode=0o755)
    os.chmod(cli.journal, 0o755)  # noqa: PTH101 - mkdir is subject to the umask

    places = {one["name"]: one for one in cli("paths", "--json").json}

    assert set(places) == {"journal", "trash", "backups", "settings", "cache", "exports"}
    assert places["journal"]["path"] == str(cli.journal)
    assert (places["journal"]["exists"], places["journal"]["readers"]) == (True, "everyone")
    assert (places["settings"]["exists"], places["settings"]["readers"]) == (False, "nobody")
    assert str(cli.journal) in cli("paths").out


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_route_is_complete(cli: Cli, language: str) -> None:
    route = json.loads(cli("route", "--json", "--lang", language).out)

    assert [section["number"] for section in route["sections"]] == [1, 2, 3, 4, 5, 6]
    assert len(route["practice"]) >= 8
    assert all(set(one) == {"id", "title", "minutes"} for one in route["practice"])
    for section in route["sections"]:
        for exercise in section["exercises"]:
            points = {point for step in exercise["steps"] for point in step["covers"]}
            assert set(exercise["covers"]) == points
            ids = [step["id"] for step in exercise["steps"]]
            for step in exercise["steps"]:
                assert {"id", "kind", "prompt", "covers"} <= set(step)
                assert set(step.get("depends_on", [])) <= set(ids[: ids.index(step["id"])])
    shown = cli("route", "--lang", language)
    assert shown.status == 0
    assert all(section["title"] in shown.out for section in route["sections"])


def test_without_a_terminal_the_screens_point_to_plain(cli: Cli) -> None:
    cli.journal.parent.mkdir(exist_ok=True)
    for arguments in ((), ("walk",), ("walk", "zorgen"), ("--demo",)):
        ran = cli(*arguments)
        assert (ran.status, ran.out) == (1, "")
        assert "--plain" in ran.err


def test_the_demo_leaves_nothing_behind(cli: Cli) -> None:
    ran = cli("--demo", "list", "--json")

    assert len(ran.json) > 3
    assert not os.path.exists(ran.json[0]["path"])  # noqa: PTH110 - a path as text
    assert not cli.journal.exists()
    assert cli("--demo", "--plain", lines="q\n").status == 0


def test_a_failing_program_says_so_in_one_line_without_text_of_a_person(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("geheim antwoord")

    monkeypatch.setattr("autonomie_coach.storage.vault.Vault.check", fail)

    ran = cli("list")

    assert (ran.status, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
    assert "ValueError" in ran.err
    assert "geheim" not in ran.err


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "Niets met ‘oudde’. Bedoel je ‘oude’?"),
        ("en", "Nothing with ‘oudde’. Do you mean ‘oude’?"),
    ],
)
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_search_suggests_a_word_of_the_journal_when_nothing_is_found(
    cli: Cli, language: str, said: str, more: tuple[str, ...]
) -> None:
    cli("walk", "zorgen", "--plain", lines=ZORGEN)

    ran = cli("search", "oudde", "--lang", language, *more)

    assert ran.status == 0
    assert ran.out == ("[]\n" if more else "")
    assert said in ran.err
