"""The national practical guides as a source: a folder, a zip or one file of DILA's XML, here or on the web."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from corpus.protocols import Progress
from corpus.town import Source
from ingest.archives import open_archive, read_member
from ingest.crawling.crawl import CrawlOutcome
from ingest.errors import FetchFailed, FetchRefused, SourceUnreachable, Unreadable
from ingest.folders import arrive, is_chosen, list_files, read_file, refuse
from ingest.protocols import Fetcher, Visitor
from ingest.reading.national_guide import address_of_id, guide_address, is_guide
from ingest.reading.plain_xml import read_root

_ZIP_SIGN = b"PK"


@dataclass(frozen=True, slots=True)
class _File:
    """One XML file by its path in the folder or archive; reading it may raise Unreadable or FetchRefused."""

    path: str
    read: Callable[[], bytes]


def read_guides(
    source: Source, root: Path | None, fetcher: Fetcher, visitor: Visitor, known: Sequence[str], progress: Progress
) -> CrawlOutcome:
    """Tell `visitor` what each guide of a source says; known guides that it no longer holds are `absent`.

    `root` is the source's folder or file; where there is none its `url` is fetched. Raises SourceUnreachable where
    neither can be read or no guide is there.
    """
    outcome = CrawlOutcome()
    try:
        files = _files(source, root, fetcher, outcome)
    except (FetchRefused, FetchFailed, Unreadable) as error:
        raise _unreachable(source, str(error)) from error
    reading = _Reading(source, visitor, known, outcome)
    for number, file in enumerate(files, 1):
        progress(f"Lecture de « {source.id} »", number, len(files))
        reading.take(file)
    if not reading.met:
        raise _unreachable(source, "aucune fiche pratique au format XML de la DILA ne s’y trouve")
    if reading.others:
        outcome.notes.append(
            f"Source « {source.id} » : {reading.others} fichiers XML ne sont pas des fiches pratiques."
        )
    outcome.absent = [url for url in known if url not in reading.met]
    return outcome


class _Reading:
    """What was met of one source: the addresses of its guides, and how many files are no guides."""

    def __init__(self, source: Source, visitor: Visitor, known: Sequence[str], outcome: CrawlOutcome) -> None:
        self.met: set[str] = set()
        self.others = 0
        self._source = source
        self._visitor = visitor
        self._known_by_id = {PurePosixPath(url).name: url for url in known}
        self._outcome = outcome

    def take(self, file: _File) -> None:
        """Let the visitor read one file, if it is a guide met for the first time."""
        try:
            body = file.read()
            head = read_root(body)
        except (Unreadable, FetchRefused) as error:
            address = self._guess(file.path)
            self.met.add(address)
            refuse(self._visitor, self._outcome, address, str(error))
            return
        if not is_guide(head):
            self.others += 1
            return
        address = guide_address(head)
        if address not in self.met and self._has_room():
            arrive(self._visitor, self._outcome, address, body)
        self.met.add(address)

    def _guess(self, path: str) -> str:
        """The address of a file whose XML does not tell it: files bear the id of their guide as their name."""
        guide_id = PurePosixPath(path).stem
        return self._known_by_id.get(guide_id) or address_of_id(guide_id)

    def _has_room(self) -> bool:
        if len(self.met) == self._source.max_pages:
            note = f"Lecture arrêtée à {self._source.max_pages} fiches : augmentez max_pages pour lire la suite."
            self._outcome.notes.append(note)
            self._outcome.complete = False
        return len(self.met) < self._source.max_pages


def _files(source: Source, root: Path | None, fetcher: Fetcher, outcome: CrawlOutcome) -> list[_File]:
    if root is None:
        return _unpack(source, _fetch(source, fetcher))
    if not root.is_dir():
        return _unpack(source, read_file(root.parent, root.name))
    listing = list_files(source, root)
    outcome.complete = listing.complete
    return [_File(path, partial(read_file, root, path)) for path in listing.files if _is_xml(path)]


def _unpack(source: Source, body: bytes) -> list[_File]:
    """The XML files of a zip, or the one file that is none."""
    if not body.startswith(_ZIP_SIGN):
        return [_File(PurePosixPath(source.url or source.path or "").name, lambda: body)]
    archive = open_archive(body)
    members = [member for member in archive.infolist() if _is_xml(member.filename)]
    return [
        _File(member.filename, partial(read_member, archive, member))
        for member in members
        if is_chosen(source, f"/{member.filename}")
    ]


def _fetch(source: Source, fetcher: Fetcher) -> bytes:
    fetched = fetcher.fetch(source.url or "", accept_private=source.allow_private_addresses)
    if fetched.status != 200:
        raise FetchFailed(f"le serveur répond {fetched.status}")
    return fetched.body


def _is_xml(path: str) -> bool:
    return path.lower().endswith(".xml")


def _unreachable(source: Source, reason: str) -> SourceUnreachable:
    return SourceUnreachable(
        f"La source « {source.id} » ne peut pas être lue, {source.path or source.url} : {reason.rstrip('.')} ; "
        "vérifiez sa clé path ou url dans town.toml."
    )
