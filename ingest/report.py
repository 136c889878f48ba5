"""What a refresh did, and the one screen that says so."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_WIDTH = 80
_MOST_SOURCES = 7
_MOST_REASONS = 5
_MOST_NOTES = 3
_COUNTS = ("lues", "nouveaux", "modifiés", "inchangés", "disparus", "gardés")


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What one source gave: pages that answered, then documents; `kept` ones stay as an earlier refresh read them.

    `not_read` lists addresses with the reason; `trouble` says in a sentence why the source was skipped or unreachable,
    `notes` what else the town should know about it.
    """

    source: str
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    kept: int = 0
    not_read: tuple[tuple[str, str], ...] = ()
    trouble: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionReport:
    """An edition built by a refresh."""

    edition_id: str
    documents: int
    passages: int
    published: bool


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh did. `edition` is None where none was built; `failure` says why the refresh failed, if it did."""

    town: str
    sources: tuple[SourceReport, ...]
    seconds: float = 0.0
    edition: EditionReport | None = None
    published_before: str | None = None
    failure: str | None = None

    @property
    def exit_code(self) -> int:
        """0 where the refresh did its work, 1 where it failed."""
        return 1 if self.failure else 0


def render_report(report: RefreshReport) -> str:
    """The report on one screen: at most 24 lines of 80 columns, the last one says what to do next."""
    parts = [
        [f"{report.town} : actualisation en {_duration(report.seconds)}"],
        list(_source_lines(report.sources)),
        list(_not_read_lines(report.sources)),
        list(_note_lines(report.sources)),
        list(_ending(report)),
    ]
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


def _not_read_lines(sources: Sequence[SourceReport]) -> Iterator[str]:
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for source in sources:
        for address, reason in source.not_read:
            by_reason[reason].append(address)
    total = sum(map(len, by_reason.values()))
    if not total:
        return
    yield f"{_counted(total, 'adresse non lue', 'adresses non lues')}, avec la raison et un exemple :"
    ranked = sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0]))
    shown = len(ranked) if len(ranked) <= _MOST_REASONS else _MOST_REASONS - 1
    for reason, addresses in ranked[:shown]:
        yield _reason_line(reason, sorted(addresses))
    rest = ranked[shown:]
    if rest:
        yield f"{_figure(sum(len(addresses) for _, addresses in rest)):>6}  pour {len(rest)} autres raisons"


def _reason_line(reason: str, addresses: list[str]) -> str:
    start = f"{_figure(len(addresses)):>6}  "
    example = _shorten_start(_path(addresses[0]), 30)
    room = _WIDTH - len(start) - len(example) - 2
    return f"{start}{_shorten(reason.rstrip('.'), room)}  {example}"


def _note_lines(sources: Sequence[SourceReport]) -> Iterator[str]:
    notes = [note for source in sources for note in source.notes]
    shown = notes if len(notes) <= _MOST_NOTES else notes[: _MOST_NOTES - 1]
    yield from (_shorten(note, _WIDTH) for note in shown)
    if len(notes) > len(shown):
        yield f"et {len(notes) - len(shown)} autres remarques"


def _ending(report: RefreshReport) -> Iterator[str]:
    edition = report.edition
    if report.failure:
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
        published = 'Pour interroger : parvis ask "…"'
        yield published if edition.published else f"Pour la publier : parvis editions publish {edition.edition_id}"


def _path(address: str) -> str:
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
