"""What the town took out of every answer: which page, act or passage, when and why.

withdrawals.json, in the state: read again whenever it is replaced, by every edition and every running service.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from urllib.parse import urldefrag

from pydantic import TypeAdapter, ValidationError

from corpus.addresses import comparable
from corpus.documents import Document, LineKind, Passage
from corpus.errors import StateError, UnknownAddress
from corpus.protocols import Index
from corpus.state import State, storage_faults, write_whole

_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_OUR_PAGE = re.compile(rf"(?:.*/source/)?({_ID})", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?;…])\s+")
# Shorter ones say too little to be told again by, such as "Oui" or "Horaires", unless there are no others.
_SHORTEST_SENTENCE = 20
_NOT_PUBLISHED = "« {} » n'est l'adresse d'aucun document publié : « parvis documents » les montre."
_NOT_WITHDRAWN = "« {} » n'est pas retiré : « parvis documents » montre ce qui l'est."


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One page or act (`passage_id` is None) or one passage that answers no more; times are UTC.

    Of a passage only digests of its sentences are kept: they tell it again where it is cut otherwise, and repeat
    nothing of it.
    """

    document_id: str
    url: str
    title: str
    reason: str
    withdrawn_at: datetime
    passage_id: str | None = None
    sentences: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """What to name it by."""
        return f"/source/{self.passage_id}" if self.passage_id else self.url

    def is_of(self, document: Document) -> bool:
        """Whether it speaks of this document, or of a part of it."""
        return document.document_id == self.document_id or _is_at(self.url, document.url)

    def covers(self, passage: Passage) -> bool:
        """Whether a passage of its document says what was withdrawn."""
        return passage.passage_id == self.passage_id or not set(self.sentences).isdisjoint(digests(passage))


_WITHDRAWALS = TypeAdapter(tuple[Withdrawal, ...])


class Withdrawals:
    """The withdrawals of one state. They may change while a refresh runs, which has a lock of its own."""

    def __init__(self, state: State, now: Callable[[], datetime]) -> None:
        self._state = state
        self._now = now

    @property
    def file(self) -> Path:
        """The file that is replaced whenever they change."""
        return self._state.directory / "withdrawals.json"

    def read(self) -> tuple[Withdrawal, ...]:
        """All of them, oldest first; raises StateError where the file cannot be read, so that nothing slips out."""
        with storage_faults(self._state.directory):
            try:
                return _WITHDRAWALS.validate_json(self.file.read_bytes())
            except FileNotFoundError:
                return ()
            except ValidationError as error:
                raise StateError(
                    f"{self.file} est illisible, rien ne peut répondre : rétablissez-le depuis une sauvegarde."
                ) from error

    def withdraw(self, address: str, reason: str, index: Index) -> Withdrawal:
        """Withdraw what an address or id of the published edition names; again with another reason, it replaces it.

        Raises UnknownAddress where the edition holds nothing of that name.
        """
        withdrawal = self._found(address, reason, index)
        with self._state.noting():
            others = [each for each in self.read() if each.address != withdrawal.address]
            self._write([*others, withdrawal])
        return withdrawal

    def restore(self, address: str) -> Withdrawal:
        """Let what was withdrawn under an address or id answer again; raises UnknownAddress where nothing was."""
        with self._state.noting():
            standing = self.read()
            restored = next((each for each in standing if _names(address, each)), None)
            if restored is None:
                raise UnknownAddress(_NOT_WITHDRAWN.format(address))
            self._write([each for each in standing if each != restored])
        return restored

    def _found(self, address: str, reason: str, index: Index) -> Withdrawal:
        at = self._now().astimezone(UTC)
        id_ = _id_in(address)
        if id_ is not None and (passage := index.passages([id_]).get(id_)):
            document = index.documents([passage.document_id])[passage.document_id]
            said = digests(passage)
            return Withdrawal(document.document_id, document.url, document.title, reason, at, id_, said)
        for document in index.all_documents():
            if id_ == document.document_id or _is_at(address, document.url):
                return Withdrawal(document.document_id, document.url, document.title, reason, at)
        raise UnknownAddress(_NOT_PUBLISHED.format(address))

    def _write(self, withdrawals: Sequence[Withdrawal]) -> None:
        with storage_faults(self._state.directory):
            write_whole(self.file, _WITHDRAWALS.dump_json(tuple(withdrawals), indent=1))


def digests(passage: Passage) -> tuple[str, ...]:
    """The SHA-256 (hex) of each sentence of a passage that says something, whatever its case and spaces."""
    lines = [line.text for line in passage.lines if line.kind is not LineKind.TABLE_HEADER]
    plain = [unicodedata.normalize("NFKC", each).casefold() for line in lines for each in _SENTENCE_END.split(line)]
    spaced = [" ".join(each.split()) for each in plain]
    telling = [each for each in spaced if len(each) >= _SHORTEST_SENTENCE]
    return tuple(hashlib.sha256(each.encode()).hexdigest() for each in telling or spaced)


def _names(address: str, withdrawal: Withdrawal) -> bool:
    id_ = _id_in(address)
    if withdrawal.passage_id is not None:
        return id_ == withdrawal.passage_id
    return id_ == withdrawal.document_id or _is_at(address, withdrawal.url)


def _id_in(address: str) -> str | None:
    match = _OUR_PAGE.fullmatch(urldefrag(address.strip()).url.partition("?")[0])
    return match[1].lower() if match else None


def _is_at(address: str, url: str) -> bool:
    """Whether an address names the document at `url`: the rows of one register differ by their fragment alone."""
    row = urldefrag(url).fragment
    return _page(address) == _page(url) and row in ("", urldefrag(address.strip()).fragment)


@lru_cache(20_000)
def _page(address: str) -> str:
    """What spellings of one address share: neither scheme, "www.", fragment, escapes nor a last slash count."""
    written = comparable(address.strip())
    host, slash, path = (written.partition("://")[2] or written).partition("/")
    return f"{host.lower().removeprefix('www.')}{slash}{path}".rstrip("?/")
