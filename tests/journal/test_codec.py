"""Entries to TOML and back: exact, faithful to the unknown, clear about what is wrong."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autonomie_coach.engine.given import SKIPPED, Given
from autonomie_coach.engine.reading import clean
from autonomie_coach.errors import EntryError
from autonomie_coach.journal.codec import decode, encode
from autonomie_coach.journal.entry import Answer, Entry, Head, Lookback, Pending
from helpers.texts import HOSTILE, any_text

PATH = Path("entries/2026-11/2026-11-23-oefening-abcdef.toml")
THEN = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=1)))


def an_entry(*answers: Answer, **keys: object) -> Entry:
    head = Head(
        id=PATH.stem,
        route="autonomie",
        exercise="oefening",
        section=1,
        title="Oefening",
        status="draft",
        language="nl",
        started=THEN,
        updated=THEN,
        finished=None,
        path=PATH,
    )
    return replace(Entry(head, tuple(answers)), **keys)  # type: ignore[arg-type] # a test's shorthand


def an_answer(given: Given, kind: str = "short_text") -> Answer:
    return Answer("stap", kind, "Vraag?", given)


@given(any_text())
def test_any_text_comes_back_as_it_was(text: str) -> None:
    text = clean(text)
    entry = an_entry(
        an_answer(Given(text)),
        lookbacks=(Lookback(THEN, text),),
        pending=Pending("stap", text, 3, item=text),
    )

    assert decode(encode(entry), PATH) == entry


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_as_it_was(text: str) -> None:
    entry = an_entry(an_answer(Given(text)))

    assert decode(encode(entry), PATH) == entry


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (SKIPPED, "short_text"),
        (Given(3), "rating"),
        (Given(date(2026, 12, 1)), "date"),
        (Given(["a", "b"]), "list"),
        (Given({"amount": "1500.00", "currency": "EUR"}), "amount"),
        (Given("own", label="eigen woorden"), "choose_one"),
        (Given(["bellen", "own"], labels=("Bellen", "Iets")), "choose_many"),
        (Given([{"item": "a", "group": "x", "label": "X"}]), "sort"),
    ],
)
def test_every_kind_of_answer_comes_back(given: Given, kind: str) -> None:
    entry = an_entry(an_answer(given, kind))

    assert decode(encode(entry), PATH).answers == entry.answers


def test_a_person_is_known_to_lists() -> None:
    entry = an_entry(an_answer(Given("N."), "person"))

    assert decode(encode(entry), PATH).head.persons == ("N.",)


def test_keys_that_are_not_known_survive_a_rewrite() -> None:
    text = encode(an_entry(an_answer(Given("a")))).decode()
    text = (
        text.replace("schema = 1", 'schema = 1\nmood = "goed"') + "stemming = 3\n[extra]\nx = [1]\n"
    )

    again = tomllib.loads(encode(decode(text.encode(), PATH)).decode())

    assert again["mood"] == "goed"
    assert again["extra"] == {"x": [1]}
    assert again["answers"][0]["stemming"] == 3


def test_comments_survive_a_rewrite() -> None:
    before = b"# mine\n" + encode(an_entry(an_answer(Given("a")))).replace(
        b'kind = "short_text"', b'kind = "short_text" # why'
    )
    entry = decode(before, PATH)
    entry = replace(entry, lookbacks=(Lookback(THEN, "later"),))

    after = encode(entry, before)

    assert b"# mine" in after
    assert b"# why" in after
    assert decode(after, PATH).lookbacks[0].text == "later"


def test_comments_survive_the_closing_of_a_draft() -> None:
    before = b"# mine\n" + encode(an_entry(an_answer(Given("a")), pending=Pending("s", "x", 1)))
    entry = decode(before, PATH)
    closed = replace(entry, head=replace(entry.head, status="done", finished=THEN), pending=None)

    after = encode(closed, before)

    assert b"# mine" in after
    assert decode(after, PATH) == closed


@given(st.lists(st.tuples(any_text(), any_text()), max_size=4), any_text())
def test_a_commented_file_holds_exactly_the_new_values(
    answers: list[tuple[str, str]], changed: str
) -> None:
    entry = an_entry(*(Answer("s", "short_text", clean(p), Given(clean(v))) for p, v in answers))
    before = b"# comment\n" + encode(entry)
    entry = replace(decode(before, PATH), pending=Pending("s", clean(changed), 0))

    assert decode(encode(entry, before), PATH) == entry


def test_a_later_schema_is_read_and_never_rewritten() -> None:
    text = encode(an_entry(an_answer(Given("a")))).replace(b"schema = 1", b"schema = 9")
    entry = decode(text, PATH)

    assert entry.schema == 9
    with pytest.raises(EntryError):
        encode(entry)


@pytest.mark.parametrize(
    ("data", "key", "line"),
    [
        (b'title = "x\n', "entry.not_toml", 1),
        (b'schema = 1\ntitle = "x\n', "entry.not_toml", 2),
        (b"a = 1\nb = '\xff'\n", "entry.not_utf8", 2),
        (b"a = " + b"[" * 100_000, "entry.not_toml", 1),
    ],
)
def test_a_broken_file_is_refused_with_its_line(data: bytes, key: str, line: int) -> None:
    with pytest.raises(EntryError) as refused:
        decode(data, PATH)

    assert refused.value.key == key
    assert refused.value.values["line"] == line


@pytest.mark.parametrize(
    "text",
    [
        "",
        "started = 3",
        'exercise = "x"',
        'exercise = ["x"]\nstarted = 2026-11-23T09:30:00+01:00',
        'exercise = "x"\nstarted = 2026-11-23T09:30:00+01:00\nanswers = 3',
        'exercise = "x"\nstarted = 2026-11-23T09:30:00+01:00\nanswers = [1]',
        'exercise = "x"\nstarted = 2026-11-23T09:30:00+01:00\nsection = nan',
        'exercise = "x"\nstarted = 2026-11-23T09:30:00+01:00\nschema = 99999999999999999999',
    ],
)
def test_toml_that_is_no_entry_is_refused(text: str) -> None:
    with pytest.raises(EntryError):
        decode(text.encode(), PATH)


def test_a_day_without_a_zone_is_taken_as_utc() -> None:
    entry = decode(b'exercise = "x"\nstarted = 2026-11-23T09:30:00', PATH)

    assert entry.head.started == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def test_an_id_counts_after_a_rename() -> None:
    data = encode(an_entry(an_answer(Given("a"))))

    assert decode(data, Path("kopie.toml")).id == PATH.stem
