"""What the other person gets: the card of an agreement and the sheet for a talk, for both faces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from autonomie_coach.errors import UsageError
from autonomie_coach.export.shared_card import shared
from autonomie_coach.export.shared_page import card_page, sheet_page

if TYPE_CHECKING:
    from autonomie_coach.content.words import Words
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.export.shared_page import What

Form = Literal["md", "html"]
FORMS: tuple[Form, ...] = ("md", "html")
"""How it can be written: to read anywhere, or to print."""


OTHER_ENDINGS = (
    *("doc", "docx", "odt", "pages", "rtf", "pdf", "tex", "epub"),
    *("xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp"),
    *("json", "toml", "xml", "ics", "png", "jpg", "jpeg"),
)
"""Ends of names that promise a file of another program, which this would not be."""


def page_text(card: Card, what: What, form: Form, words: Words) -> str:
    """Return the card or the sheet of a decision as the text of a file.

    It holds only what `export.shared_card` lets through.
    """
    make = card_page if what == "card" else sheet_page
    page = make(shared(card), words, words.language)
    if form == "html":
        from autonomie_coach.export.shared_html import page_in_html

        return page_in_html(page)
    from autonomie_coach.export.shared_markdown import page_in_markdown

    return page_in_markdown(page)


def form_of(name: str) -> Form | None:
    """Return the form that the name of a file asks for; None when it asks for none."""
    ending = name.rpartition(".")[2].lower()
    if ending == "htm":
        return "html"
    return next((one for one in FORMS if one == ending), None)


def refuse_other_form(name: str) -> None:
    """Refuse a name that promises a form there is not.

    Raises:
        UsageError: it ends like a file of a text processor, for example.
    """
    ending = name.rpartition(".")[2].lower()
    if "." in name and ending in OTHER_ENDINGS:
        raise UsageError("export.not_this_form", ending=f".{ending}")


def page_file_name(card: Card, what: What, form: Form, words: Words) -> str:
    """Return a name for the file: what it is and the last signs of the id, never what was typed."""
    kind = "sheet" if what == "sheet" else "card"
    if kind == "card" and shared(card).standing == "proposal":
        kind = "proposal"
    tail = "".join(one for one in card.id[-6:] if one.isascii() and one.isalnum())
    return f"{words(f'shared.file_{kind}')}-{tail or 'x'}.{form}"
