"""A folder of files as a source: what lies in it is read as pages are, and what no longer lies in it is gone."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from corpus.protocols import Progress
from corpus.town import Source
from ingest.crawling.addresses import normalise
from ingest.crawling.crawl import CrawlOutcome
from ingest.errors import FetchRefused, SourceUnreachable, Unreadable
from ingest.pages import Fetched
from ingest.protocols import Visitor

MOST_BYTES = 50_000_000
# Lock files of office programs, and what file systems leave behind.
_PASSING = ("~$", ".")


@dataclass(slots=True)
class Listing:
    """The files of a folder by their paths in it ("/2026/reglement.odt"), in order, and why others cannot be read."""

    root: Path
    files: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    complete: bool = True


def read_folder(source: Source, root: Path, visitor: Visitor, known: Sequence[str], progress: Progress) -> CrawlOutcome:
    """Tell `visitor` what each file of a folder says; known addresses whose file is no longer there are `absent`.

    Raises SourceUnreachable where the folder cannot be read or is empty: a share that is not mounted looks so.
    """
    listing = list_files(source, root)
    outcome = CrawlOutcome(complete=listing.complete)
    for path, reason in listing.refused.items():
        refuse(visitor, outcome, address_of(source, path), reason)
    if len(listing.files) > source.max_pages:
        outcome.complete = False
        outcome.notes.append(f"Lecture arrêtée à {source.max_pages} fichiers : augmentez max_pages pour lire la suite.")
    for number, path in enumerate(listing.files[: source.max_pages], 1):
        progress(f"Lecture de « {source.id} »", number, len(listing.files))
        address = address_of(source, path)
        try:
            arrive(visitor, outcome, address, read_file(root, path))
        except FetchRefused as error:
            refuse(visitor, outcome, address, str(error))
    there = {address_of(source, path) for path in (*listing.files, *listing.refused)}
    outcome.absent = [url for url in known if url not in there]
    return outcome


def list_files(source: Source, root: Path) -> Listing:
    """Every file of a folder under the source's prefixes; hidden ones and links within the folder are passed over.

    A link that leads out of the folder is refused, a sub-folder that cannot be opened makes the listing incomplete.
    """
    listing = Listing(root.resolve())
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            entries = sorted(os.scandir(root / folder.lstrip("/")), key=lambda entry: entry.name)
        except OSError as error:
            if not folder:
                raise _unreachable(source, root, error.strerror or "illisible") from error
            listing.complete = False
            listing.refused[folder] = f"le dossier ne peut pas être ouvert ({error.strerror})"
            continue
        waiting += [f"{folder}/{name}" for name in _sort_out(source, listing, folder, entries)]
    if not listing.files and not listing.refused:
        raise _unreachable(source, root, "il ne contient aucun fichier à lire")
    return listing


def read_file(root: Path, path: str) -> bytes:
    """The bytes of one file; raises FetchRefused where it is too large, no ordinary file or cannot be opened."""
    try:
        # Neither a link nor a pipe put there since the listing is followed.
        descriptor = os.open(root / path.lstrip("/"), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            facts = os.fstat(descriptor)
            if not stat.S_ISREG(facts.st_mode):
                raise FetchRefused("ce n’est pas un fichier ordinaire")
            body = b"" if facts.st_size > MOST_BYTES else file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FetchRefused(f"le fichier ne peut pas être lu ({error.strerror})") from error
    if facts.st_size > MOST_BYTES or len(body) > MOST_BYTES:
        raise FetchRefused(f"plus de {MOST_BYTES // 1_000_000} Mo")
    return body


def address_of(source: Source, path: str) -> str:
    """The address of a file: below the source's `url` where it is published there, else one that only we know."""
    written = quote(os.fsencode(path), safe="/")
    published = normalise(f"{source.url.rstrip('/')}{written}") if source.url else None
    return published or f"folder://{source.id}{written}"


def is_chosen(source: Source, path: str) -> bool:
    """Whether a path ("/2026/reglement.odt") lies under the source's `include` and not under its `exclude`."""
    return path.startswith(_prefixes(source.include)) and not path.startswith(_prefixes(source.exclude))


def arrive(visitor: Visitor, outcome: CrawlOutcome, address: str, body: bytes) -> None:
    """Let the visitor read a file, and count what became of it."""
    try:
        visitor.arrive(address, Fetched(address, 200, "", body))
    except (Unreadable, FetchRefused) as error:
        refuse(visitor, outcome, address, str(error))
    else:
        outcome.arrived += 1


def refuse(visitor: Visitor, outcome: CrawlOutcome, address: str, reason: str) -> None:
    """Tell the visitor that a file is not read, and why."""
    outcome.refused += 1
    visitor.refused(address, reason)


def _sort_out(source: Source, listing: Listing, folder: str, entries: Iterable["os.DirEntry[str]"]) -> Iterator[str]:
    """Put a folder's files into the listing; the names of its sub-folders."""
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith(_PASSING):
            continue
        if entry.is_symlink():
            if not Path(os.path.realpath(entry.path)).is_relative_to(listing.root):
                listing.refused[path] = "c’est un lien qui mène hors du dossier"
        elif entry.is_dir(follow_symlinks=False):
            yield entry.name
        elif is_chosen(source, path):
            listing.files.append(path)


def _prefixes(written: list[str]) -> tuple[str, ...]:
    return tuple("/" + prefix.lstrip("/") for prefix in written)


def _unreachable(source: Source, root: Path, reason: str) -> SourceUnreachable:
    return SourceUnreachable(
        f"La source « {source.id} » ne peut pas être lue, {root} : {reason} ; vérifiez sa clé path dans town.toml."
    )
