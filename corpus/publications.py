"""Which edition is published and which were before: one small file, so that publishing is one atomic swap."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Publications:
    """The editions published in turn, the present one last; a rollback takes it off. Dates are of the last time."""

    stack: tuple[str, ...] = ()
    published_at: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def current(self) -> str | None:
        """The edition that answers, if any was published."""
        return self.stack[-1] if self.stack else None

    @property
    def previous(self) -> str | None:
        """The edition that a rollback goes to, if there is one."""
        return self.stack[-2] if len(self.stack) > 1 else None

    def publishing(self, edition_id: str, now: datetime) -> "Publications":
        """With an edition on top; publishing the present one again changes nothing."""
        if edition_id == self.current:
            return self
        return Publications((*self.stack, edition_id), {**self.published_at, edition_id: now})

    def rolled_back(self, now: datetime) -> "Publications":
        """With the edition published before as the present one."""
        *stack, target, _ = self.stack
        return Publications((*stack, target), {**self.published_at, target: now})

    def without(self, edition_ids: Collection[str]) -> "Publications":
        """With these editions forgotten."""
        dates = {each: at for each, at in self.published_at.items() if each not in edition_ids}
        stack = (each for each in self.stack if each not in edition_ids)
        # What stood between two publications of one edition may be gone: one of them is enough to go back to.
        return Publications(tuple(each for each, _ in groupby(stack)), dates)


PUBLICATIONS = TypeAdapter(Publications)
