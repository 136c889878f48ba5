"""Step 8: when a person is proposed, and who."""

from collections.abc import Sequence

from bot.answering.answers import AnswerStatus, ContactCard, HandoffOffer, OfferReason, Question
from corpus.lexical import stems
from corpus.town import Service, Town

_REASONS: dict[AnswerStatus, OfferReason] = {
    AnswerStatus.NO_SOURCE: "no_source",
    AnswerStatus.OUT_OF_SCOPE: "no_source",
    AnswerStatus.PARTIAL: "partial",
    AnswerStatus.HANDED_OVER: "asked",
    AnswerStatus.REFUSED: "sensitive",
    AnswerStatus.UNAVAILABLE: "failure",
}


def offer_person(status: AnswerStatus, told: OfferReason | None = None) -> HandoffOffer:
    """The offer that goes with an ending, for the reason that is told, else its status's own.

    In an emergency it would only delay the call that counts.

    No desk exists yet, so the town's contact stands in for it.
    """
    reason = told or _REASONS.get(status)
    return HandoffOffer(offered=reason is not None, reason=reason, desk="none")


def contact_for(question: Question, titles: Sequence[str], town: Town, town_hall: str) -> ContactCard:
    """The service whose topics the question (else the cited titles) names, else the town hall."""
    for text in (question.search_text, " ".join(titles)):
        if service := _service_for(text, town.services):
            # A service that states no way of its own is reached through the town hall's.
            reached = service if service.phone or service.email else town.contact
            return ContactCard(service.name, reached.phone, reached.email)
    return ContactCard(town_hall, town.contact.phone, town.contact.email)


def _service_for(text: str, services: Sequence[Service]) -> Service | None:
    asked = set(stems(text))
    for service in services:
        if any(set(stems(topic)) <= asked for topic in service.topics):
            return service
    return None
