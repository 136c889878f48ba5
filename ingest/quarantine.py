"""Pages left out of the corpus because they may be attacks, until an editor releases them.

quarantine.json, in the state: what is held and what was released. A release holds for the text that was looked at:
a page that changes is judged again.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.addresses import comparable
from corpus.documents import content_hash
from corpus.errors import StateError
from corpus.state import State, storage_faults, write_whole
from ingest.errors import NotInQuarantine
from ingest.pages import ReadDocument, Suspicion


@dataclass(frozen=True, slots=True)
class HeldPage:
    """A page in quarantine: why, since when, and the digest of the text that was judged."""

    source: str
    url: str
    title: str
    suspicions: tuple[Suspicion, ...]
    digest: str
    held_on: date


@dataclass(frozen=True, slots=True)
class Release:
    """The text of a page that an editor found harmless."""

    source: str
    url: str
    digest: str
    released_on: date


@dataclass(frozen=True, slots=True)
class _Register:
    held: tuple[HeldPage, ...] = ()
    releases: tuple[Release, ...] = ()


_REGISTER = TypeAdapter(_Register)


class Quarantine:
    """The quarantine of one state. An editor may release pages while a refresh runs."""

    def __init__(self, state: State, today: date) -> None:
        self._state = state
        self._today = today
        self._known = self._read()

    @property
    def file(self) -> Path:
        """The file that is replaced whenever something enters or leaves."""
        return self._state.directory / "quarantine.json"

    def held(self) -> tuple[HeldPage, ...]:
        """All pages in quarantine, by source and address."""
        return self._read().held

    def judge(self, source: str, url: str, found: ReadDocument) -> HeldPage | None:
        """The page as it is held, if it is suspicious and was not released; any other leaves the quarantine."""
        if not found.suspicions:
            self.forget(source, url)
            return None
        digest = _digest(found)
        if any((each.source, each.url, each.digest) == (source, url, digest) for each in self._read().releases):
            self.forget(source, url)
            return None
        before = self._held_at(source, url)
        if before is not None and before.digest == digest:
            return before
        page = HeldPage(source, url, found.title, found.suspicions, digest, self._today)
        self._change(page, leaving=[page])
        return page

    def forget(self, source: str, url: str) -> None:
        """Take a page off the list: it is harmless now, or gone."""
        if page := self._held_at(source, url):
            self._change(leaving=[page])

    def release(self, address: str) -> tuple[HeldPage, ...]:
        """Let what is held at an address into the corpus at the next refresh; raises NotInQuarantine."""
        wanted = comparable(address.strip())
        found = tuple(each for each in self._read().held if comparable(each.url) == wanted)
        if not found:
            raise NotInQuarantine(
                f"« {address} » n'est pas en quarantaine : « parvis documents --quarantined » montre ce qui l'est."
            )
        self._change(leaving=found, released=found)
        return found

    def _held_at(self, source: str, url: str) -> HeldPage | None:
        return next((each for each in self._known.held if (each.source, each.url) == (source, url)), None)

    def _change(self, *entering: HeldPage, leaving: Sequence[HeldPage], released: Sequence[HeldPage] = ()) -> None:
        with self._state.noting():
            standing = self._read()
            places = {(each.source, each.url) for each in leaving}
            held = [*entering, *(each for each in standing.held if (each.source, each.url) not in places)]
            releases = [Release(each.source, each.url, each.digest, self._today) for each in released]
            self._known = _Register(
                tuple(sorted(held, key=lambda each: (each.source, each.url))), (*standing.releases, *releases)
            )
            with storage_faults(self._state.directory):
                write_whole(self.file, _REGISTER.dump_json(self._known, indent=1))

    def _read(self) -> _Register:
        with storage_faults(self._state.directory):
            try:
                return _REGISTER.validate_json(self.file.read_bytes())
            except FileNotFoundError:
                return _Register()
            except ValidationError as error:
                raise StateError(f"{self.file} est illisible : rétablissez-le depuis une sauvegarde.") from error


def render_held(pages: Sequence[HeldPage]) -> str:
    """Each page with the text that gave rise to suspicion; then what to do next."""
    if not pages:
        return "Aucune page n'est en quarantaine."
    blocks = []
    for page in pages:
        reasons = [f"    {each.reason} : « {each.excerpt} »" for each in page.suspicions]
        blocks.append("\n".join([f"{page.held_on}  {page.url}  {page.title}", *reasons]))
    remedy = "Corrigez ces pages ; si l'une est sans danger : parvis quarantine release ADRESSE"
    return "\n".join([*blocks, "", remedy])


def held_facts(page: HeldPage) -> dict[str, object]:
    """A page in quarantine in JSON's own types."""
    facts: dict[str, object] = TypeAdapter(HeldPage).dump_python(page, mode="json")
    return facts


def _digest(found: ReadDocument) -> str:
    """What a release is about: the text that would be published, and the text that is suspicious."""
    parts = [content_hash(found.title, found.sections)]
    parts += [f"{each.reason}\x1f{each.excerpt}" for each in found.suspicions]
    return hashlib.sha256("\x1e".join(parts).encode()).hexdigest()
