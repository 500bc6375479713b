"""A moment noted in ten seconds: a reflex noticed, stepping in, something that came back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

Sort = Literal["noticed", "stepped-in", "came-back"]
SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment; `decision` is the id of the decision it was about, if one was named."""

    id: str
    sort: Sort
    noted: datetime
    language: str
    path: Path
    note: str = ""
    decision: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
