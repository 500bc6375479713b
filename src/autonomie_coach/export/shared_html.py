"""A page for two people as one HTML file, to print or to read, with nothing from a network."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from autonomie_coach.engine.safe import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autonomie_coach.export.shared_page import Page

_STYLE = """\
:root { color-scheme: light dark; --ink: #2a2430; --soft: #655c66; --paper: #fffdf8;
  --line: #b9adb8; --accent: #7a2f6f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ede6df; --soft: #b3a8b2; --paper: #1c181f; --line: #5a5060; --accent: #e0a6d6; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem; max-width: 44rem; background: var(--paper);
  color: var(--ink); font: 1.05rem/1.45 Georgia, "Times New Roman", serif; }
.typed { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
.kind { margin: 0; color: var(--accent); font-size: 1rem; letter-spacing: .02em; }
h1 { margin: .1rem 0 .2rem; font-size: 1.7rem; line-height: 1.2; font-weight: normal; }
h2 { margin: 1.5rem 0 .4rem; font-size: 1.1rem; color: var(--accent); font-weight: normal; }
p { margin: .3rem 0; }
.person, .opening, .open, footer { color: var(--soft); }
.opening { margin-top: .8rem; }
dl { margin: 1.2rem 0 0; border-top: 1px solid var(--line); }
dl div { display: grid; grid-template-columns: 12rem 1fr; gap: 0 1rem; padding: .5rem 0;
  border-bottom: 1px solid var(--line); break-inside: avoid; }
dt { color: var(--soft); }
dd { margin: 0; }
ol { margin: 0; padding-left: 1.4rem; }
li, .write { break-inside: avoid; }
li { margin-bottom: .6rem; }
.room { height: 2rem; border-bottom: 1px solid var(--line); }
.write { display: flex; gap: .8rem; align-items: end; padding-top: .5rem; }
.write span { flex: 1; height: 1.5rem; border-bottom: 1px solid var(--line); }
footer { margin-top: 1.4rem; font-size: .95rem; }
@media (max-width: 34rem) { dl div { display: block; } }
@page { size: A4; margin: 16mm 18mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --paper: #fff; --line: #999;
    --accent: #7a2f6f; }
  body { padding: 0; max-width: none; font-size: 11.5pt; }
}
"""


def page_in_html(page: Page) -> str:
    """Return a page as the text of an HTML file; what was typed is text in it, never markup."""
    lines = [
        "<!doctype html>",
        f'<html lang="{_ours(page.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{_ours(page.title)}</title>",
        f"<style>\n{_STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        *_main(page),
        "</main>",
        *_footer(page),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _main(page: Page) -> Iterator[str]:
    yield f'<p class="kind">{_ours(page.title)}</p>'
    yield f'<h1 class="typed" dir="auto">{_typed(page.decision)}</h1>'
    if page.person.strip():
        yield f'<p class="person typed" dir="auto">{_typed(page.person)}</p>'
    if page.opening:
        yield f'<p class="opening">{_ours(page.opening)}</p>'
    yield "<dl>"
    for row in page.rows:
        text = f'<dd class="typed" dir="auto">{_typed(row.text)}</dd>'
        if not row.text:
            text = f'<dd class="open">{_ours(page.open_text)}</dd>'
        yield f"<div><dt>{_ours(row.label)}</dt>{text}</div>"
    yield "</dl>"
    if page.questions:
        yield f"<h2>{_ours(page.questions_title)}</h2>"
        yield "<ol>"
        for question in page.questions:
            yield f'<li>{_ours(question)}<div class="room"></div></li>'
        yield "</ol>"
    if page.closing:
        yield f"<h2>{_ours(page.closing_title)}</h2>"
        for one in page.closing:
            yield f'<p class="write">{_ours(one)}<span></span></p>'


def _footer(page: Page) -> Iterator[str]:
    if page.notes:
        yield "<footer>"
        for one in page.notes:
            yield f"<p>{_ours(one)}</p>"
        yield "</footer>"


def _ours(text: str) -> str:
    return escape(text)


def _typed(text: str) -> str:
    return escape(visible(text))
