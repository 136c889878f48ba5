"""Editions of the corpus: built aside, published by an atomic swap, rolled back, thinned out.

editions/published.json          which edition answers, and which did before
editions/ID/edition.json         written last: an edition without it was never finished
editions/ID/vocabulary.json
the index of ID                  where the engine keeps it
"""

import re
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from corpus.edition_record import EditionRecord, EditionStatus, Embedding
from corpus.errors import EditionError, EditionOutdated, IndexUnavailable, NoEdition
from corpus.indexing import IndexSummary
from corpus.protocols import Engine, Index, IndexWriter
from corpus.publications import PUBLICATIONS, Publications
from corpus.state import State, storage_faults, write_whole

_T = TypeVar("_T")

_EDITION_ID = re.compile(r"\d{8}-\d{6}(-\d+)?", re.ASCII)
_NOTHING_PUBLISHED = "Aucune édition n'est publiée : lancez « parvis refresh »."
_UNKNOWN = "L'édition « {} » n'existe pas : « parvis editions list » montre celles qui existent."
_NOTHING_BEFORE = (
    "Aucune édition n'a été publiée avant celle-ci : « parvis editions list » montre celles qui peuvent être publiées."
)


@dataclass(frozen=True, slots=True)
class OpenEdition:
    """An edition that can be searched; `vocabulary` tells for each stem how many passages hold it."""

    record: EditionRecord
    index: Index
    vocabulary: Mapping[str, int]

    @property
    def edition_id(self) -> str:
        """The edition's id."""
        return self.record.edition_id


@dataclass(frozen=True, slots=True)
class StagedBuild:
    """An edition being built: fill `writer` up to its `finish`, then call `finish` with what was written."""

    edition_id: str
    writer: IndexWriter
    finish: Callable[[IndexSummary], EditionRecord]
    """Make the edition one that can be published; raises IndexUnavailable if its index does not hold the summary."""


_RECORD = TypeAdapter(EditionRecord)
_VOCABULARY = TypeAdapter(dict[str, int])


