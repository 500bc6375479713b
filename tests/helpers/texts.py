"""Texts as people and attackers type them."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTILE = [
    "Ze zei: \"nee\", 'echt niet'",
    "C:\\map\\bestand \\n \\u0041",
    "drie ''' en \"\"\" aanhalingstekens",
    "één café, naïef, €",
    "emoji 👩🏽‍💻 en 🇳🇱",
    "tab\there",
    "[bold]vet[/bold] [/] [link=http://x]hier[/link] [@click=app.quit]weg[/]",
    "\x1b[31mrood\x1b[0m \x1b]0;titel\x07 \x9b2J",
    "# kop\n\n- lijst\n1. een\n---\n> citaat\n```\ncode\n```",
    "<b>tags</b> &amp; [link](http://voorbeeld.nl) www.voorbeeld.nl",
    "{0} {plan} {item} %s %(naam)s",
    "  spaties rondom  ",
    "rechts\u202enaar links, \ufeff en \u200d",
    "nul\x00teken",
    "woord " * 3000,
]


def any_text() -> st.SearchStrategy[str]:
    """Return any text, with the signs that break parsers more often than chance would."""
    spice = st.sampled_from(["\r\n", "\r", '"""', "'''", "\\", "\t", "\x00", "\x1b", "#", "\ufeff"])
    return st.lists(st.one_of(st.text(max_size=20), spice), max_size=6).map("".join)
