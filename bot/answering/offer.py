"""Step 8: when a person is proposed, and who."""

from collections.abc import Sequence

from bot.answering.answers import AnswerStatus, ContactCard, HandoffOffer, OfferReason, Question
from bot.answering.asking.needs import Needs
from bot.answering.naming import without_streets
from corpus.lexical import stem_set, stems
from corpus.town import Service, Town

_REASONS: dict[AnswerStatus, OfferReason] = {
    AnswerStatus.NO_SOURCE: "no_source",
    AnswerStatus.OUT_OF_SCOPE: "no_source",
    AnswerStatus.PARTIAL: "partial",
    AnswerStatus.HANDED_OVER: "asked",
    AnswerStatus.REFUSED: "sensitive",
    AnswerStatus.UNAVAILABLE: "failure",
}

# The share of a text's words that topics of a service must say: by what residents were offered wrongly.
_MOST_OF_IT, _SOME_OF_IT, _ANY_OF_IT = 0.5, 0.2, 0.0
# So many words are no chance, however long the text: "logement social".
_ENOUGH = 2


def offer_person(status: AnswerStatus, told: OfferReason | None = None) -> HandoffOffer:
    """The offer that goes with an ending, for the reason that is told, else its status's own.

    In an emergency it would only delay the call that counts.

    No desk exists yet, so the town's contact stands in for it.
    """
    reason = told or _REASONS.get(status)
    return HandoffOffer(offered=reason is not None, reason=reason, desk="none")


def contact_of(service: Service | None, town: Town, town_hall: str) -> ContactCard:
    """How a service is reached, by the town hall's ways where it states none of its own; without one the town hall."""
    if service is None:
        return ContactCard(town_hall, town.contact.phone, town.contact.email)
    reached = service if service.phone or service.email else town.contact
    return ContactCard(service.name, reached.phone, reached.email)


def service_for(
    question: Question, cited: str, services: Sequence[Service], needs: Needs, *, wants_person: bool = False
) -> Service | None:
    """The service that helps in the need a question tells of, else that it mostly names, else that of what is cited.

    `cited` is its title and heading. Where nothing is, some words of the question do, but not one of a long story, of
    which any does where a person is wished for: the other words say that. No street is about what it is called after.
    """
    if question.need and (names := needs.kinds[question.need].service):
        return next((each for each in services if _is_called(each, names)), None)
    asked = without_streets(question.search_text, question.language)
    mostly = _named_in(asked, services, _MOST_OF_IT)
    least = _ANY_OF_IT if wants_person else _SOME_OF_IT
    return mostly or (_named_in(cited, services, _ANY_OF_IT) if cited else _named_in(asked, services, least))


def _is_called(service: Service, names: Sequence[frozenset[str]]) -> bool:
    said = [stem_set(text) for text in (service.name, *service.topics)]
    return any(name <= each for name in names for each in said)


def _named_in(text: str, services: Sequence[Service], least: float) -> Service | None:
    """The service whose topics hold most of a text's words, of two the one named first; None below this share."""
    asked = list(dict.fromkeys(stems(text)))
    held = {service.name: _held(asked, service) for service in services}
    best = max(services, key=lambda each: (len(held[each.name]), -min(held[each.name], default=0)), default=None)
    if best is None or not held[best.name]:
        return None
    said = len(held[best.name])
    return best if said >= _ENOUGH or said >= least * len(asked) else None


def _held(asked: Sequence[str], service: Service) -> list[int]:
    """The places of the words that a topic of the service, or its name, says."""
    topics = [topic for topic in map(stem_set, (service.name, *service.topics)) if topic.issubset(asked)]
    return [at for at, word in enumerate(asked) if any(word in topic for topic in topics)]
