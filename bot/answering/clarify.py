"""The question to put back where the resident's is too vague to be searched for."""

import re
from collections.abc import Iterable, Sequence

from bot.answering.answers import AnswerStatus, Evidence
from bot.answering.asking.terms import Asked, Term
from bot.answering.asking.town_hall import TOWN
from bot.answering.asking.vague import DOING, VAGUE
from bot.answering.days import besides_time, days_in, speaks_of_date
from bot.answering.ending import Ending
from bot.answering.found import FoundPassage
from bot.answering.patterns import folded
from bot.wordings import Wordings
from corpus.documents import Document, Kind, Passage
from corpus.lexical import stem_set, stems
from corpus.protocols import Index

_FEW_TERMS = 3
_FEWEST_TERMS = 2
_FEW_WORDS = 7
_NOUNS = "loyer|foyer|quartier|papier|courrier|chantier|dossier|metier|panier|atelier|hiver|mer|loisir"
_TELLS = re.compile(
    rf"^(?!(?:{_NOUNS})\b)\w+(?:er|ir|endre)\b"
    r"|\b(?:j'?ai|n'ai|il y a|y a|ya|on (?:m'|a|n'|ne)|ne|n'\w+|pas|plus (?:d['eu]?|a)|est[- ]ce que?)\b"
    r"|\b(?:est|sont|peu[tx]|peuvent|faut|doi[ts]|doivent|a|ont)[- ](?:t[- ])?(?:ils?|elles?|on|je|tu)\b"
    r"|\b(?:fait|font|bat|aboie\w*|embauche|recrute)\b"
    r"|\b(?:perdue?s?|volee?s?|cassee?s?|bloquee?s?|refusee?s?|oubliee?s?|trouvee?s?|recu|en (?:panne|retard))\b"
)
# "Bonjour, je voudrais des renseignements sur…" announces the topic, and says nothing of it.
_ANNOUNCED = re.compile(
    r"^.{0,40}\b(?:renseign\w+|informations?|infos?|questions?|precisions?|parle[zr]?(?:[- ]moi)?)\b"
    r"(?: (?:sur|pour|concernant|a propos d\w*|au sujet d\w*|du|des|de))?"
)
# A choice is a few words, no cell of a table ("27 131 €", "1/4").
_NAMES_SOMETHING = re.compile(r"^(?!.*\d.*€)(?=.*[^\W\d_]{4})")
_MOST_CHOICES = 6
# Sentences are no choice: what is longer, or ends as one does.
_CHOICE = re.compile(r"^.{0,59}[^.…?!]$")
# Asked for of the town hall itself, these have an answer ("horaires de la mairie"); its papers in general have none.
_OF_THE_TOWN_HALL = frozenset({"hours", "where", "contact", "who", "when", "count"})


def clarify(evidence: Evidence, asked: Asked, index: Index, wordings: Wordings) -> Ending | None:
    """A CLARIFY ending with the choices that the corpus offers, or None where the question says enough."""
    if evidence.pointed:
        return None
    language = evidence.question.language
    if lacks_topic(evidence, asked):
        lead = wordings.text(language, "answers.clarify_topic")
        return Ending(AnswerStatus.CLARIFY, lead=lead, choices=titles_of(evidence, asked), edition=evidence.edition)
    if asked.time is not None and asked.time.weekdays:
        return None
    return _choices_of_page(evidence, asked, index, wordings)


def _choices_of_page(evidence: Evidence, asked: Asked, index: Index, wordings: Wordings) -> Ending | None:
    document = page_named(evidence, asked)
    choices = headings_of(index.passages_of(document.document_id)) if document else ()
    if document is None or not choices:
        return None
    lead = wordings.text(evidence.question.language, "answers.clarify", title=document.title)
    return Ending(AnswerStatus.CLARIFY, lead=lead, choices=choices, edition=evidence.edition)


def clarify_unanswered(ending: Ending, evidence: Evidence, asked: Asked, index: Index, wordings: Wordings) -> Ending:
    """The ending, or where nothing answers a thing that is only named ("la zone 30") what may be meant by it.

    Of a thing and a day ("cantine mercredi") nothing answers where no line shown speaks of that day, or of weekdays.
    """
    if asked.time is not None and asked.time.weekdays and not evidence.pointed:
        told = (each.quote for each in ending.sentences)
        is_told = any(days_in(quote) or speaks_of_date(quote, asked.time) for quote in told)
        return ending if is_told else _choices_of_page(evidence, asked, index, wordings) or ending
    if ending.status is not AnswerStatus.NO_SOURCE or not (choices := _naming(evidence, _only_named(evidence, asked))):
        return ending
    lead = wordings.text(evidence.question.language, "answers.clarify_topic")
    return Ending(AnswerStatus.CLARIFY, lead=lead, choices=choices, edition=evidence.edition)


