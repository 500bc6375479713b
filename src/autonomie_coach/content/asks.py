"""The closed set of things a person can be asked for; all that screens and line mode know."""

from __future__ import annotations

from dataclasses import dataclass

OWN = "own"
"""The choice id of an answer in one's own words (contract, Answers)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice; `reply` is what the coach says after it."""

    id: str
    label: str
    reply: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """One group that items can be sorted into."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class AskNothing:
    """A page to read; `rest` marks a place where one may stop with the takeaway."""

    rest: bool = False


@dataclass(frozen=True, slots=True)
class AskChoice:
    """One choice, or several when `many`; `own` allows an answer in one's own words."""

    choices: tuple[Choice, ...]
    many: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class AskNumber:
    """A whole number from `low` to `high`, both inclusive."""

    low: int
    high: int
    low_label: str = ""
    high_label: str = ""


@dataclass(frozen=True, slots=True)
class AskText:
    """A text of one line, or of several when `multiline`."""

    multiline: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class AskList:
    """Several lines, each an item."""

    example: str = ""


@dataclass(frozen=True, slots=True)
class AskPerson:
    """A name or initials, stored exactly as typed."""


@dataclass(frozen=True, slots=True)
class AskDate:
    """A day; without a year the next coming one, or the latest when it is `past`."""

    past: bool = False


@dataclass(frozen=True, slots=True)
class AskAmount:
    """An amount of money in `currency` (ISO 4217)."""

    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class AskSort:
    """Put each item into one of the groups."""

    items: tuple[str, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class AskWorkshop:
    """A question to put to somebody, reworked as often as one likes; each version is kept."""

    example: str = ""


@dataclass(frozen=True, slots=True)
class AskAgreement:
    """The six parts of an agreement, and whether it was discussed together."""


@dataclass(frozen=True, slots=True)
class AskMessage:
    """A message to read back; its text is kept only when the person says so."""


@dataclass(frozen=True, slots=True)
class AskConversation:
    """A practice conversation, by its id; one says something until it ends."""

    conversation: str


Ask = (
    AskNothing
    | AskChoice
    | AskNumber
    | AskText
    | AskList
    | AskPerson
    | AskDate
    | AskAmount
    | AskSort
    | AskWorkshop
    | AskAgreement
    | AskMessage
    | AskConversation
)
