"""Entries as Markdown: complete, and exactly as they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.engine.when import day_in_words
from autonomie_coach.export.entry_blocks import entry_blocks, heading_of
from autonomie_coach.export.format import Format
from autonomie_coach.export.markdown_text import front_matter, inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.export.entry_blocks import Block
    from autonomie_coach.journal.entry import Entry


def render_markdown(entries: Sequence[Entry], words: Words, language: str) -> str:
    """Return entries as one document, several of them oldest first."""
    if len(entries) == 1:
        return document(_alone(entries[0], words, language))
    ordered = sorted(entries, key=lambda one: (one.head.started.timestamp(), one.id))
    return document(_together(ordered, words, language))


def document(blocks: Iterable[Block]) -> str:
    """Return pieces of Markdown as the text of a file; empty when there are none."""
    text = "\n\n".join("\n".join(lines) for lines in blocks)
    return f"{text}\n" if text else ""


def _alone(entry: Entry, words: Words, language: str) -> list[Block]:
    head = entry.head
    return [
        front_matter(
            {
                "id": head.id,
                "date": head.started.date().isoformat(),
                "exercise": head.exercise,
                "section": head.section,
                "title": head.title,
                "language": head.language,
                "status": head.status,
            }
        ),
        [f"# {inline(heading_of(entry))}"],
        [day_in_words(head.started.date(), language)],
        *entry_blocks(entry, words, language, level=2),
    ]


def _together(entries: Sequence[Entry], words: Words, language: str) -> list[Block]:
    if not entries:
        return []
    title = words("export.journal")
    blocks: list[Block] = [
        front_matter(
            {
                "title": title,
                "language": language,
                "from": entries[0].head.started.date().isoformat(),
                "until": entries[-1].head.started.date().isoformat(),
                "entries": len(entries),
            }
        ),
        [f"# {inline(title)}"],
    ]
    for entry in entries:
        head = entry.head
        day = day_in_words(head.started.date(), language)
        blocks += [[f"## {inline(heading_of(entry))}"], [f"{day} · {inline(head.id)}"]]
        blocks += entry_blocks(entry, words, language, level=3)
    return blocks


def _render_reflection(
    entries: Sequence[Entry], cards: Sequence[Card], words: Words, language: str
) -> str:
    from autonomie_coach.export.reflection import render_reflection

    return render_reflection(entries, cards, words, language)


FORMAT = Format(
    name="md", suffix=".md", render=render_markdown, render_reflection=_render_reflection
)
