"""Steps 7 and 8 for every ending: its sources, its way to a person, and its plain text."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.answering.acts.superseded import superseded
from bot.answering.answers import Answer, AnswerStatus, Question
from bot.answering.asking.needs import Needs, with_lead
from bot.answering.cite import Rebase, cite
from bot.answering.ending import Ending
from bot.answering.offer import contact_of, offer_person, service_for
from bot.answering.out_of_scope import OutOfScope
from bot.answering.render import commune_line, contact_line, one_sentence_each, sentence_lines, source_lines
from bot.answering.requests import Requests, with_person
from bot.wordings import Wordings
from corpus.town import Town


@dataclass(frozen=True, slots=True)
class Finishing:
    """What finishing an answer needs besides its ending."""

    town: Town
    wordings: Wordings
    rebase: Rebase
    new_id: Callable[[], str]
    requests: Requests
    out_of_scope: OutOfScope
    needs: Needs


def fixed_words(status: AnswerStatus, language: str, wordings: Wordings) -> str:
    """The sentences that stand for an ending without proved sentences."""
    return "\n".join(wordings.texts(language, f"answers.{status.value}"))


def finish(question: Question, ending: Ending, timing_ms: dict[str, float], finishing: Finishing) -> Answer:
    """The answer that a resident gets."""
    language, wordings = question.language, finishing.wordings
    ending = with_lead(question, with_person(question, ending, finishing.requests, wordings), finishing.needs, wordings)
    cited, citations = cite(ending.sentences, finishing.rebase)
    sentences = one_sentence_each(cited) if question.plain else cited
    offer = offer_person(ending.status, ending.reason)
    town_hall = wordings.text(language, "contact.town_hall", town=finishing.town.name)
    first = " ".join((citations[0].title, *citations[0].heading_path)) if citations else ""
    wants_person = ending.status is AnswerStatus.HANDED_OVER
    service = service_for(question, first, finishing.town.services, finishing.needs, wants_person=wants_person)
    contact = contact_of(service, finishing.town, town_hall)
    notices = (*superseded(citations, wordings, language), *ending.notices)
    lines = [ending.lead, *sentence_lines(sentences, question.plain), ending.missing or "", *notices]
    lines += [f"- {choice}" for choice in ending.choices]
    if ending.status is AnswerStatus.OUT_OF_SCOPE:
        lines.append(commune_line(contact, wordings, language))
    elif offer.offered:
        lines.append(contact_line(contact, contact.name == town_hall, offer.reason, wordings, language))
    lines += source_lines(citations, finishing.town.name, wordings, language)
    return Answer(
        status=ending.status,
        language=language,
        text="\n".join(line for line in lines if line),
        contact=contact,
        answer_id=finishing.new_id(),
        edition=ending.edition,
        generated=ending.generated,
        sentences=sentences,
        citations=citations,
        missing=ending.missing,
        choices=ending.choices,
        suggestions=ending.suggestions,
        notices=(*((ending.lead,) if citations and ending.lead else ()), *notices),
        handoff=offer,
        timing_ms=timing_ms,
        impact=ending.impact,
    )
