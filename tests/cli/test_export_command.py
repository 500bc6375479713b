"""`export` on the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from autonomie_coach.cli.command import Parser
from autonomie_coach.cli.commands.export import COMMAND
from autonomie_coach.cli.context import Context
from autonomie_coach.coach.calendar_keeping import KeptCalendar
from autonomie_coach.content.words import Words
from autonomie_coach.decisions.cards import Register
from autonomie_coach.errors import EntryError, StorageError, UsageError
from autonomie_coach.journal.entries import Journal
from autonomie_coach.journal.entry import Entry
from autonomie_coach.storage.settings import Settings
from autonomie_coach.storage.vault import Vault
from helpers.made_entries import STARTED, an_answer, an_entry


class Run:
    """What one call of `export` wrote; the journal stays between calls."""

    def __init__(self, folder: Path) -> None:
        self.journal = Journal(Vault(folder / "journal"))
        self.folder = folder
        self.out = ""
        self.err = ""

    def keep(self, entry: Entry) -> Entry:
        path = self.journal.path_of(entry.id)
        return self.journal.create(replace(entry, head=replace(entry.head, path=path))).entry

    def __call__(self, *arguments: str) -> int:
        parser = Parser(Words("nl"))
        COMMAND.arguments(parser)
        out, err = StringIO(), StringIO()
        context = Context(
            words=Words("nl"),
            language="nl",
            journal=self.journal,
            clock=lambda: STARTED,
            settings=Settings(),
            settings_path=self.folder / "settings.toml",
            stdin=StringIO(),
            stdout=out,
            stderr=err,
            open_screens=lambda _: 0,
            calendar=KeptCalendar(self.journal, lambda: STARTED),
        )
        status = COMMAND.run(context, parser.parse_args(arguments))
        self.out, self.err = out.getvalue(), err.getvalue()
        return status


@pytest.fixture
def export(tmp_path: Path) -> Run:
    (tmp_path / "journal").mkdir()
    run = Run(tmp_path)
    run.keep(an_entry(an_answer("Eerst wachten.")))
    run.keep(
        an_entry(
            an_answer("Bang voor fouten."),
            exercise="zorgen",
            days=3,
            tail="bbbbbb",
            title="Waar lig je wakker van?",
            status="draft",
        )
    )
    return run


def test_without_anything_everything_goes_to_standard_output_with_drafts_marked(
    export: Run,
) -> None:
    assert export() == 0

    assert export.out.startswith("---\n")
    assert export.out.index("Eerst wachten.") < export.out.index("*Nog niet afgerond.*")
    assert "Bang voor fouten." in export.out
    assert export.err == ""


def test_entries_and_filters_choose(export: Run) -> None:
    export("aaaaaa", "2026-11-02", "--format", "json")
    assert [one["exercise"] for one in json.loads(export.out)] == ["reflexen"]

    export("--status", "draft", "--format", "json")
    assert [one["exercise"] for one in json.loads(export.out)] == ["zorgen"]

    export("--since", "2026-11-03", "--until", "2026-11-05", "--format", "json")
    assert [one["answers"][0]["value"] for one in json.loads(export.out)] == ["Bang voor fouten."]


def test_a_folder_gets_one_file_an_entry(export: Run, tmp_path: Path) -> None:
    assert export("--output", f"{tmp_path}/uit/") == 0

    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == [
        "2026-11-02-reflexen-aaaaaa.md",
        "2026-11-05-zorgen-bbbbbb.md",
    ]
    assert export.out == ""
    assert "2 bestanden" in export.err


def test_a_file_gets_one_document_and_is_not_overwritten_unasked(
    export: Run, tmp_path: Path
) -> None:
    path = tmp_path / "uit.md"
    export("--output", str(path))
    before = path.read_text("utf-8")

    with pytest.raises(StorageError) as refused:
        export("last", "--output", str(path))

    assert refused.value.exit_code == 1
    assert path.read_text("utf-8") == before
    assert export("aaaaaa", "--output", str(path), "--force") == 0
    assert path.read_text("utf-8").count("\n# ") == 1


def test_the_reflection_is_one_document_wherever_it_goes(export: Run, tmp_path: Path) -> None:
    export("--reflection")
    document = export.out
    assert "## 1 Waarom loslaten schuurt" in document

    export("--reflection", "--output", f"{tmp_path}/uit/")
    assert (tmp_path / "uit" / "onderweg.md").read_text("utf-8") == document

    export("--reflection", "--format", "json")
    assert len(json.loads(export.out)) == 2


def test_nothing_to_export_is_said_and_is_no_mistake(export: Run, tmp_path: Path) -> None:
    assert export("--section", "5", "--output", str(tmp_path / "uit.md")) == 0
    assert not (tmp_path / "uit.md").exists()
    assert "niets om te exporteren" in export.err

    assert export("--section", "5", "--format", "json") == 0
    assert json.loads(export.out) == []


def test_broken_files_are_named_and_the_rest_is_exported(export: Run) -> None:
    broken = export.journal.vault.entries / "2026-11" / "stuk.toml"
    broken.write_text("geen = ", "utf-8")

    assert export() == 0

    assert "stuk.toml" in export.err
    assert "Eerst wachten." in export.out


def test_mistakes_are_told_apart(export: Run) -> None:
    with pytest.raises(EntryError):
        export("onbekend")
    with pytest.raises(UsageError):
        export("--format", "pdf")
    with pytest.raises(UsageError):
        export("--output", "")


def test_two_files_with_one_id_both_reach_a_folder(export: Run, tmp_path: Path) -> None:
    original = export.journal.find("aaaaaa").entry.head.path
    original.with_name("kopie.toml").write_bytes(original.read_bytes())

    export("--exercise", "reflexen", "--output", f"{tmp_path}/uit/")

    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == [
        "2026-11-02-reflexen-aaaaaa-2.md",
        "2026-11-02-reflexen-aaaaaa.md",
    ]


def test_anonymous_replaces_persons_of_the_whole_journal_and_says_so(export: Run) -> None:
    export.keep(
        an_entry(an_answer("Noor", kind="person"), exercise="niveau", days=1, tail="cccccc")
    )
    export.keep(an_entry(an_answer("Noors plan met Ans."), days=2, tail="dddddd"))

    export("dddddd", "--anonymous")
    assert "N.’s plan met Ans." in export.out
    assert "Noor" not in export.out
    assert "Noor werd N." in export.err
    assert "staan er nog" in export.err

    export("dddddd", "--anonymous", "--format", "json")
    assert json.loads(export.out)[0]["answers"][0]["value"] == "N.’s plan met Ans."

    export("aaaaaa", "--anonymous")
    assert "geen naam" in export.err


def test_a_reflection_holds_the_decisions_that_belong_to_it(export: Run) -> None:
    register = Register(export.journal.vault)
    day = date(2026, 10, 5)
    for person, source in (("Noor", "2026-11-02-reflexen-aaaaaa"), ("Bilal", None)):
        fields = {"decision": f"Wat {person} kiest", "person": person, "fear": f"{person} belt"}
        register.add(fields, "nl", day, source=source)

    export("--reflection", "--format", "json")
    assert {one["person"] for one in json.loads(export.out)[2:]} == {"Bilal", "Noor"}
    export("--reflection", "--person", "noor")
    assert "Wat Noor kiest" in export.out
    assert "Bilal" not in export.out
    export("--reflection", "--exercise", "reflexen")
    assert "Wat Noor kiest" in export.out
    assert "Bilal" not in export.out
    export("--reflection", "--since", "2026-10-06")
    assert "kiest" not in export.out
    export()
    assert "kiest" not in export.out

    export("--reflection", "--anonymous")
    assert "Wat N. kiest" in export.out
    assert "N. belt" in export.out
    assert "Noor" not in export.out
    assert "Bilal" not in export.out
