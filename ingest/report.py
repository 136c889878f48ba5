"""What a refresh did, and the one screen that says so."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from ingest.quarantine import HeldPage

_WIDTH = 80
_HEIGHT = 24
_MOST_SOURCES = 7
_MOST_NOTES = 3
_MOST_HELD = 2
_MOST_STOPS = 4
_COUNTS = ("lues", "nouveaux", "modifiés", "inchangés", "disparus", "gardés")


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What one source gave: pages that answered, then documents; `kept` ones stay as an earlier refresh read them.

    `not_read` lists addresses with the reason, `held` the pages in quarantine; `trouble` says in a sentence why the
    source was skipped or unreachable, `notes` what else the town should know about it.
    """

    source: str
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    kept: int = 0
    not_read: tuple[tuple[str, str], ...] = ()
    held: tuple[HeldPage, ...] = ()
    trouble: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionReport:
    """An edition built by a refresh; `trouble` says why some of its passages are found by their words only."""

    edition_id: str
    documents: int
    passages: int
    published: bool
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """One reason why a refresh stopped before publishing: what would be lost, with examples."""

    loss: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh did. `edition` is None where none was built; `failure` says why the refresh failed, if it did.

    `stops` says what a safety brake held it back from, `notes` what the town should know beyond its sources.
    """

    town: str
    sources: tuple[SourceReport, ...]
    seconds: float = 0.0
    edition: EditionReport | None = None
    published_before: str | None = None
    failure: str | None = None
    stops: tuple[Stop, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 where the refresh did its work, 1 where it failed, 3 where a safety brake stopped it."""
        return 3 if self.stops else 1 if self.failure else 0


def render_report(report: RefreshReport) -> str:
    """The report on one screen: at most 24 lines of 80 columns, the last one says what to do next."""
    above = [
        [f"{report.town} : actualisation en {_duration(report.seconds)}"],
        list(_source_lines(report.sources)),
    ]
    below = [list(_stop_lines(report.stops)) or list(_note_lines(report)), list(_ending(report))]
    room = _HEIGHT - sum(len(lines) + 1 for lines in (*above, *below) if lines)
    parts = [*above, list(_unread_lines(report.sources, room)), *below]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _source_lines(sources: Sequence[SourceReport]) -> Iterator[str]:
    shown = sources if len(sources) <= _MOST_SOURCES else sources[: _MOST_SOURCES - 1]
    name_width = min(20, max(6, *(len(each.source) for each in shown))) if shown else 6
    if any(each.trouble is None for each in shown):
        yield f"{'Source':<{name_width}}" + "".join(f"{title:>10}" for title in _COUNTS)
    for each in shown:
        name = _shorten(each.source, name_width)
        if each.trouble is not None:
            yield _shorten(f"{name:<{name_width}}  {each.trouble}", _WIDTH)
            continue
        counts = (each.read, each.new, each.changed, each.unchanged, each.gone, each.kept)
        yield f"{name:<{name_width}}" + "".join(f"{_figure(count):>10}" for count in counts)
    if len(sources) > len(shown):
        yield f"et {len(sources) - len(shown)} autres sources"


def _unread_lines(sources: Sequence[SourceReport], room: int) -> Iterator[str]:
    """Addresses not read and pages held back, in as many lines as the screen has left: three at the least."""
    held = [page for source in sources for page in source.held]
    shown = held[: min(_MOST_HELD, room - 3)]
    yield from _not_read_lines(sources, room - len(shown) - 1 if held else room)
    if held:
        pages = _counted(len(held), "page", "pages")
        yield f"{pages} en quarantaine ; pour en juger : parvis documents --quarantined"
        yield from (_held_line(page) for page in shown)


def _held_line(page: HeldPage) -> str:
    return _shorten(f"  {_shorten_start(path_of(page.url), 30)} : « {page.suspicions[0].excerpt}", _WIDTH - 2) + " »"


