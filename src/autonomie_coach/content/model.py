"""Text per language and the base of all content models."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, model_validator
from pydantic_core import PydanticCustomError

from autonomie_coach.content.prose import unwrapped

FALLBACK = "nl"
"""The language every text must have, and that stands in for a missing one."""


def wrong(problem: str, **values: str) -> PydanticCustomError:
    """Return the error for a problem, worded under `error.content.problem` in the languages."""
    # The type is a literal for pydantic's own messages only; ours are worded at the edge.
    return PydanticCustomError(problem, problem, values)


class Content(BaseModel):
    """Base of all content: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(RootModel[dict[str, str]]):
    """The same text in each language, by language code."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def has_the_fallback(self) -> Text:
        """Refuse a text without Dutch, or with an empty language."""
        if FALLBACK not in self.root:
            raise wrong("no_dutch")
        for code, text in self.root.items():
            if not re.fullmatch(r"[a-z]{2,3}", code):
                raise wrong("language_code", name=code)
            if not text.strip():
                raise wrong("empty_text", name=code)
        return self

    def in_language(self, code: str) -> str:
        """Return the text in that language, else in Dutch."""
        return unwrapped(self.root.get(code) or self.root[FALLBACK])


def _known_form(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise wrong("id_form", name=value)
    return value


Id = Annotated[str, AfterValidator(_known_form)]
"""A permanent id of a section, exercise, step, choice or group."""

Point = Annotated[str, Field(pattern=r"^A([1-9]|[1-3][0-9]|40)$")]
"""A point of the article, A1 to A40."""


class Labelled(Content):
    """An id with its label in each language: `id = "x"`, `nl = "…"`, `en = "…"`."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: Id

    @model_validator(mode="after")
    def label_is_text(self) -> Labelled:
        """Check the language keys as a Text."""
        self.label()
        return self

    def label(self) -> Text:
        """Return the label per language."""
        return Text({str(code): text for code, text in (self.model_extra or {}).items()})
