"""The dialogue of line mode: commands, skips, wrong answers, drafts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from autonomie_coach.coach import session
from autonomie_coach.coach.clock import now
from autonomie_coach.content.loader import load_exercise, load_route
from autonomie_coach.content.words import Words
from autonomie_coach.engine import flow as walking
from autonomie_coach.engine import page as paging
from autonomie_coach.engine.given import SKIPPED
from autonomie_coach.errors import StorageError
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.vault import Vault
from helpers.cli import Cli, cli, lines_for

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.storage.vault import Seen

__all__ = ["cli"]


def value(cli: Cli, step: str) -> Any:
    answers = cli("show", "last", "--json").json["answers"]
    return next(one["value"] for one in answers if one["step"] == step)


def values(cli: Cli) -> list[Any]:
    return [one["value"] for one in cli("show", "last", "--json").json["answers"]]


def test_the_start_says_what_it_is_for_and_how_to_stop(cli: Cli) -> None:
    out = cli("walk", "zorgen", "--plain").out

    head = load_route("nl").exercise("zorgen")
    assert head is not None
    assert head.title in out
    assert head.why in out
    assert f"Ongeveer {head.minutes} minuten" in out
    assert "Stap 1 van" in out
    assert "q: stoppen" in out


@pytest.mark.parametrize("head", load_route("nl").exercises, ids=lambda head: head.id)
def test_an_exercise_about_a_person_starts_with_the_calm_line(cli: Cli, head: Any) -> None:
    out = cli("walk", head.id, "--plain").out

    assert ("HR" in out.split("Stap 1")[0]) == head.about_person


def test_a_question_mark_explains_and_asks_again(cli: Cli) -> None:
    ran = cli("walk", "zorgen", "--plain", lines="?\n2\nq\n")

    assert ran.out.count("Nummers, met komma’s:") == 2
    assert len(values(cli)) == 1


def test_back_asks_the_question_before_and_an_empty_line_keeps_its_answer(cli: Cli) -> None:
    ran = cli("walk", "zorgen", "--plain", lines="2\n4\n<\n<\n\n5\nq\n")

    assert "Een lege regel laat dit staan." in ran.out
    assert values(cli)[1] == 5
    assert len(values(cli)[0]) == 1


def test_back_at_the_first_question_stays_there(cli: Cli) -> None:
    ran = cli("walk", "zorgen", "--plain", lines="<\n<\n2\nq\n")

    assert ran.out.count("Dit is de eerste vraag.") == 2
    assert len(values(cli)) == 1


@pytest.mark.parametrize(
    ("before", "wrong", "right"),
    [
        ("", "99", "1"),
        ("", "x", "1"),
        ("", ",", "1"),
        ("1\n", "6", "3"),
        ("1\n", "drie", "3"),
        ("1\n", "3.5", "3"),
    ],
)
def test_a_wrong_answer_is_explained_and_asked_again(
    cli: Cli, before: str, wrong: str, right: str
) -> None:
    ran = cli("walk", "zorgen", "--plain", lines=f"{before}{wrong}\n{right}\nq\n")

    assert ran.status == 0
    assert len(values(cli)) == before.count("\n") + 1


def test_an_own_answer_is_its_number_and_then_a_line(cli: Cli) -> None:
    step = load_exercise("zorgen", "nl").steps[0]
    own = len(step.ask.choices) + 1  # type: ignore[union-attr]  # the first step is a choice

    cli("walk", "zorgen", "--plain", lines=f"2,{own}\n\n\\q\nq\n")

    answer = cli("show", "last", "--json").json["answers"][0]
    assert answer["value"][1] == "own"
    assert answer["labels"][1] == "q"


def test_long_text_ends_at_a_point_and_knows_commands_on_its_first_line_only(cli: Cli) -> None:
    exercise, step, before = first_of_kind("long_text")
    lines = "".join(
        f"{line}\n" for line in [*before, "een", "", "?", "q", "<", "\\.", "\\\\q", "."]
    )

    cli("walk", exercise, "--plain", lines=lines)

    assert value(cli, step) == "een\n\n?\nq\n<\n.\n\\q"


def first_of_kind(kind: str) -> tuple[str, str, list[str]]:
    """Return an exercise, its first step of a kind, and empty lines up to there."""
    for head in load_route("nl").exercises:
        flow = walking.start(load_exercise(head.id, "nl"))
        before: list[str] = []
        while flow.at is not None:
            page = paging.page(flow)
            if page.moment.step.kind == kind:
                return head.id, page.moment.step.id, before
            if page.moment.step.kind == "info":
                flow = walking.go_on(flow)
            else:
                before += lines_for(page.ask, SKIPPED)
                flow = walking.answer(flow, SKIPPED)
    raise AssertionError(f"skips lead to no {kind}")


def test_a_long_text_that_is_cut_off_is_shown_and_can_be_taken_over(cli: Cli) -> None:
    exercise, step, before = first_of_kind("long_text")
    start = "".join(f"{line}\n" for line in before)
    ended = cli("walk", exercise, "--plain", lines=f"{start}eerste regel\ntweede\n")
    assert ended.status == 0
    assert f"walk {exercise} --plain" in ended.out
    pending = cli("show", "last", "--json").json["pending"]
    assert (pending["step"], pending["text"]) == (step, "eerste regel\ntweede")

    # Nothing but skips is no draft to go on with, so the steps before are asked again.
    again = cli("walk", exercise, "--plain", lines="\nq\n")

    assert "half getypt: eerste regel\ntweede" in again.out
    assert value(cli, step) == "eerste regel\ntweede"


def test_a_list_takes_back_its_last_line_with_less_than(cli: Cli) -> None:
    cli("walk", "eerste-beslissing", "--plain", lines="een\nfout\n<\n\\<\ndrie\n\nq\n")

    assert value(cli, "beslissingen") == ["een", "<", "drie"]


def test_a_sort_goes_item_by_item_back_too_and_keeps_what_is_left_empty(cli: Cli) -> None:
    lines = "a\nb\nc\n\n1\n2\n<\n3\n\n<\n\n\n\nq\n"

    cli("walk", "eerste-beslissing", "--plain", lines=lines)

    assert [(row["item"], row["label"]) for row in value(cli, "hoe-vaak")] == [
        ("a", "vaak"),
        ("b", "zelden"),
    ]


def test_what_stands_out_is_said_with_reasons_before_the_choice(cli: Cli) -> None:
    lines = "koeriers\nlonen\n\n" + "1\n3\n" * 4

    out = cli("walk", "eerste-beslissing", "--plain", lines=lines).out

    assert "koeriers: komt vaak terug; gaat het mis, dan is de schade klein" in out
    assert "lonen: " not in out.split("vallen deze op:")[1]


def test_pages_to_read_read_nothing_and_are_passed_on_the_way_back(cli: Cli) -> None:
    lines = "koeriers\n\n" + "1\n" * 4 + "1\n<\n\nNoor\nq\n"

    out = cli("walk", "eerste-beslissing", "--plain", lines=lines).out

    assert out.count("Om mee te nemen:") == 2
    assert value(cli, "wie") == "Noor"


def test_a_day_that_cannot_be_read_is_asked_again_and_shown_as_understood(cli: Cli) -> None:
    exercise, _, before = first_of_kind("date")
    lines = "".join(f"{line}\n" for line in [*before, "ooit", "2027-03-01", "q"])

    out = cli("walk", exercise, "--plain", lines=lines).out

    assert "‘ooit’ is nog geen datum." in out
    assert "maandag 1 maart 2027" in out


def test_a_new_walk_leaves_the_draft_and_resuming_says_so(cli: Cli) -> None:
    cli("walk", "zorgen", "--plain", lines="2\n")
    first = cli("show", "last", "--json").json["id"]

    resumed = cli("walk", "zorgen", "--plain", lines="q\n")
    cli("walk", "zorgen", "--plain", "--new", lines="3\n")

    assert "Je was hier al aan begonnen." in resumed.out
    assert len(cli("list", "--json").json) == 2
    assert cli("show", "last", "--json").json["id"] != first


def test_the_end_gives_the_takeaway_and_how_to_read_it_back(cli: Cli) -> None:
    out = cli("walk", "zorgen", "--plain", lines="2\n4\nx\ny\n").out

    head = load_route("nl").exercise("zorgen")
    assert head is not None
    assert f"Klaar. Om mee te nemen: {head.takeaway}" in out
    assert "autonomie-coach show last" in out


def test_a_draft_of_which_all_was_answered_asks_its_last_question_again(
    cli: Cli, tmp_path: Path
) -> None:
    journal = Journal(Vault(tmp_path / "journal"))
    walk = session.begin(journal, load_exercise("zorgen", "nl"), now)
    while not walk.at_review:
        walk.answer(SKIPPED if walk.flow.answers else given_first(walk))
    walk.save()

    ran = cli("walk", "zorgen", "--plain", lines="\n")

    assert ran.out.count("Stap ") == 1
    assert cli("show", "last", "--json").json["status"] == "done"


def given_first(walk: session.Session) -> Any:
    from helpers.walks import valid_answer

    return valid_answer(walk.page().ask)


def test_without_an_exercise_it_lists_them_and_asks(cli: Cli) -> None:
    heads = load_route("nl").exercises

    suggested = cli("walk", "--plain", lines="99\n?\n\n2\n")
    chosen = cli("walk", "--plain", lines="2\n")
    stopped = cli("walk", "--plain", lines="q\n")

    assert all(head.title in suggested.out for head in heads)
    assert cli("list", "--json").json[0]["exercise"] == heads[0].id
    assert heads[1].why in chosen.out
    assert (stopped.status, stopped.err) == (0, "")


def test_minutes_leave_what_fits(cli: Cli) -> None:
    out = cli("walk", "--plain", "--minutes", "3").out

    for head in load_route("nl").exercises:
        assert (f". {head.title}" in out) == head.fits(3)
    assert "Niets past in één minuut." in cli("walk", "--plain", "--minutes", "1").out


def test_home_in_lines_says_where_one_is(cli: Cli) -> None:
    cli("walk", "zorgen", "--plain", lines="2\n4\nx\ny\n")
    cli("walk", "reflexen", "--plain", lines="1\n")

    out = cli("--plain").out

    assert "Je bent bij deel 1" in out
    assert "Nog open: Mijn controlereflexen" in out
    assert "Kort geleden" in out
    assert "Waar lig je wakker van? Ongeveer 4 minuten. Gedaan." in out


def test_from_an_entry_of_another_exercise_is_wrong_usage(cli: Cli) -> None:
    cli("walk", "zorgen", "--plain", lines="2\n")

    assert cli("walk", "reflexen", "--plain", "--from", "last").status == 2
    assert cli("walk", "--plain", "--from", "bestaat-niet").status == 1


def test_a_full_disk_is_said_and_tried_again(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    create = Vault.create
    failures = iter([True, True, False])

    def full(self: Vault, path: Path, data: bytes) -> Seen:
        if next(failures, False):
            raise StorageError("disk.full", path=path)
        return create(self, path, data)

    monkeypatch.setattr(Vault, "create", full)

    ran = cli("walk", "zorgen", "--plain", lines="2\n4\nx\ny\n")

    assert ran.status == 0
    assert ran.err.count("De schijf is vol") == 2
    assert len(values(cli)) == 4


def test_a_walk_that_was_never_saved_ends_with_1(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_self: Vault, path: Path, _data: bytes) -> Seen:
        raise StorageError("disk.full", path=path)

    monkeypatch.setattr(Vault, "create", full)

    ended = cli("walk", "zorgen", "--plain", lines="2\n4\nx\ny\n")
    stopped = cli("walk", "zorgen", "--plain", lines="2\n")

    assert (ended.status, stopped.status) == (1, 1)
    assert "niet bewaard" in ended.err


def test_a_file_that_was_changed_meanwhile_leaves_both_versions(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("walk", "zorgen", "--plain", lines="2\n")
    replaced = Vault.replace

    def elsewhere(self: Vault, path: Path, data: bytes, seen: Seen) -> Seen:
        return replaced(self, path, data, replace(seen, raw=b"other"))

    monkeypatch.setattr(Vault, "replace", elsewhere)

    ran = cli("walk", "zorgen", "--plain", lines="4\n")

    assert ran.status == 0
    assert "ook elders gewijzigd" in ran.err
    assert len(cli("list", "--json").json) == 2


def test_a_failing_program_keeps_what_was_typed(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    exercise, _, before = first_of_kind("long_text")
    start = "".join(f"{line}\n" for line in before)

    def fail(_text: str) -> None:
        raise ValueError("geheim")

    monkeypatch.setattr("autonomie_coach.engine.reading.written", fail)

    ran = cli("walk", exercise, "--plain", lines=f"{start}eerste\ntweede\n.\n")

    assert ran.status == 1
    assert "geheim" not in ran.err
    assert cli("show", "last", "--json").json["pending"]["text"] == "eerste\ntweede"


@pytest.mark.parametrize("names", ["initials", "names"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_person_step_says_what_is_suggested_and_why(cli: Cli, language: str, names: str) -> None:
    settings = cli.home / "autonomie-coach" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'names = "{names}"\n')
    exercise = load_exercise("morgen", language)
    place = next(n for n, step in enumerate(exercise.steps) if step.kind == "person")

    out = cli("walk", "morgen", "--plain", "--lang", language, lines="\n" * place + "q\n").out

    assert Words(language)(f"exercise.{names}_why") in out
