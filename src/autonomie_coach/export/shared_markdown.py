"""A page for two people as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.export.formats.markdown import document
from autonomie_coach.export.markdown_text import block, emphasised, inline, on_one_line

if TYPE_CHECKING:
    from autonomie_coach.export.entry_blocks import Block
    from autonomie_coach.export.shared_page import Page

ROOM = "…"
"""Where something is to be written down; who wants lines to write on prints the HTML."""


def page_in_markdown(page: Page) -> str:
    """Return a page as the text of a Markdown file."""
    blocks: list[Block] = [[f"# {inline(page.title)}"]]
    if on_one_line(page.decision):
        blocks += [[f"## {inline(page.decision)}"]]
    if on_one_line(page.person):
        blocks += [block(page.person)]
    if page.opening:
        blocks += [block(page.opening)]
    for row in page.rows:
        text = block(row.text) if row.text else emphasised(page.open_text, "*")
        blocks += [emphasised(row.label, "**"), text]
    if page.questions:
        blocks += [[f"## {inline(page.questions_title)}"]]
        for number, question in enumerate(page.questions, 1):
            blocks += [[f"{number}. {inline(question)}"]]
    if page.closing:
        blocks += [[f"## {inline(page.closing_title)}"]]
        blocks += [[f"{inline(one)} {ROOM}"] for one in page.closing]
    if page.notes:
        blocks += [["---"], *(block(one) for one in page.notes)]
    return document(blocks)
