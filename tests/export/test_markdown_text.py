"""Whatever a person types, a Markdown reader shows exactly that."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from autonomie_coach.engine.safe import visible
from autonomie_coach.export.markdown_text import (
    block,
    bullet,
    emphasised,
    front_matter,
    inline,
    quote,
)
from helpers.commonmark import READERS, shown
from helpers.texts import HOSTILE, any_text

_SIGNS = [
    *"ab1 \t\n.-+*_[]()<>#`~!&;:/@=|{}$^\\\"'é",
    *("www.", "http://", "noor@b.nl", "&amp;", "voorbeeld.nl", "//localhost", "mailto:a@b.nl"),
    *("---", "```", "~~~", "~~", "===", "<b>", "<!-- ", "?>", "xn--a", "://", "😀"),
    *("\u3000", "\xa0", "\u2028", "\x1b[31m", "\ufeff", "\x85"),
]
_BLOCKS = ["\n\n", "1. ", "- ", "> ", "# ", "    ", "[a]: x", "woord " * 20, "een\nregel\nof drie"]
TEXTS = st.one_of(
    st.lists(st.sampled_from(_SIGNS + _BLOCKS), min_size=1, max_size=14).map("".join),
    any_text().filter(bool),
)
LIST = ("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close")
QUOTE = ("blockquote_open", "blockquote_close")
HEADING = ("heading_open", "heading_close")
STRONG = ("strong_open", "strong_close")


def lines(markdown: list[str]) -> str:
    return "\n".join(markdown) + "\n"


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@settings(max_examples=800)
@given(text=TEXTS)
def test_any_text_is_shown_line_for_line(reader: MarkdownIt, text: str) -> None:
    typed = visible(text)

    assert shown(reader, lines(block(text))) == typed
    assert shown(reader, lines(bullet(text)), LIST) == typed
    assert shown(reader, lines(quote(block(text))), QUOTE) == typed


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@settings(max_examples=400)
@given(text=TEXTS)
def test_any_text_is_shown_in_a_heading_and_in_bold(reader: MarkdownIt, text: str) -> None:
    one_line = " ".join(line.strip() for line in visible(text).split("\n") if line.strip())
    paragraphs = re.split(r"\n\s*\n", visible(text).strip())

    assert shown(reader, f"# {inline(text)}\n", HEADING) == one_line
    if visible(text).strip():
        expected = "\n\n".join(one.strip() for one in paragraphs)
        assert shown(reader, lines(emphasised(text, "**")), STRONG) == expected


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_shown_as_typed(reader: MarkdownIt, text: str) -> None:
    assert shown(reader, lines(block(text))) == visible(text)


@pytest.mark.parametrize(
    "text",
    [
        "Noor & Bilal: € 1.500 (ca. 50%)!",
        "Om 14.30 uur, ’s middags; ik dacht: ‘nee’ … en wachtte.",
        "Minder dan < 500 of > 20, zo’n ~20 keer, d.w.z. vaak",
        "Eerste alinea.\n\nTweede alinea.",
        "2 + 2 = 4 – dat klopt / of niet?",
    ],
)
def test_ordinary_prose_stands_there_as_it_was_typed(text: str) -> None:
    assert block(text) == text.split("\n")


@pytest.mark.parametrize(
    "text",
    ["# kop", "- melk\n- brood", "[bold]vet[/bold]", "1. een", "noor@voorbeeld.nl", "```\n````\n"],
)
def test_text_that_looks_like_markdown_can_be_found_in_the_file_as_typed(text: str) -> None:
    assert text in lines(block(text))


def test_long_prose_is_never_fenced_for_one_sign() -> None:
    prose = "Ik vroeg [N.] hoe het liep en zei toen een hele tijd niets. " * 5

    assert block(prose.strip())[0].startswith(r"Ik vroeg \[N.\] hoe")


@pytest.mark.parametrize("text", HOSTILE)
def test_front_matter_holds_no_signs_that_mean_something(text: str) -> None:
    first, line, last = front_matter({"title": text})

    assert (first, last) == ("---", "---")
    assert not re.search(r"[<>\[\]*_`&|#@{}\x00-\x1f\x7f-\x9f]", line)
