"""Editions and documents as the terminal and other programs are shown them."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import TypeAdapter

from corpus.documents import Document
from corpus.editions import EditionRecord, EditionStatus

_DOCUMENTS = TypeAdapter(Document)
_STATUS = {
    EditionStatus.PUBLISHED: "publiée",
    EditionStatus.RETIRED: "retirée",
    EditionStatus.STAGED: "en attente",
}


def document_facts(document: Document) -> dict[str, object]:
    """A document in JSON's own types, named as the contract of `parvis documents --json` names them."""
    facts: dict[str, object] = _DOCUMENTS.dump_python(document, mode="json")
    return facts


def render_documents(documents: Sequence[Document]) -> str:
    """One line a document: kind, last change, address, title; then what to do next."""
    if not documents:
        return "Aucun document. Pour en lire : parvis refresh"
    rows = [f"{each.kind.value:<15} {each.changed_on}  {each.url}  {each.title}" for each in documents]
    counted = f"{len(rows)} document{'s' if len(rows) > 1 else ''}"
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


def _minute(time: datetime) -> str:
    return time.astimezone().strftime("%Y-%m-%d %H:%M")
