"""Cards and moments on disk: they come back the same, and what is not ours stays."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autonomie_coach.content.words import Words
from autonomie_coach.decisions.card import Card, with_changes, with_event
from autonomie_coach.decisions.cards import Register
from autonomie_coach.decisions.codec import decode_card, decode_moment, encode_card
from autonomie_coach.errors import CoachError, EntryError
from autonomie_coach.storage.vault import Vault

MONDAY = date(2026, 10, 5)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"))


@given(decision=TEXT, person=TEXT, limit=TEXT, note=TEXT, said=TEXT)
def test_any_text_comes_back_the_same(
    decision: str, person: str, limit: str, note: str, said: str
) -> None:
    fields = {"decision": decision, "person": person, "limit": limit, "discussed_on": MONDAY}
    card = with_changes(Card("id", "nl", Path("id.toml")), fields, MONDAY)
    card = with_event(card, "note", MONDAY, note=f"x{note}", said=said)

    again = decode_card(encode_card(card), Path("id.toml"))

    assert again.history == card.history
    assert (again.decision, again.person, again.limit) == (decision, person, limit)


def test_unknown_keys_and_comments_survive_a_change(tmp_path: Path) -> None:
    register = Register(Vault(tmp_path))
    stored = register.add({"decision": "Koeriers", "person": "Noor"}, "nl", MONDAY)
    path = stored.card.path
    path.write_text("# van mij\n" + path.read_text().replace("\n[[", '\nkleur = "paars"\n\n[[', 1))

    stored = register.read(path)
    register.save(stored, with_changes(stored.card, {"limit": "tot € 300"}, MONDAY))

    text = path.read_text()
    assert text.startswith("# van mij\n")
    assert 'kleur = "paars"' in text
    assert 'limit = "tot € 300"' in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "state = 3\n",
        'state = "agreed"\nlevel_goal = 9\n',
        'state = "gek"\n',
        "history = 3\n",
        "[[history]]\n",
        '[[history]]\ndate = "maandag"\nevent = "note"\n',
        "evaluate_on = nan\n",
        "decision = [1]\n",
        '<<<<<<< HEAD\nstate = "agreed"\n',
    ],
)
def test_a_broken_card_is_named_and_the_others_are_read(tmp_path: Path, text: str) -> None:
    register = Register(Vault(tmp_path))
    register.add({"decision": "Koeriers", "person": "Noor"}, "nl", MONDAY)
    broken = tmp_path / "decisions" / "broken.toml"
    broken.write_text(text)

    read = register.cards()

    assert len(read.kept) + len(read.unread) == 2
    assert any(card.decision == "Koeriers" for card in read.kept)
    assert broken.read_text() == text


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('level_goal = "vijf"', 2, "achter level_goal hoort een heel getal van 1 tot en met 7"),
        ("level_goal = 99", 2, "achter level_goal hoort"),
        ("fear_likelihood = 101", 2, "van 0 tot en met 100"),
        ("person = 12", 2, "achter person hoort een tekst"),
        ('evaluate_on = "2026-10-26"', 2, "achter evaluate_on hoort een dag"),
        ('state = "gek"', 2, "hoort een van deze, tussen aanhalingstekens: concept, agreed"),
        (
            '\n[[history]]\ndate = 2026-10-05\nevent = "note"\n[[history]]\ndate = 3',
            7,
            "achter date",
        ),
        ('history = [{date = 2026-10-05, event = "note", note = 3}]', None, "achter note"),
        ("history = 3", None, "geen kaart"),
    ],
)
def test_a_wrong_value_is_told_by_its_key_and_line(text: str, line: int | None, said: str) -> None:
    data = f'decision = "Koeriers"\n{text}\n'.encode()

    with pytest.raises(EntryError) as caught:
        decode_card(data, Path("kaart.toml"))

    assert caught.value.values.get("line") == line
    told = Words("nl").of_error(caught.value)
    assert said in told
    assert "oefening" not in told
    assert (f"regel {line}:" in told) == (line is not None)


@pytest.mark.parametrize("text", ["", "# later\n", 'kleur = "paars"\n', 'id = "x"\n'])
def test_a_file_that_tells_of_no_decision_is_broken_and_stays_as_it_is(
    tmp_path: Path, text: str
) -> None:
    register = Register(Vault(tmp_path))
    (tmp_path / "decisions").mkdir()
    path = tmp_path / "decisions" / "2026-10-05-decision-aaaaaa.toml"
    path.write_text(text)

    (unread,) = register.cards().unread

    assert (unread.error.key, unread.error.values["name"]) == ("entry.missing_key", "decision")
    for reference in ("aaaaaa", "2026-10-05-dec", path.stem):
        with pytest.raises(EntryError, match="missing_key"):
            register.find(reference)
    assert path.read_text() == text


def test_a_moment_with_a_wrong_value_is_told_by_its_key() -> None:
    with pytest.raises(EntryError) as caught:
        decode_moment(b'moment = "noticed"\nnoted = "gisteren"\n', Path("moment.toml"))

    assert "moment.toml, line 2: after noted" in Words("en").of_error(caught.value)


def test_a_later_schema_is_shown_and_never_rewritten(tmp_path: Path) -> None:
    register = Register(Vault(tmp_path))
    stored = register.add({"decision": "Koeriers", "person": "Noor"}, "nl", MONDAY)
    path = stored.card.path
    path.write_text(path.read_text().replace("schema = 1", "schema = 9"))

    later = register.read(path)

    assert later.card.decision == "Koeriers"
    with pytest.raises(EntryError):
        register.save(later, with_changes(later.card, {"limit": "x"}, MONDAY))


def test_a_card_is_found_by_the_end_of_its_id(tmp_path: Path) -> None:
    register = Register(Vault(tmp_path))
    first = register.add({"decision": "Een", "person": "N."}, "nl", MONDAY).card
    register.add({"decision": "Twee", "person": "N."}, "nl", MONDAY)

    assert register.find(first.id[-6:]).card == first
    with pytest.raises(CoachError, match="ambiguous"):
        register.find("2026")
    with pytest.raises(CoachError, match="not_found"):
        register.find("zzzzzz")


def test_a_whole_id_is_found_by_its_file_and_a_second_file_of_it_is_refused(
    tmp_path: Path,
) -> None:
    register = Register(Vault(tmp_path))
    card = register.add({"decision": "Een", "person": "N."}, "nl", MONDAY).card
    assert register.find(card.id).card == card

    copy = card.path.with_name("kopie.toml")
    copy.write_bytes(card.path.read_bytes())
    with pytest.raises(CoachError, match="two_files"):
        register.find(card.id)

    card.path.unlink()
    assert register.find(card.id).card.path == copy


def test_a_moment_is_a_file_of_its_own(tmp_path: Path) -> None:
    register = Register(Vault(tmp_path))
    noted = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)

    moment = register.note_moment("noticed", noted, "nl", note="wou bellen", decision=None)

    assert register.moments().kept == (moment,)
    assert moment.path.parent == tmp_path / "moments" / "2026-10"
