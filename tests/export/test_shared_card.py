"""What the other person gets: never more than both may see, in no format."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest

from autonomie_coach.coach.sharing import FORMS, Form, form_of, page_file_name, page_text
from autonomie_coach.content.words import Words
from autonomie_coach.decisions.card import TRACKED, Card, Event, with_changes, with_event
from autonomie_coach.decisions.codec import decode_card
from autonomie_coach.engine.safe import visible
from autonomie_coach.export.shared_card import SharedCard, shared
from autonomie_coach.export.shared_page import What
from helpers.commonmark import READERS, shown
from helpers.texts import HOSTILE

DAY, LATER = date(2026, 10, 5), date(2026, 10, 26)
SHARED_TEXTS = ("decision", "person", "limit", "consult", "inform", "needs")
PAGES: list[tuple[What, Form]] = [(what, form) for what in get_args(What) for form in FORMS]
LANGUAGES = ("nl", "en")


def a_card(**given: Any) -> Card:
    values = {"decision": "Koeriers", "person": "Noor", "level_goal": 6, "limit": "tot € 300"}
    return with_changes(
        Card("2026-10-05-decision-abcdef", "nl", Path("a.toml")), values | given, DAY
    )


def agreed(**given: Any) -> Card:
    return a_card(**{"discussed_on": DAY, "evaluate_on": LATER} | given)


def pages(card: Card) -> list[str]:
    return [
        page_text(card, what, form, Words(language))
        for what, form in PAGES
        for language in LANGUAGES
    ]


def full_of_secrets(event: str) -> Card:
    """Return a card in which every text that is not shared, known today or later, is a marker."""
    private: dict[str, Any] = {
        one.name: f"GEHEIM-{one.name}"
        for one in fields(Card)
        if isinstance(getattr(agreed(), one.name), str)
        and one.name not in (*SHARED_TEXTS, "id", "language", "stated")
    }
    assert {"fear", "outcome"} <= private.keys()
    told = Event(
        LATER,
        event,
        note="GEHEIM-note",
        said="GEHEIM-said",
        changes={name: f"GEHEIM-{name}-before" for name in TRACKED if name not in ("evaluate_on",)},
        extra={"reading": "GEHEIM-event-extra", "entry": "GEHEIM-entry"},
    )
    card = replace(agreed(), **private, source="GEHEIM-source", extra={"diary": "GEHEIM-extra"})
    numbers: dict[str, Any] = {
        "level_now": 3,
        "fear_likelihood": 87,
        "level_guess": 2,
        "level_answer": 4,
    }
    return replace(card, **numbers, history=(*card.history, told))


@pytest.mark.parametrize("event", ["done", "kept", "widened", "narrowed", "taken-back", "note"])
def test_nothing_private_gets_into_a_page(event: str) -> None:
    for text in pages(full_of_secrets(event)):
        assert "GEHEIM" not in text
        assert "87" not in text.replace("#87", "")


def test_nothing_private_of_a_concept_or_of_a_file_made_by_hand_does_either() -> None:
    concept = replace(full_of_secrets("note"), history=(), discussed_on=None)
    by_hand = decode_card(
        b'schema = 9\nid = "x"\ndecision = "Zalen"\nperson = "B."\nstate = "later"\n'
        b'fear = "GEHEIM"\nhunch = "GEHEIM"\n[[history]]\ndate = 2026-10-05\nevent = "felt"\n'
        b'note = "GEHEIM"\nmood = "GEHEIM"\n[history.changes]\nmood = "GEHEIM"\n',
        Path("x.toml"),
    )

    assert not any("GEHEIM" in text for card in (concept, by_hand) for text in pages(card))


def test_what_is_shared_is_named_one_by_one() -> None:
    assert {one.name for one in fields(SharedCard)} == {
        *("standing", "decision", "person", "level", "limit", "consult", "inform", "needs"),
        *("since", "changed", "ended", "evaluate_on"),
    }


def test_before_the_talk_it_is_a_proposal_with_what_is_still_open() -> None:
    for text in pages(a_card(evaluate_on=LATER, limit="")):
        assert "fgesproken" not in text
        assert "greed" not in text
        assert "Voorstel" in text or "voorstel" in text or "roposal" in text
        assert "nog samen te bepalen" in text or "still to be decided" in text


def test_after_the_talk_it_is_an_agreement_of_both() -> None:
    card = page_text(agreed(needs="de tarieven"), "card", "md", Words("nl"))

    assert card.startswith("# Onze afspraak\n\n## Koeriers\n\nNoor\n")
    assert "Jij beslist, ik hoor het achteraf" in card
    assert "**Wat jij ervoor nodig hebt**\n\nde tarieven\n" in card
    assert "maandag 26 oktober 2026" in card
    assert "afgesproken op maandag 5 oktober 2026" in card
    assert "nog samen" not in card


def test_each_standing_has_its_own_card_and_talk() -> None:
    gone = with_event(agreed(), "taken-back", LATER, note="te groot")
    kept = with_event(agreed(), "widened", LATER, changes={"limit": "tot € 500"})
    mine = a_card(level_goal=3)
    words = Words("nl")

    ended = page_text(gone, "card", "md", words)
    assert "Gestopt op maandag 26 oktober 2026" in ended
    assert "**Wie toen besliste**" in ended
    assert "**Wie beslist**" not in ended
    assert "zonder te zoeken bij wie het lag" in page_text(gone, "sheet", "md", words)
    widened = page_text(kept, "card", "md", words)
    assert "aangepast op maandag 26 oktober 2026" in widened
    assert "tot € 500" in widened
    assert shared(kept).evaluate_on is None
    assert "besluit blijft bij mij" in page_text(mine, "card", "html", words)
    assert "Ons vaste moment" in page_text(agreed(level_goal=4), "card", "md", words)


class Reader(HTMLParser):
    """Collects the tags, attributes and text of a page, as a browser would see them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_asks_for_nothing_outside_it() -> None:
    read = Reader(page_text(agreed(), "sheet", "html", Words("en")))

    assert ("lang", "en") in read.attributes
    assert not {"script", "img", "link", "iframe", "a", "object"} & set(read.tags)
    assert not {"src", "href", "style", "onload"} & {name for name, _ in read.attributes}
    assert not any("url(" in text or "http:" in text for text in pages(agreed()))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_stay_text(hostile: str) -> None:
    def filled(text: str) -> Card:
        return agreed(**dict.fromkeys(SHARED_TEXTS, text))

    words = Words("nl")
    read = Reader(page_text(filled(hostile), "card", "html", words))
    markdown = page_text(filled(hostile), "card", "md", words)

    assert read.tags == Reader(page_text(filled("x"), "card", "html", words)).tags
    assert read.text.count(visible(hostile)) == len(SHARED_TEXTS)
    assert not set("\x1b\x07\x00\u202e\x9b") & set(markdown + read.text)
    for reader in READERS.values():
        structure = ("heading_open", "heading_close", "hr", "strong_open", "strong_close")
        assert shown(reader, markdown, structure).count(visible(hostile).strip()) >= 4


def test_the_name_of_a_file_holds_nothing_that_was_typed() -> None:
    words = Words("nl")
    odd = replace(agreed(), id="../../\x1b[2J/a\u0300b")

    assert page_file_name(a_card(), "card", "html", words) == "voorstel-abcdef.html"
    assert page_file_name(agreed(), "card", "md", words) == "afspraak-abcdef.md"
    assert page_file_name(odd, "sheet", "md", words).isascii()
    assert "/" not in page_file_name(odd, "sheet", "md", words)
    assert [form_of(one) for one in ("a.HTM", "b.html", "c.md", "d")] == [
        "html",
        "html",
        "md",
        None,
    ]
