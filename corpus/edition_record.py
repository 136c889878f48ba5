"""What is known of an edition once it is built."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class EditionStatus(StrEnum):
    """Where an edition stands: never published, answering, or published before."""

    STAGED = "staged"
    PUBLISHED = "published"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Embedding:
    """The embedding model that an edition was built with, and the length of its vectors."""

    model: str
    dimension: int


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """What is known of a finished edition; times are UTC, `by_source` counts documents.

    `last_session` is the day of the newest session whose acts it holds, `embedding` what its meanings were made by.
    `status` and `published_at` follow from the publications and are not kept with the rest.
    """

    edition_id: str
    created_at: datetime
    analyser: str
    documents: int
    passages: int
    by_source: Mapping[str, int] = field(default_factory=dict)
    last_session: date | None = None
    embedding: Embedding | None = None
    status: EditionStatus = EditionStatus.STAGED
    published_at: datetime | None = None
