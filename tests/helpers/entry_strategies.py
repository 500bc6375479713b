"""Any entry that a file can hold, for properties that hold for all of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from autonomie_coach.coach.halves import with_left_half
from autonomie_coach.coach.lookbacks import with_half
from autonomie_coach.engine.given import SKIPPED, Given
from autonomie_coach.engine.reading import clean
from autonomie_coach.journal.codec import persons_in
from autonomie_coach.journal.entry import Answer, Entry, Head, Lookback, Pending
from autonomie_coach.journal.halves import Half
from helpers.texts import any_text

_STEPS = ("plan", "lijst", "wie", "keuze", "dag")
_ITEMS = (None, "rooster", "inkoop")
_MOMENTS = [datetime(2026, 11, day, 9, 30, tzinfo=UTC) for day in range(2, 9)]


def texts() -> st.SearchStrategy[str]:
    """Return texts as they are kept."""
    return any_text().map(clean)


def answers() -> st.SearchStrategy[Answer]:
    """Return an answer of any kind, to one of a few questions."""
    ids = st.lists(st.sampled_from(["a", "b", "own"]), min_size=1, unique=True)
    kinds: list[st.SearchStrategy[tuple[str, Given]]] = [
        st.tuples(st.sampled_from(["long_text", "short_text", "person"]), texts().map(Given)),
        st.tuples(st.just("list"), st.lists(texts(), min_size=1, max_size=3).map(Given)),
        st.tuples(
            st.just("choose_one"), st.builds(Given, st.sampled_from(["a", "own"]), label=texts())
        ),
        st.tuples(
            st.just("choose_many"),
            ids.flatmap(
                lambda ids: st.tuples(*[texts() for _ in ids]).map(
                    lambda labels: Given(ids, labels=labels)
                )
            ),
        ),
        st.tuples(st.just("rating"), st.integers(1, 5).map(Given)),
        st.tuples(st.just("date"), st.dates(date(2026, 1, 1), date(2027, 1, 1)).map(Given)),
        st.tuples(st.just("long_text"), st.just(SKIPPED)),
    ]
    return st.builds(
        lambda step, item, prompt, kind_given: Answer(
            step, kind_given[0], prompt, kind_given[1], item
        ),
        st.sampled_from(_STEPS),
        st.sampled_from(_ITEMS),
        texts(),
        st.one_of(kinds),
    )


def pendings() -> st.SearchStrategy[Pending]:
    """Return half-typed text at one of a few questions."""
    return st.builds(
        Pending,
        st.sampled_from(_STEPS),
        texts().filter(bool),
        st.just(0),
        st.sampled_from(_ITEMS),
    )


def entries(**head: Any) -> st.SearchStrategy[Entry]:
    """Return a version of one and the same entry."""

    def made(
        answered: list[Answer],
        status: str,
        updated: datetime,
        looked_back: list[Lookback],
        pending: Pending | None,
        left: list[Pending],
        half: str,
        more: dict[str, str],
    ) -> Entry:
        entry_id = str(head.get("id", "2026-11-02-reflexen-aaaaaa"))
        entry = Entry(
            Head(
                id=entry_id,
                route="autonomie",
                exercise="reflexen",
                section=1,
                title="Mijn controlereflexen",
                status=status,
                language="nl",
                started=_MOMENTS[0],
                updated=updated,
                finished=updated if status == "done" else None,
                path=Path(f"entries/2026-11/{entry_id}.toml"),
                persons=persons_in(answered),
                conflict_of=head.get("conflict_of"),
            ),
            tuple(answered),
            lookbacks=tuple(looked_back),
            pending=pending,
            extra=more | {key: value for key, value in head.items() if key == "conflict_of"},
        )
        at = {(one.step, one.item): one for one in left}
        return with_half(with_left_half(entry, at.values()), Half(half, 0) if half else None)

    return st.builds(
        made,
        st.lists(answers(), max_size=5),
        st.sampled_from(["draft", "done"]),
        st.sampled_from(_MOMENTS),
        st.lists(st.builds(Lookback, st.sampled_from(_MOMENTS), texts()), max_size=3),
        st.none() | pendings(),
        st.lists(pendings(), max_size=2),
        texts(),
        st.dictionaries(st.sampled_from(["stemming", "bron"]), texts(), max_size=2),
    )
