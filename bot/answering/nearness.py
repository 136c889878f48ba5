"""How near what is found is to what the question means: by its place among all, so that any model's scores will do."""

import math
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answers import FoundPassage, Nearness
from bot.answering.ranking import distinct_documents
from corpus.protocols import Hit


def with_nearness(found: Sequence[FoundPassage], nearest: Sequence[Hit], most: int) -> list[FoundPassage]:
    """The passages, each with its nearness, by the passages nearest to the question's meaning, of which `most` were
    asked for.

    A passage counts by the logarithm of its place, its document by the reciprocal of its own; further ones count 0.
    """
    passages = {hit.id: 1 - math.log1p(place) / math.log1p(most) for place, hit in enumerate(nearest)}
    ranked = distinct_documents([(hit, hit.score) for hit in nearest])
    documents = {document_id: 1 / (1 + place) for place, document_id in enumerate(ranked)}
    return [
        replace(
            each,
            nearness=Nearness(
                passages.get(each.passage.passage_id, 0.0), documents.get(each.document.document_id, 0.0)
            ),
        )
        for each in found
    ]