class Editions:
    """The editions of one state. What changes them takes the state's lock; `analyser` is the version that reads now."""

    def __init__(self, state: State, engine: Engine, analyser: str, now: Callable[[], datetime]) -> None:
        self._state = state
        self._engine = engine
        self._analyser = analyser
        self._now = now
        self._directory = state.directory / "editions"

    @property
    def pointer(self) -> Path:
        """The file that is replaced whenever another edition is published."""
        return self._directory / "published.json"

    def begin(self, embedding: Embedding | None = None) -> StagedBuild:
        """Start a build, after sweeping away unfinished ones; hold `state.writing()` until this one is finished."""
        with self._state.writing(), storage_faults(self._directory):
            self._sweep()
            created_at = self._now().astimezone(UTC)
            edition_id = self._claim_id(created_at)
            writer = self._engine.create(edition_id, embedding.dimension if embedding else None)
        record = EditionRecord(edition_id, created_at, self._analyser, 0, 0, embedding=embedding)
        return StagedBuild(edition_id, writer, lambda summary: self._finish(record, summary))

    def list(self) -> Sequence[EditionRecord]:
        """All finished editions, newest first."""
        publications = self._publications()
        finished = [each.name for each in self._directories() if (each / "edition.json").exists()]
        records = [self._record(edition_id, publications) for edition_id in finished]
        return sorted(records, key=lambda record: (record.created_at, record.edition_id), reverse=True)

    def get(self, edition_id: str) -> EditionRecord:
        """One edition; raises NoEdition if it does not exist."""
        return self._record(edition_id, self._publications())

    def open(self, edition_id: str) -> OpenEdition:
        """Open an edition for searching; raises an EditionError or IndexUnavailable if that cannot be."""
        record = self.get(edition_id)
        if record.analyser != self._analyser:
            raise EditionOutdated(
                f"L'édition {edition_id} a été construite par une autre version de Parvis : lancez « parvis refresh »."
            )
        vocabulary = self._read(_VOCABULARY, edition_id, "vocabulary.json")
        return OpenEdition(record, self._open_index(edition_id, record.passages), vocabulary)

    def open_published(self) -> OpenEdition:
        """Open the edition that answers; raises NoEdition if none was published."""
        edition_id = self.published_id()
        if edition_id is None:
            raise NoEdition(_NOTHING_PUBLISHED)
        return self.open(edition_id)

    def published_id(self) -> str | None:
        """The edition that answers, if any was published."""
        return self._publications().current

    def publish(self, edition_id: str) -> EditionRecord:
        """Make an edition the one that answers, once it is proved that it can be opened."""
        with self._state.writing():
            self.open(edition_id).index.close()
            self._write(self._publications().publishing(edition_id, self._now().astimezone(UTC)))
        return self.get(edition_id)

    def rollback(self) -> EditionRecord:
        """Go back to the edition published before; raises NoEdition if there is none."""
        with self._state.writing():
            publications = self._publications()
            if publications.previous is None:
                raise NoEdition(_NOTHING_BEFORE)
            self.open(publications.previous).index.close()
            self._write(publications.rolled_back(self._now().astimezone(UTC)))
        return self.get(publications.previous)

    def prune(self, keep: int, cited: Collection[str] = ()) -> Sequence[str]:
        """Delete all but the `keep` newest, what answers, a rollback's aim, what retained answers cite (none yet)."""
        with self._state.writing():
            publications = self._publications()
            kept = {publications.current, publications.previous, *cited}
            old = [record.edition_id for record in self.list()[keep:] if record.edition_id not in kept]
            if old:
                self._write(publications.without(old))
            for edition_id in old:
                self._delete(edition_id)
        return old

    def _claim_id(self, created_at: datetime) -> str:
        start = edition_id = created_at.strftime("%Y%m%d-%H%M%S")
        number = 1
        while (self._directory / edition_id).exists():
            number += 1
            edition_id = f"{start}-{number}"
        (self._directory / edition_id).mkdir(parents=True)
        return edition_id

    def _finish(self, begun: EditionRecord, summary: IndexSummary) -> EditionRecord:
        edition_id = begun.edition_id
        self._open_index(edition_id, summary.passages).close()
        record = replace(
            begun,
            documents=summary.documents,
            passages=summary.passages,
            by_source=summary.by_source,
            last_session=summary.last_session,
        )
        directory = self._directory / edition_id
        with self._state.writing(), storage_faults(directory):
            write_whole(directory / "vocabulary.json", _VOCABULARY.dump_json(summary.vocabulary))
            kept = _RECORD.dump_json(record, indent=1, exclude={"status", "published_at"})
            write_whole(directory / "edition.json", kept)
        return record

    def _open_index(self, edition_id: str, passages: int) -> Index:
        index = self._engine.open(edition_id)
        if index.count_passages() != passages:
            index.close()
            raise IndexUnavailable(f"L'index de l'édition {edition_id} est incomplet : lancez « parvis refresh ».")
        return index

    def _sweep(self) -> None:
        for directory in self._directories():
            if not (directory / "edition.json").exists():
                self._delete(directory.name)

    def _delete(self, edition_id: str) -> None:
        directory = self._directory / edition_id
        with storage_faults(directory):
            # First the file that makes it an edition: whatever a crash leaves of the rest is swept later.
            (directory / "edition.json").unlink(missing_ok=True)
            self._engine.delete(edition_id)
            shutil.rmtree(directory)

    def _directories(self) -> Iterator[Path]:
        return (each for each in self._directory.glob("*/") if _EDITION_ID.fullmatch(each.name))

    def _record(self, edition_id: str, publications: Publications) -> EditionRecord:
        record = self._read(_RECORD, edition_id, "edition.json")
        published_at = publications.published_at.get(edition_id)
        status = EditionStatus.RETIRED if published_at else EditionStatus.STAGED
        if edition_id == publications.current:
            status = EditionStatus.PUBLISHED
        return replace(record, status=status, published_at=published_at)

    def _read(self, form: TypeAdapter[_T], edition_id: str, name: str) -> _T:
        if not _EDITION_ID.fullmatch(edition_id):
            raise NoEdition(_UNKNOWN.format(edition_id))
        with storage_faults(self._directory):
            try:
                return form.validate_json((self._directory / edition_id / name).read_bytes())
            except FileNotFoundError as error:
                raise NoEdition(_UNKNOWN.format(edition_id)) from error
            except ValidationError as error:
                raise EditionError(f"L'édition {edition_id} est illisible : lancez « parvis refresh ».") from error

    def _publications(self) -> Publications:
        with storage_faults(self._directory):
            try:
                return PUBLICATIONS.validate_json(self.pointer.read_bytes())
            except FileNotFoundError:
                return Publications()
            except ValidationError as error:
                raise EditionError(
                    f"{self.pointer} est illisible : supprimez-le, puis « parvis editions publish » une édition."
                ) from error

    def _write(self, publications: Publications) -> None:
        with storage_faults(self._directory):
            write_whole(self.pointer, PUBLICATIONS.dump_json(publications, indent=1))
