"""Editions and documents as the terminal and other programs are shown them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from pydantic import TypeAdapter

from corpus.deliberations import Votes
from corpus.documents import Document, Kind
from corpus.edition_record import EditionRecord, EditionStatus
from corpus.freshness import last_change
from corpus.withdrawals import Withdrawal

_DOCUMENTS = TypeAdapter(Document)
_KINDS = {
    Kind.SERVICE_PAGE: "page",
    Kind.DELIBERATION: "délibération",
    Kind.ARRETE: "arrêté",
    Kind.DECISION: "décision",
    Kind.MINUTES: "procès-verbal",
    Kind.AGENDA: "agenda",
    Kind.LIST: "liste",
    Kind.NATIONAL_GUIDE: "guide national",
    Kind.OTHER: "autre",
}
_STATUS = {
    EditionStatus.PUBLISHED: "publiée",
    EditionStatus.RETIRED: "retirée",
    EditionStatus.STAGED: "en attente",
}


def document_facts(document: Document, withdrawals: Sequence[Withdrawal] = ()) -> dict[str, object]:
    """A document in JSON's own types, named as the contract of `parvis documents --json` names them.

    The four votes of an act stand there always, null where it does not say. `withdrawn` lists what of the document
    answers no more: a `passage`, an `act` that minutes report, or the whole where both are null.
    """
    act = document.deliberation
    told = replace(act, votes=act.votes or Votes()) if act else None
    reported = tuple(replace(each, votes=each.votes or Votes()) for each in document.acts)
    document = replace(document, deliberation=told, acts=reported)
    facts: dict[str, object] = _DOCUMENTS.dump_python(document, mode="json")
    its = [each for each in withdrawals if each.is_of(document)]
    return facts | {"withdrawn": [_withdrawal_facts(each, document) for each in its]}


def render_documents(documents: Sequence[Document], withdrawals: Sequence[Withdrawal] = ()) -> str:
    """One line a document: kind, last change, address, title, what was withdrawn of it; then what to do next."""
    if not documents:
        return "Aucun document. Pour en lire : parvis refresh"
    rows = [line for each in documents for line in _document_lines(each, withdrawals)]
    counted = f"{len(documents)} document{'s' if len(documents) > 1 else ''}"
    return "\n".join([*rows, "", f"{counted}. En détail : parvis documents --json"])


def render_stale(documents: Sequence[Document]) -> str:
    """The pages that nobody touched for a year, one line each; then what to do with them."""
    if not documents:
        return "Aucune page n'est restée inchangée depuis un an."
    rows = (f"{last_change(each):%d/%m/%Y}  {each.url}  {each.title}" for each in documents)
    is_one = len(documents) == 1
    counted = "1 page inchangée" if is_one else f"{len(documents)} pages inchangées"
    them = (
        "relisez-la et, si elle est dépassée, corrigez-la" if is_one else "relisez-les et corrigez celles à reprendre"
    )
    return "\n".join([*rows, "", f"{counted} depuis un an : {them} sur le site."])


def render_editions(records: Sequence[EditionRecord]) -> str:
    """One line an edition, newest first; then what to do next."""
    if not records:
        return "Aucune édition. Pour en construire une : parvis refresh"
    header = f"{'Édition':<20} {'État':<11} {'Construite':<17} {'Documents':>9} {'Passages':>9}"
    rows = [
        f"{each.edition_id:<20} {_STATUS[each.status]:<11} {_minute(each.created_at):<17} "
        f"{each.documents:>9} {each.passages:>9}"
        for each in records
    ]
    return "\n".join([header, *rows, "", "Pour en publier une autre : parvis editions publish ID"])


def _document_lines(document: Document, withdrawals: Sequence[Withdrawal]) -> Iterator[str]:
    yield f"{_KINDS[document.kind]:<14} {last_change(document)}  {document.url}  {document.title}"
    for each in withdrawals:
        if each.is_of(document):
            part = "passage retiré" if each.passage_id else "acte retiré"
            what = "retiré" if each.covers_whole(document) else part
            yield f"    {what} le {each.withdrawn_at:%Y-%m-%d} : {each.reason} (parvis restore {each.address})"


def _withdrawal_facts(withdrawal: Withdrawal, document: Document) -> dict[str, object]:
    is_part = withdrawal.passage_id is None and not withdrawal.covers_whole(document)
    return {
        "passage": withdrawal.passage_id,
        "act": (withdrawal.number or withdrawal.title) if is_part else None,
        "reason": withdrawal.reason,
        "withdrawn_at": withdrawal.withdrawn_at.isoformat(),
    }


def _minute(time: datetime) -> str:
    return time.astimezone().strftime("%Y-%m-%d %H:%M")
