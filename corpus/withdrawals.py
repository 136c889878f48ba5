"""What the town took out of every answer: which page, act or passage, when and why.

withdrawals.json, in the state: read again whenever it is replaced, by every edition and every running service.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from urllib.parse import urldefrag

from pydantic import TypeAdapter, ValidationError

from corpus.addresses import comparable
from corpus.deliberations import Deliberation, number_key
from corpus.documents import Document, LineKind, Passage
from corpus.errors import StateError, UnknownAddress
from corpus.protocols import Index
from corpus.state import State, storage_faults, write_whole

_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_SIGN = re.compile(r"^n\s?[°º]\s*", re.IGNORECASE)
_OUR_PAGE = re.compile(rf"(?:.*/source/)?({_ID})", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?;…])\s+")
# Shorter ones say too little to be told again by, such as "Oui" or "Horaires", unless there are no others.
_SHORTEST_SENTENCE = 20
_NOT_PUBLISHED = "« {} » n'est l'adresse ni le numéro d'aucun document publié : « parvis documents » les montre."
_SEVERAL = "« {} » est le numéro de plusieurs actes : nommez le vôtre par son adresse, {}."
_NOT_WITHDRAWN = "« {} » n'est pas retiré : « parvis documents » montre ce qui l'est."


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One page or act (`passage_id` is None) or one passage that answers no more; times are UTC.

    Of a passage only digests of its sentences are kept: they tell it again where it is cut otherwise, and repeat
    nothing of it. An act of the council is known by its `number` and its session's day too, so that it stays out
    wherever else it is published, and of the minutes that report it; `is_report` where only minutes tell of it.
    """

    document_id: str
    url: str
    title: str
    reason: str
    withdrawn_at: datetime
    passage_id: str | None = None
    sentences: tuple[str, ...] = ()
    number: str | None = None
    session_date: date | None = None
    is_report: bool = False

    @property
    def address(self) -> str:
        """What to name it by."""
        if self.passage_id:
            return f"/source/{self.passage_id}"
        return f"{self.url}#{self.number}" if self.is_report else self.url

    def is_of(self, document: Document) -> bool:
        """Whether it speaks of this document, or of a part of it."""
        return self._is_at_home(document) or any(map(self._is_act, document.acts))

    def covers_whole(self, document: Document) -> bool:
        """Whether nothing of a document may answer."""
        if self.passage_id is not None:
            return False
        return self._is_act_of(document) if self.is_report else self._is_at_home(document)

    def covers(self, document: Document, passage: Passage) -> bool:
        """Whether a passage of a document that it speaks of says what was withdrawn."""
        if self.passage_id is not None:
            is_it = passage.passage_id == self.passage_id or not set(self.sentences).isdisjoint(digests(passage))
            return is_it and self.is_of(document)
        return passage.act is not None and self._is_act(document.acts[passage.act])

    def _is_at_home(self, document: Document) -> bool:
        is_there = document.document_id == self.document_id or _is_at(self.url, document.url)
        return is_there or self._is_act_of(document)

    def _is_act_of(self, document: Document) -> bool:
        return document.deliberation is not None and self._is_act(document.deliberation)

    def _is_act(self, act: Deliberation) -> bool:
        """Whether an act is the one withdrawn: by number and day, or by title and day where minutes give no number."""
        if self.session_date is None or act.session_date != self.session_date:
            return False
        if self.number and act.number:
            return number_key(act.number) == number_key(self.number)
        return _bare(act.title or "") == _bare(self.title)


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
        """Withdraw what an address or id of the published edition names; a further reason is kept beside the first.

        The number of an act names it too. Raises UnknownAddress where the edition holds nothing of that name, or
        several acts of that number.
        """
        withdrawal = self._found(address, reason, index)
        with self._state.noting():
            standing = {each.address: each for each in self.read()}
            earlier = standing.pop(withdrawal.address, None)
            if earlier:
                reasons = earlier.reason if reason in earlier.reason else f"{earlier.reason} ; {reason}"
                withdrawal = replace(withdrawal, reason=reasons)
            self._write([*standing.values(), withdrawal])
        return withdrawal

    def restore(self, address: str) -> Withdrawal:
        """Let what was withdrawn under an address or id answer again; raises UnknownAddress where nothing was."""
        with self._state.noting():
            standing = self.read()
            exact = (each for each in standing if each.address == address.strip())
            restored = next(exact, None) or next((each for each in standing if _names(address, each)), None)
            if restored is None:
                raise UnknownAddress(_NOT_WITHDRAWN.format(address))
            self._write([each for each in standing if each != restored])
        return restored

    def _found(self, address: str, reason: str, index: Index) -> Withdrawal:
        at = self._now().astimezone(UTC)
        id_ = _id_in(address)
        if id_ is not None and (passage := index.passages([id_]).get(id_)):
            document = index.documents([passage.document_id])[passage.document_id]
            return replace(_of_document(document, reason, at), passage_id=id_, sentences=_own_words(passage, index))
        documents = list(index.all_documents())
        for document in documents:
            if id_ == document.document_id or _is_at(address, document.url):
                return _of_document(document, reason, at)
        return self._numbered(address, reason, at, documents)

    def _numbered(self, address: str, reason: str, at: datetime, documents: Sequence[Document]) -> Withdrawal:
        """The withdrawal of the one act that bears a number, or that minutes report under it."""
        acts = [each for each in documents if each.deliberation and _bears(each.deliberation, address)]
        reports = [(minutes, act) for minutes in documents for act in minutes.acts if _bears(act, address)]
        found = [_of_document(each, reason, at) for each in acts] or [
            replace(
                _of_document(minutes, reason, at),
                title=act.title or minutes.title,
                number=act.number,
                session_date=act.session_date,
                is_report=True,
            )
            for minutes, act in reports
        ]
        # "2025-37" and "2025-037" may be two acts, and are one where only one of them is there.
        found = [each for each in found if each.number == _SIGN.sub("", address.strip())] or found
        if not found:
            raise UnknownAddress(_NOT_PUBLISHED.format(address))
        if len({each.session_date for each in found}) > 1 or (len(found) > 1 and found[0].session_date is None):
            raise UnknownAddress(_SEVERAL.format(address.strip(), ", ".join(sorted(each.address for each in found))))
        return found[0]

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


