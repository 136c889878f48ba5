"""What stops a refresh: more of a source than a brake lets through, an act in force, an answer the town counts on."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corpus.documents import Document
from ingest.report import Stop, path_of
from ingest.store import NotedDocument

# A refresh that removes more than both at once was more probably misled than told.
_MOST_DOCUMENTS = 10
_MOST_SHARE = 0.05


def stops_by_loss(published: Sequence[NotedDocument], documents: Iterable[Document]) -> tuple[Stop, ...]:
    """Why an edition of these documents should not follow the published one without somebody's word."""
    living = {document.document_id for document in documents}
    lost = [each for each in published if each.document_id not in living]
    return (*_heavy_losses(published, lost), *_lost_acts(lost))


def stops_by_answers(questions: Sequence[str]) -> tuple[Stop, ...]:
    """Why an edition that no longer answers these questions as the town expects should not be published unseen."""
    if not questions:
        return ()
    several = len(questions) > 1
    count = f"{len(questions)} questions témoins ne trouvent" if several else "1 question témoin ne trouve"
    return (Stop(f"{count} plus la réponse attendue", tuple(f"« {each} »" for each in questions)),)


def _heavy_losses(published: Sequence[NotedDocument], lost: Sequence[NotedDocument]) -> list[Stop]:
    held, gone = _by_source(published), _by_source(lost)
    return [
        Stop(f"« {source} » perdrait {len(its)} documents sur {len(held[source])}", _addresses(its))
        for source, its in gone.items()
        if len(its) > _MOST_DOCUMENTS and len(its) > _MOST_SHARE * len(held[source])
    ]


def _lost_acts(lost: Sequence[NotedDocument]) -> list[Stop]:
    acts = [each for each in lost if each.in_force]
    if not acts:
        return []
    count = f"{len(acts)} actes en vigueur disparaîtraient" if len(acts) > 1 else "1 acte en vigueur disparaîtrait"
    return [Stop(count, _addresses(acts))]


def _by_source(documents: Iterable[NotedDocument]) -> dict[str, list[NotedDocument]]:
    grouped: defaultdict[str, list[NotedDocument]] = defaultdict(list)
    for document in documents:
        grouped[document.source].append(document)
    return grouped


def _addresses(documents: Iterable[NotedDocument]) -> tuple[str, ...]:
    return tuple(sorted(path_of(each.url) for each in documents))
