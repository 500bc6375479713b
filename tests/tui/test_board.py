"""The board of decisions and a card, by keyboard and by mouse."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from autonomie_coach.decisions.cards import Register
from autonomie_coach.tui.screens.board import BoardScreen
from autonomie_coach.tui.screens.card import CardScreen
from autonomie_coach.tui.screens.exercise import ExerciseScreen
from autonomie_coach.tui.screens.questions import QuestionsScreen
from helpers.asking import press
from helpers.keeping import keep
from helpers.made_cards import TODAY, hand_over, the_card, then
from helpers.made_entries import an_answer, an_entry
from helpers.tui import LARGE, SMALL, USUAL, click_on, coach_app, play, settled, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from autonomie_coach.storage.vault import Vault
    from autonomie_coach.tui.app import CoachApp


def a_few(vault: Vault) -> None:
    hand_over(vault, days_ago=9, evaluate_on=TODAY, fear="dure ritten", fear_likelihood=40)
    kept = hand_over(vault, days_ago=60, decision="Zaalhuur", person="Y.", level_goal=7)
    then(vault, kept, "kept", note="liep vanzelf")
    hand_over(vault, decision="Nieuwe site", person="R.", level_goal=4, discussed_on=None)
    hand_over(vault, decision="Kerstpakket", level_goal=2)


def shown(app: CoachApp) -> str:
    return "\n".join(line.strip() for line in text_of(app).split("\n") if line.strip())


async def type_in(pilot: Pilot[int], text: str) -> None:
    await pilot.press(*("space" if sign == " " else sign for sign in text))


def test_the_list_by_who_decides_and_by_person(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    a_few(app.journal.vault)
    keep(app.journal, an_entry(an_answer("Bilal", step="wie", kind="person")))

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("3")
        await settled(pilot)
        assert shown(app).startswith(
            "1 Route   2 Dagboek  ▸3 Beslissingen   4 Oefenen   5 Groei\n"
            "Jij beslist, ik hoor het achteraf · 6\n"
            "▸ De koeriers kiezen  Noor  ! vandaag terugkijken\n"
            "Jij beslist, ik laat het los · 7\n"
            "Zaalhuur            Y.    blijft zo · terugkijken 13 dec\n"
            "Nog concept\n"
            "Nieuwe site         R.    nog nodig: samen bespreken\n"
            "Ik beslis · 1 tot en met 3\n"
            "Kerstpakket         Noor  niveau 2\n"
        )
        await pilot.press("p")
        await settled(pilot)
        assert "Bilal\nnog geen beslissing\nNoor\n▸ De koeriers kiezen  niveau 6" in shown(app)
        await pilot.press("up", "enter")
        await settled(pilot)
        assert isinstance(app.screen, QuestionsScreen)
        await type_in(pilot, "de agenda")
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert "de agenda · Bilal" in text_of(app)

    play(app, scenario)


def test_in_lanes_the_card_one_is_at_stands_below(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    a_few(app.journal.vault)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_board()
        await settled(pilot)
        lines = [" ".join(line.split()) for line in shown(app).split("\n")]
        assert lines[1:8] == [
            "Samen Jij, na advies Jij, ik hoor het Losgelaten",
            "niveau 4 niveau 5 niveau 6 niveau 7",
            " ".join(["─" * 28] * 4),
            "▸ Nieuwe site De koeriers kiezen Zaalhuur",
            "R. Noor Y.",
            "concept ! vandaag terugkijken blijft zo",
            "nog nodig: samen terugkijken 13 dec",
        ]
        assert "Niet in een kolom: ik beslis 1" in text_of(app)
        await pilot.press("right")
        await settled(pilot)
        assert (
            "De koeriers kiezen · Noor\n“tot € 300 per rit”\n"
            "Je vreesde: dure ritten, 40 op 100. Gebeurd: nog niet bekend\n! vandaag terugkijken"
        ) in shown(app)
        await click_on(pilot, "Niet in een kolom")
        assert "Kerstpakket" in text_of(app)

    play(app, scenario, LARGE)


def test_with_the_mouse_a_click_chooses_a_card_to_move_and_another_opens_it(
    tmp_path: Path,
) -> None:
    app = coach_app(tmp_path)
    a_few(app.journal.vault)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_board()
        await settled(pilot)
        await click_on(pilot, "De koeriers kiezen")
        assert isinstance(app.screen, BoardScreen)
        await click_on(pilot, "Meer ruimte ›")
        assert "Meer ruimte: ‘Jij beslist, ik laat het los’" in text_of(app)
        await pilot.press("escape")
        await settled(pilot)
        await click_on(pilot, "De koeriers kiezen")
        assert isinstance(app.screen, CardScreen)

    play(app, scenario, LARGE)


def test_on_a_small_screen_a_card_takes_two_lines(tmp_path: Path) -> None:
    app = coach_app(tmp_path, "en")
    a_few(app.journal.vault)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_board()
        await settled(pilot)
        assert "▸ De koeriers kiezen\nNoor · ! look back today\n" in shown(app)

    play(app, scenario, SMALL)


def test_a_move_asks_why_is_kept_and_can_be_taken_back(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    card = hand_over(app.journal.vault)
    before = card.path.read_bytes()

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_board()
        await settled(pilot)
        await pilot.press("greater_than_sign")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, BoardScreen)
        assert card.path.read_bytes() == before

        await click_on(pilot, "Meer ruimte ›")
        assert "Meer ruimte: ‘Jij beslist, ik laat het los’. Waarom nu?" in text_of(app)
        await type_in(pilot, "loopt goed")
        await pilot.press("enter")
        await settled(pilot)
        now = the_card(card.path, app.journal.vault)
        assert (now.level_goal, now.history[-1].note) == (7, "loopt goed")
        assert "Jij beslist, ik laat het los · 7" in text_of(app)
        assert "Meer ruimte. Genoteerd." in text_of(app)

        await pilot.press("ctrl+z")
        await settled(pilot)
        assert card.path.read_bytes() == before
        assert "ik hoor het achteraf · 6" in text_of(app)

    play(app, scenario)


def test_less_room_asks_for_a_new_day_and_a_card_changed_meanwhile_keeps_both(
    tmp_path: Path,
) -> None:
    app = coach_app(tmp_path)
    vault = app.journal.vault
    card = hand_over(vault)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_board()
        await settled(pilot)
        await pilot.press("less_than_sign")
        await settled(pilot)
        await type_in(pilot, "te duur")
        await pilot.press("f8")
        await settled(pilot)
        await pilot.press("f8")
        await settled(pilot)
        assert "Zonder dit antwoord kan het niet." in text_of(app)
        await type_in(pilot, "2026-12-11")
        then(vault, the_card(card.path, vault), "note", note="van elders")
        await pilot.press("f8")
        await settled(pilot)
        assert "intussen ook elders gewijzigd" in text_of(app)
        await pilot.press("f8")
        await settled(pilot)
        assert isinstance(app.screen, BoardScreen)

    play(app, scenario)
    now = the_card(card.path, vault)
    assert [one.event for one in now.history[-2:]] == ["note", "narrowed"]
    assert now.evaluate_on == TODAY + timedelta(days=18)


def test_with_nothing_handed_over_it_offers_the_first_decision(tmp_path: Path) -> None:
    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("3")
        await settled(pilot)
        assert "Nog niets overgedragen.\n▸ Kies je eerste beslissing" in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ExerciseScreen)

    play(coach_app(tmp_path), scenario)


def test_a_new_card_suggests_who_was_named_before_and_can_be_taken_back(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    hand_over(app.journal.vault)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_board()
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        await type_in(pilot, "de bloemen")
        await pilot.press("enter")
        await settled(pilot)
        await click_on(pilot, "Noor")
        await pilot.press("f8")
        await settled(pilot)
        assert "de bloemen · Noor" in text_of(app)
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert isinstance(app.screen, BoardScreen)
        assert len(Register(app.journal.vault).cards().kept) == 1
        assert app.trouble == ""

    play(app, scenario)


def test_a_file_that_cannot_be_read_is_named_and_stays(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    card = hand_over(app.journal.vault)
    hurt = card.path.with_name("2026-11-01-decision-aaaaaa.toml")
    hurt.write_text('decision = "de', encoding="utf-8")

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_board()
        await settled(pilot)
        assert "Eén bestand kan ik niet lezen." in text_of(app)
        assert hurt.name in text_of(app)
        assert "De koeriers kiezen" in text_of(app)

    play(app, scenario)
    assert hurt.read_text("utf-8") == 'decision = "de'


def test_a_card_shows_what_was_agreed_feared_and_said(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    vault = app.journal.vault
    card = hand_over(vault, days_ago=9, fear="dure ritten", fear_likelihood=40)
    then(vault, card, "kept", days_ago=2, note="liep vanzelf", said="graag zo")

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_card(card.path)
        await settled(pilot)
        assert shown(app).startswith(
            "Beslissing\n"
            "De koeriers kiezen · Noor\n"
            "niveau 6, was 3 · Jij beslist, ik hoor het achteraf\n"
            "blijft zo · hoe gaat het? 28 nov\n"
            "Grens         “tot € 300 per rit”\n"
            "Besproken     14 november\n"
            "Terugkijken   13 december\n"
            "Je vreesde: dure ritten, 40 op 100\n"
            "Gebeurd: nog niet bekend\n"
            "za 14 nov  opgeschreven\n"
            "za 14 nov  afgesproken\n"
            "za 21 nov  zo gelaten, “liep vanzelf”\n"
            "Noor zei: “graag zo”"
        )
        await click_on(pilot, "Terugnemen")
        await type_in(pilot, "te vroeg")
        await pilot.press("f8", "f8")
        await settled(pilot)
        await pilot.press("f8")
        await settled(pilot)
        assert "Teruggenomen, met de reden erbij." in text_of(app)
        assert the_card(card.path, vault).state == "taken-back"
        assert "Houden" not in text_of(app)

    play(app, scenario, (80, 30))


def test_a_concept_is_completed_one_question_at_a_time_and_asks_once_for_a_real_choice(
    tmp_path: Path,
) -> None:
    app = coach_app(tmp_path)
    vault = app.journal.vault
    card = hand_over(vault, limit=None, discussed_on=None)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_card(card.path)
        await settled(pilot)
        assert "nog nodig: samen bespreken, tot waar" in text_of(app)
        await click_on(pilot, "Aanvullen ›")
        assert "Tot waar beslist Noor zelf?" in text_of(app)
        await type_in(pilot, "tot 300")
        await press(pilot, *["f8"] * 3, "1", "f8")
        await type_in(pilot, "2026-11-23")
        await press(pilot, "f8")
        assert "Valt hier echt iets te kiezen" in text_of(app)
        assert "fgesproken." not in text_of(app)
        await press(pilot, "1", *["f8"] * 3)
        assert "Afgesproken en op de kaart gezet" in text_of(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, CardScreen)

    play(app, scenario)
    now = the_card(card.path, vault)
    assert (now.state, now.limit, now.real_choice) == ("agreed", "tot 300", "yes")


def test_by_person_the_decisions_take_the_width_there_is(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    long = "De keuze van de koeriers voor de spoedritten in december"
    hand_over(app.journal.vault, decision=long)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("3", "p")
        await settled(pilot)
        (line,) = (one for one in text_of(app).split("\n") if "koeriers" in one)
        assert line.strip() == f"▸ {long}  niveau 6   hoe gaat het? 25 nov"
        await pilot.resize_terminal(*SMALL)
        await settled(pilot)
        assert f"{long[:25]}" in text_of(app)
        assert long not in text_of(app)

    play(app, scenario, LARGE)


def test_any_field_can_be_corrected_and_a_card_tells_how_it_goes(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    card = hand_over(app.journal.vault, days_ago=3)

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        app.open_card(card.path)
        await settled(pilot)
        await pilot.press("e")
        await settled(pilot)
        await click_on(pilot, "Meldt")
        await type_in(pilot, "vrijdag")
        await pilot.press("enter")
        await settled(pilot)
        assert "Meldt         vrijdag" in text_of(app)
        await click_on(pilot, "Terugkijken")
        await pilot.press("ctrl+u")
        await type_in(pilot, "2026-01-05")
        await pilot.press("enter")
        await settled(pilot)
        assert "Kies een latere dag om samen terug te kijken." in text_of(app)
        await pilot.press("escape", "escape")
        await settled(pilot)
        await pilot.press("t")
        await settled(pilot)
        assert isinstance(app.screen, ExerciseScreen)
        assert "De koeriers kiezen: tot € 300 per rit" in text_of(app)

    play(app, scenario, USUAL)
    (read,) = Register(app.journal.vault).cards().kept
    assert (read.inform, read.evaluate_on) == ("vrijdag", card.evaluate_on)


def test_a_copy_is_marked_and_one_of_the_two_is_put_away_and_brought_back(tmp_path: Path) -> None:
    app = coach_app(tmp_path)
    card = hand_over(app.journal.vault)
    copy = card.path.with_name(f"{card.id}.sync-conflict-20261120-101010-ABCDEFG.toml")
    copy.write_text(card.path.read_text("utf-8").replace("300", "500"), "utf-8")

    async def scenario(app: CoachApp, pilot: Pilot[int]) -> None:
        await pilot.press("3")
        await settled(pilot)
        assert shown(app).count("kopie van Syncthing") == 1
        app.push_screen(CardScreen(card.path))
        await settled(pilot)
        assert "Hiervan is er ook een kopie van Syncthing" in shown(app)
        await pilot.press("escape")
        app.push_screen(CardScreen(copy))
        await settled(pilot)
        assert "Je leest een kopie van Syncthing." in shown(app)

        await pilot.press("delete")
        await settled(pilot)
        assert isinstance(app.screen, BoardScreen)
        assert not copy.exists()
        assert "kopie van" not in shown(app)
        assert "In de prullenbak" in shown(app)
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert copy.exists()

    play(app, scenario)