def _naming(evidence: Evidence, topic: Sequence[Term]) -> tuple[str, ...]:
    """The headings that name a topic, else the pages of which a line does; none for a topic of one word.

    They are two at least: one alone is no choice.
    """
    if len(topic) < _FEWEST_TERMS:
        return ()
    found = [each for each in evidence.found if each.document.deliberation is None]
    paths = (each.passage.heading_path[-1] for each in found if each.passage.heading_path)
    named = [heading for heading in paths if _is_named_in(heading, topic)]
    lines = ((each.document.title, line) for each in found for line in each.passage.text.split("\n"))
    titles = [title for title, line in lines if _is_named_in(line, topic)]
    return next((choices for choices in (_choices(named), _choices(titles)) if len(choices) > 1), ())


def _choices(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for each in dict.fromkeys(texts) if _CHOICE.search(each))[:_MOST_CHOICES]


def lacks_topic(evidence: Evidence, asked: Asked) -> bool:
    """Whether the question asks for something of nothing named ("c'est combien ?", "horaires", "j'ai une question")."""
    if evidence.question.topic:
        return False
    if not asked.terms:
        return bool(asked.asks)
    asking = frozenset(stem for ask in asked.needed for stem in ask.stems)
    empty = VAGUE | asking
    if not asked.asks_for(*_OF_THE_TOWN_HALL):
        empty |= TOWN
    return all(term.stem in empty for term in asked.terms) and not all(term.stem in TOWN for term in asked.terms)


def page_named(evidence: Evidence, asked: Asked) -> Document | None:
    """The best page of a thing that the question only names ("la salle des fêtes"); None of one that says more.

    The parts of an act are no choice: what it decides is meant. A title that is a sentence names nothing. A page of
    which one heading says a word that its title only means ("Fuite chez moi", under water) tells more than it names.
    """
    topic = _only_named(evidence, asked)
    if not topic or not evidence.found or evidence.found[0].document.deliberation is not None:
        return None
    documents = (each.document for each in evidence.found if each.document.deliberation is None)
    named = next((each for each in documents if _CHOICE.search(each.title) and _is_named_in(each.title, topic)), None)
    return None if named and _is_headed(named, evidence, topic) else named


def _is_headed(document: Document, evidence: Evidence, topic: Sequence[Term]) -> bool:
    """Whether a heading found in a document says a word of the topic that its title lacks."""
    unsaid = {term.stem for term in topic} - stem_set(document.title)
    its = (each.passage for each in evidence.found if each.document.document_id == document.document_id)
    return any(unsaid & stem_set(passage.headings) for passage in its)


def _only_named(evidence: Evidence, asked: Asked) -> list[Term]:
    """The terms of what a question names, days aside; none where it asks for something or tells more."""
    question, seen = evidence.question, folded(evidence.question.text)
    is_announced = _ANNOUNCED.search(seen)
    topic = [term for term in besides_time(asked) if not (is_announced and term.stem in VAGUE)]
    if asked.asks or len(topic) > _FEW_TERMS or question.topic or "?" in question.text:
        return []
    said = _ANNOUNCED.sub("", seen)
    # It tells what is the matter, or what is to be done ("j'ai perdu ma carte", "déshériter mon fils").
    return [] if len(said.split()) > _FEW_WORDS or _TELLS.search(said) else topic


def _is_named_in(title: str, topic: Sequence[Term]) -> bool:
    held = frozenset(stems(title))
    return all(term.share_in(held) for term in topic)


def headings_of(passages: Sequence[Passage]) -> tuple[str, ...]:
    """What a document can tell: its first headings, each once; empty where there is nothing to choose."""
    firsts = dict.fromkeys(passage.heading_path[0] for passage in passages if passage.heading_path)
    headings = [heading for heading in firsts if _NAMES_SOMETHING.search(heading)]
    return tuple(headings[:_MOST_CHOICES]) if len(headings) > 1 else ()


def titles_of(evidence: Evidence, asked: Asked) -> tuple[str, ...]:
    """The pages that a question without a topic may mean, by title, best first: those found that give what it asks.

    So do those titled by its own words ("besoin d'aide"). None where it only announces that it asks ("j'ai une
    question"): any page would be an arbitrary choice.
    """
    announced = _ANNOUNCED.search(folded(evidence.question.text))
    said = frozenset(stems(announced[0] if announced else ""))
    telling = [term for term in asked.terms if term.stem not in said]
    pages = (each for each in evidence.found if each.document.kind is Kind.SERVICE_PAGE)
    return _choices(each.document.title for each in pages if _may_be_meant(each, asked, telling))


def _may_be_meant(found: FoundPassage, asked: Asked, telling: Sequence[Term]) -> bool:
    is_given = any(ask.evidence_in(found.passage.text) for ask in asked.asks)
    is_done = any(term.stem in DOING and term.share_in(frozenset(stems(found.passage.text))) for term in asked.terms)
    titled = frozenset(stems(found.document.title))
    return is_given or is_done or any(term.stem in titled for term in telling)
