"""Editions and documents as the terminal and other programs are shown them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from pydantic import TypeAdapter

from corpus.deliberations import Votes
from corpus.documents import Document
from corpus.editions import EditionRecord, EditionStatus
from corpus.freshness import last_change
from corpus.withdrawals import Withdrawal

_DOCUMENTS = TypeAdapter(Document)
_STATUS = {
    EditionStatus.PUBLISHED: "publiée",
    EditionStatus.RETIRED: "retirée",
    EditionStatus.STAGED: "en attente",
}


def document_facts(document: Document, withdrawals: Sequence[Withdrawal] = ()) -> dict[str, object]:
    """A document in JSON's own types, named as the contract of `parvis documents --json` names them.

    The four votes of an act stand there always, null where it does not say. `withdrawn` lists what of the document
    answers no more; its `passage` is null where that is the whole.
    """
    act = document.deliberation
    if act and act.votes is None:
        document = replace(document, deliberation=replace(act, votes=Votes()))
    facts: dict[str, object] = _DOCUMENTS.dump_python(document, mode="json")
    its = [each for each in withdrawals if each.is_of(document)]
    return facts | {"withdrawn": [_withdrawal_facts(each) for each in its]}


def render_documents(documents: Sequence[Document], withdrawals: Sequence[Withdrawal] = ()) -> str:
    """One line a document: kind, last change, address, title, what was withdrawn of it; then what to do next."""
    if not documents:
        return "Aucun document. Pour en lire : parvis refresh"
    rows = [line for each in documents for line in _document_lines(each, withdrawals)]
    counted = f"{len(documents)} document{'s' if len(documents) > 1 else ''}"
    return "\n".join([*rows, "", f"{counted}. En détail : parvis documents --json"])


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
    yield f"{document.kind.value:<15} {last_change(document)}  {document.url}  {document.title}"
    for each in withdrawals:
        if each.is_of(document):
            what = "passage retiré" if each.passage_id else "retiré"
            yield f"    {what} le {each.withdrawn_at:%Y-%m-%d} : {each.reason} (parvis restore {each.address})"


def _withdrawal_facts(withdrawal: Withdrawal) -> dict[str, object]:
    return {
        "passage": withdrawal.passage_id,
        "reason": withdrawal.reason,
        "withdrawn_at": withdrawal.withdrawn_at.isoformat(),
    }


def _minute(time: datetime) -> str:
    return time.astimezone().strftime("%Y-%m-%d %H:%M")