def _not_read_lines(sources: Sequence[SourceReport], room: int) -> Iterator[str]:
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for source in sources:
        for address, reason in source.not_read:
            by_reason[reason].append(address)
    total = sum(map(len, by_reason.values()))
    if not total:
        return
    yield f"{_counted(total, 'adresse non lue', 'adresses non lues')}, avec la raison et un exemple :"
    ranked = sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0]))
    shown = len(ranked) if len(ranked) < room else room - 2
    for reason, addresses in ranked[:shown]:
        yield _reason_line(reason, sorted(addresses))
    rest = ranked[shown:]
    if rest:
        yield f"{_figure(sum(len(addresses) for _, addresses in rest)):>6}  pour {len(rest)} autres raisons"


def _reason_line(reason: str, addresses: list[str]) -> str:
    start = f"{_figure(len(addresses)):>6}  "
    example = _shorten_start(path_of(addresses[0]), 30)
    room = _WIDTH - len(start) - len(example) - 2
    return f"{start}{_shorten(reason.rstrip('.'), room)}  {example}"


def _stop_lines(stops: Sequence[Stop]) -> Iterator[str]:
    if not stops:
        return
    yield "Arrêt de sécurité, rien n'est publié :"
    if len(stops) == 1:
        yield _shorten(f"{stops[0].loss}, par exemple :", _WIDTH)
        yield from (_shorten(f"    {each}", _WIDTH) for each in stops[0].examples[:_MOST_STOPS])
        return
    yield from (_shorten(f"{stop.loss} : {stop.examples[0]}", _WIDTH) for stop in stops[:_MOST_STOPS])
    if len(stops) > _MOST_STOPS:
        yield f"et {len(stops) - _MOST_STOPS} autres raisons"


def _note_lines(report: RefreshReport) -> Iterator[str]:
    notes = [*report.notes, *(note for source in report.sources for note in source.notes)]
    shown = notes if len(notes) <= _MOST_NOTES else notes[: _MOST_NOTES - 1]
    yield from (_shorten(note, _WIDTH) for note in shown)
    if len(notes) > len(shown):
        yield f"et {len(notes) - len(shown)} autres remarques"


def _ending(report: RefreshReport) -> Iterator[str]:
    edition = report.edition
    if report.stops:
        yield f"L'édition {report.published_before} reste publiée et continue de répondre."
        yield "Pour passer outre : parvis refresh --force"
    elif report.failure:
        if report.published_before:
            yield f"L'édition {report.published_before} reste publiée et continue de répondre."
        yield f"Échec. {report.failure}"
    elif edition is None:
        yield f"Rien de nouveau : l'édition {report.published_before} reste publiée."
        yield 'Pour interroger : parvis ask "…"'
    else:
        state = "publiée" if edition.published else "construite, pas encore publiée"
        documents = _counted(edition.documents, "document", "documents")
        passages = _counted(edition.passages, "passage", "passages")
        yield f"Édition {edition.edition_id} {state} : {documents}, {passages}."
        if edition.trouble:
            yield _shorten(f"Recherche par mots seuls pour ce qui est nouveau. {edition.trouble}", _WIDTH)
        published = 'Pour interroger : parvis ask "…"'
        yield published if edition.published else f"Pour la publier : parvis editions publish {edition.edition_id}"


def path_of(address: str) -> str:
    """The part of an address that tells it from others of its site."""
    parts = urlsplit(address)
    return unquote(f"{parts.path}?{parts.query}" if parts.query else parts.path or "/")


def _shorten(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _shorten_start(text: str, width: int) -> str:
    """The end of an address is what tells it from others."""
    return text if len(text) <= width else "…" + text[1 - width :]


def _counted(count: int, one: str, many: str) -> str:
    return f"{_figure(count)} {one if count < 2 else many}"


def _figure(count: int) -> str:
    return f"{count:,}".replace(",", "\u202f")


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    if minutes:
        return f"{minutes} min {rest:02d} s"
    return f"{rest} s" if seconds >= 10 else f"{seconds:.1f} s".replace(".", ",")
