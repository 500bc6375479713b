"""The quick ways of searching give the same as the plain ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from autonomie_coach.journal import search
from autonomie_coach.journal.search import Kept, texts_of, words_in
from helpers.made_entries import an_answer, an_entry
from helpers.texts import any_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autonomie_coach.journal.entry import Entry
    from autonomie_coach.journal.search import Term
    from autonomie_coach.journal.snippet import Span

# Few words that begin alike, with what folds to several characters, to none or to a sign.
_PIECES = [
    *("ro", "roos", "Rooster", "róó", "roo\u0301s", "ﬁets", "Straße", "½", "1", "noor", "İs"),
    *(" ", " ", "\n", "\u00a0", ", ", "_", "…", "-", "\u0301", "’", "woord " * 12),
]


def pieced_texts() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(_PIECES), max_size=20).map("".join)


@given(any_text())
def test_the_quick_words_are_the_words(text: str) -> None:
    assert search._bare_words(text) == [word.text for word in words_in(text)]
    assert search.folded(text) == "".join(map(search._fold_character, text))


@given(
    st.lists(pieced_texts(), min_size=1, max_size=4),
    st.lists(st.one_of(pieced_texts(), st.sampled_from(_PIECES)), min_size=1, max_size=3),
)
@example(["roos roos roos roos"], ["roos ro roos"])
@settings(max_examples=150)
def test_a_hit_is_where_reading_word_by_word_finds_it(
    texts: list[str], arguments: list[str]
) -> None:
    answers = [an_answer(text, step=f"stap-{nth}") for nth, text in enumerate(texts)]
    entry = an_entry(*answers, lookbacks=("Rooster af.",))
    terms = search.terms_of(arguments)

    hit = search.find(entry, terms)

    assert (hit and hit[1:]) == plainly_found(entry, terms)


@given(st.lists(any_text(), min_size=1, max_size=3))
@settings(max_examples=30)
def test_the_texts_that_are_kept_are_the_texts(texts: list[str]) -> None:
    entry = an_entry(*map(an_answer, texts))
    kept = Kept.of(entry)

    assert [kept.text(number) for number in range(len(kept.ends))] == list(texts_of(entry))
    assert search.words_of(entry).count("\n") == len(kept.ends) - 1


def plainly_found(
    entry: Entry, terms: tuple[Term, ...]
) -> tuple[str | None, str, tuple[Span, ...], str] | None:
    """Return what `find` returns after the head, by looking at every word of every text."""
    best, most, missing = None, 0, set(terms)
    for searched in texts_of(entry):
        held = {term for term in terms if next(_plain_spans(searched.text, term), None)}
        missing -= held
        if len(held) > most:
            best, most = searched, len(held)
    if best is None or missing:
        return None
    spans = _joined(
        sorted(span for term in terms for span in _plain_spans(best.text, term)), best.text
    )
    return best.step, *_plain_snippet(best.text, spans), best.place


def _plain_spans(text: str, term: Term) -> Iterator[Span]:
    words = words_in(text)
    for at in range(len(words) - len(term) + 1):
        here = words[at : at + len(term)]
        if all(word.text.startswith(part) for word, part in zip(here, term, strict=True)):
            last, length = here[-1], len(term[-1])
            whole = length == len(last.text)
            until = max(last.starts[length], last.starts[length - 1] + 1) if not whole else last.end
            yield here[0].starts[0], until


def _joined(spans: list[Span], text: str) -> list[Span]:
    covered = [0] * len(text)
    begins = set()
    for start, end in spans:
        if not covered[start]:
            begins.add(start)
        covered[start:end] = [1] * (end - start)
    found: list[Span] = []
    for at, inside in enumerate(covered):
        if at in begins:
            found.append((at, at + 1))
        elif inside:
            found[-1] = (found[-1][0], at + 1)
    return found


def _plain_snippet(text: str, spans: list[Span]) -> tuple[str, tuple[Span, ...]]:
    first, first_end = spans[0]
    start = max(0, first - 40)
    if start:
        start = next((at + 1 for at in range(start, first) if text[at].isspace()), start)
    end = max(first_end, min(len(text), first + 80))
    if end < len(text):
        end = max((at for at in range(first_end, end) if text[at].isspace()), default=end)
    before = "…" if start else ""
    line = "".join(" " if one.isspace() else one for one in text[start:end])
    shift = len(before) - start
    matches = tuple((one + shift, last + shift) for one, last in spans if last <= end)
    return before + line + ("…" if end < len(text) else ""), matches
