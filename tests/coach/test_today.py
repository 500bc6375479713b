"""What home leads with: what presses most, in the manager's own words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from autonomie_coach.coach import today as of_today
from autonomie_coach.coach.app_context import AppContext
from autonomie_coach.content.words import Words
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.settings import Settings
from autonomie_coach.storage.vault import Vault
from helpers.keeping import keep
from helpers.made_cards import TODAY, hand_over, then
from helpers.made_entries import an_answer, an_entry
from helpers.tui import fixed_clock

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

NL, EN = Words("nl"), Words("en")


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "journal")


def a_run(vault: Vault, paused_until: date | None = None) -> AppContext:
    settings = Settings(pause_until=paused_until)
    return AppContext("nl", Journal(vault), fixed_clock, vault.root / "settings.toml", settings)


def test_in_a_pause_nothing_is_due_and_the_day_it_ends_is_said(vault: Vault) -> None:
    hand_over(vault, days_ago=3)

    today = of_today.today_of(a_run(vault, TODAY + timedelta(days=2)))

    assert today.due == ()
    assert of_today.quiet_line(today, NL, TODAY).startswith("Pauze tot 25 november.")


def test_an_agreement_with_somebody_comes_before_a_check_in_that_waits_longer(
    vault: Vault,
) -> None:
    waiting = hand_over(vault, days_ago=10, person="Bilal")
    agreed = hand_over(vault, days_ago=9, evaluate_on=TODAY)

    today = of_today.today_of(a_run(vault))

    assert [one.decision for one in today.due] == [agreed.id, waiting.id]
    first = today.due[0]
    assert of_today.headline(first, today, NL) == "Je kijkt met Noor terug op jullie afspraak."
    assert of_today.action(first, today, NL) == "Terugkijken met Noor"
    assert first.text == "De koeriers kiezen: tot € 300 per rit"
    assert of_today.agreed_line(first, today, NL, TODAY) == "Afgesproken op 14 november."


def test_a_check_in_opens_the_walk_about_its_card(vault: Vault) -> None:
    card = hand_over(vault, days_ago=3)

    today = of_today.today_of(a_run(vault))

    opens = of_today.opening(today.due[0])
    assert (opens.sort, opens.name, opens.kind) == ("checkin", card.id, "checkin")


def test_on_a_quiet_day_it_says_what_comes_and_when(vault: Vault) -> None:
    hand_over(vault, days_ago=1)

    today = of_today.today_of(a_run(vault))

    said = of_today.quiet_line(today, NL, TODAY)
    assert said == "Vandaag hoeft niets. Woensdag: even horen hoe het gaat bij Noor."
    said = of_today.quiet_line(today, EN, TODAY)
    assert said == "Nothing you have to do today. Wednesday: hear how it is going with Noor."


def test_a_day_further_off_is_named_by_its_date_and_what_was_taken_back_does_not_count(
    vault: Vault,
) -> None:
    then(vault, hand_over(vault), "taken-back", note="te vroeg")
    kept = hand_over(vault, days_ago=60, evaluate_on=TODAY + timedelta(days=30))
    then(vault, kept, "kept")

    today = of_today.today_of(a_run(vault))

    said = of_today.quiet_line(today, NL, TODAY)
    assert said == "Vandaag hoeft niets. Op 23 december: terugkijken met Noor."


def test_without_decisions_nothing_is_said(vault: Vault) -> None:
    today = of_today.today_of(a_run(vault))

    assert of_today.quiet_line(today, NL, TODAY) == ""


def test_after_an_absence_one_question_about_ones_own_words_comes_first(vault: Vault) -> None:
    run = a_run(vault)
    [last] = keep(run.journal, an_entry(an_answer("Ik bel niet meer na vieren."), days=-40))
    hand_over(vault, days_ago=44)

    today = of_today.today_of(run)

    assert [one.kind for one in today.due] == ["followup", "checkin"]
    first = today.due[0]
    assert of_today.headline(first, today, NL) == "Fijn dat je er bent. Wat bleef hangen?"
    assert first.text == "Ik bel niet meer na vieren."
    assert of_today.opening(first).name == last.id
