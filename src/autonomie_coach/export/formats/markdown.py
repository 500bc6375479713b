"""Entries as Markdown: complete, and exactly as they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.engine.given import lines_of
from autonomie_coach.engine.when import amount_in_words, day_in_words
from autonomie_coach.export.format import Format
from autonomie_coach.export.markdown_text import block, bullet, emphasised, front_matter, inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from autonomie_coach.content.words import Words
    from autonomie_coach.engine.given import Given
    from autonomie_coach.journal.entry import Answer, Entry

Block = list[str]
"""The lines of one piece of Markdown; an empty line separates it from the next."""


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
        [f"# {inline(head.title or head.id)}"],
        [day_in_words(head.started.date(), language)],
        *_content(entry, words, language, level=2),
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
        blocks += [[f"## {inline(head.title or head.id)}"], [f"{day} · {inline(head.id)}"]]
        blocks += _content(entry, words, language, level=3)
    return blocks


def _content(entry: Entry, words: Words, language: str, *, level: int) -> list[Block]:
    """Return everything in an entry; `level` is that of its headings."""
    heading = "#" * level
    blocks: list[Block] = []
    if entry.head.status == "draft":
        blocks.append(emphasised(words("export.draft"), "*"))
    for answer in entry.answers:
        blocks += _asked_and_answered(answer, words, language)
    if entry.pending is not None:
        blocks += [[f"{heading} {inline(words('export.pending'))}"]]
        blocks += [emphasised(words("export.pending_note"), "*")]
        blocks += _pending_prompt(entry)
        blocks += [block(entry.pending.text)]
    for lookback in entry.lookbacks:
        day = day_in_words(lookback.written.date(), language)
        blocks += [[f"{heading} {inline(words('export.lookback', day=day))}"]]
        blocks += [block(lookback.text)]
    if entry.set_aside:
        blocks += [[f"{heading} {inline(words('export.set_aside'))}"]]
        blocks += [emphasised(words("export.set_aside_note"), "*")]
        for answer in entry.set_aside:
            blocks += _asked_and_answered(answer, words, language)
    return blocks


def _pending_prompt(entry: Entry) -> list[Block]:
    """Return the prompt that half-typed text stood under, where the entry holds it."""
    pending = entry.pending
    for answer in (*entry.answers, *entry.set_aside):
        if pending is not None and answer.key == (pending.step, pending.item):
            return [prompt_lines(answer, "**")]
    return []


def _asked_and_answered(answer: Answer, words: Words, language: str) -> list[Block]:
    blocks = [prompt_lines(answer, "**")]
    if answer.given.skipped:
        return [*blocks, emphasised(words("export.skipped"), "*")]
    return [*blocks, answer_lines(answer.given, language) or emphasised(words("export.empty"), "*")]


def prompt_lines(answer: Answer, sign: str) -> Block:
    """Return the prompt as it was asked, emphasised, with its item if it names none."""
    prompt = answer.prompt.strip() or answer.step
    if answer.item and answer.item not in prompt:
        prompt = f"{prompt} ({answer.item})"
    return emphasised(prompt, sign)


def answer_lines(given: Given, language: str) -> Block:
    """Return an answer as one piece of Markdown; nothing when it holds no text."""
    shown = lines_of(
        given,
        lambda day: day_in_words(day, language),
        lambda amount, currency: amount_in_words(amount, currency, language),
    )
    if isinstance(given.value, list | dict) and (len(shown) > 1 or isinstance(given.value, list)):
        return [line for one in shown for line in bullet(one)]
    return [line for one in shown if one for line in block(one)]


def _render_reflection(entries: Sequence[Entry], words: Words, language: str) -> str:
    from autonomie_coach.export.reflection import render_reflection

    return render_reflection(entries, words, language)


FORMAT = Format(
    name="md", suffix=".md", render=render_markdown, render_reflection=_render_reflection
)