def _of_document(document: Document, reason: str, at: datetime) -> Withdrawal:
    act = document.deliberation or Deliberation()
    title = act.title or document.title
    return Withdrawal(
        document.document_id, document.url, title, reason, at, number=act.number, session_date=act.session_date
    )


def _own_words(passage: Passage, index: Index) -> tuple[str, ...]:
    """The digests of the sentences that no other passage of the document shares, or of all where each is shared."""
    others = (each for each in index.passages_of(passage.document_id) if each.passage_id != passage.passage_id)
    shared = {each for other in others for each in digests(other)}
    said = digests(passage)
    return tuple(each for each in said if each not in shared) or said


def _bears(act: Deliberation, written: str) -> bool:
    """Whether an act bears a number as somebody may write it: "2025-41", "n° 2025/41"."""
    number = _SIGN.sub("", written.strip())
    return act.number is not None and any(map(str.isdigit, number)) and number_key(act.number) == number_key(number)


def _names(address: str, withdrawal: Withdrawal) -> bool:
    id_ = _id_in(address)
    if withdrawal.passage_id is not None:
        return id_ == withdrawal.passage_id
    if _bears(Deliberation(withdrawal.number), address):
        return True
    return not withdrawal.is_report and (id_ == withdrawal.document_id or _is_at(address, withdrawal.url))


def _bare(text: str) -> str:
    """What two spellings of one title share: its letters and figures."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text).casefold())


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
