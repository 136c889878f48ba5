"""Who among the elected looks after something: the sentence or row that gives a person that matter."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.answering.answers import DraftSentence
from bot.answering.asking.only_asking import only_asking
from bot.answering.asking.terms import Asked, Term, vector_of
from bot.answering.choosing.looking_up import ANYWHERE, look_up
from bot.answering.found import FoundPassage
from bot.answering.patterns import folded
from bot.answering.units import Unit, sentence_of, units_of
from bot.tables import FOLDER, shared_tables
from corpus.documents import Kind, LineKind
from corpus.editions import OpenEdition
from corpus.lexical import stem, stems
from corpus.protocols import Scope

# Words that stand around the names of the elected, so that the passages which share out their matters are found.
_SAID = ("adjoint", "adjointe", "délégué", "déléguée", "conseiller", "délégation", "élus")
_FUNCTIONS = only_asking("elected") | frozenset(map(stem, _SAID))
# "Qui s'occupe de la culture ?" means the elected where one of them does, else the service that its words find.
_LOOKS_AFTER = re.compile(
    r"\b(?:qui|quelle personne) (?:\w+ )?(?:s'?occupe|gere|dirige|suit|a la (?:delegation|charge)"
    r"|est (?:charge|responsable|en charge|competent|referent)\w*)\b"
)
_LOOKING_AFTER = only_asking("looking_after")
_MOST_LINES = 2
# A line must hold so much of the matter asked about; one that holds a little less than the best is left out.
_HELD, _AS_GOOD = 0.6, 0.95
_FUNCTION = re.compile(
    r"\b(?:adjointe?s?|delegu\w+|delegations?(?! du conseil)|conseill(?:er|ere)s?|vice-president\w*|elue?s?)\b"
)
_CAPITALISED = r"[A-ZÀ-Þ][\w’'-]+"
_NO_NAME = r"(?!(?:Le|La|Les|L|Une?|Des|Du|Pour|Ville|Conseil|Monsieur|Madame)\b)"
_PERSON = re.compile(rf"\b{_NO_NAME}{_CAPITALISED} (?:de |d['’])?{_CAPITALISED}")
# "Pour la petite enfance, Annie YAGUE" shares out a matter without a function; what somebody says of it does not.
_GIVES = re.compile(
    rf"\b[Pp]our (?:la |le |les |l['’])[^,.:;]{{2,80}}, (?:M\. |Mme )?{_CAPITALISED} (?:de )?{_CAPITALISED}"
)
_IN_CHARGE = re.compile(
    r"\b(?:adjointe?s?|deleguee?s?|vice-president\w*|chargee?s? (?:de|du|des)|delegations?(?! du conseil)"
    r"|garde en propre)\b"
)
# A line of a debate or of an election shares nothing out.
_SAYS = re.compile(
    rf"\b(?:{shared_tables(FOLDER / 'persons.toml')['says']}|doit etre|designe\w*|est elue?|ont ete elus)\b"
)
_SHARED_OUT = frozenset({Kind.SERVICE_PAGE, Kind.MINUTES, Kind.DELIBERATION, Kind.ARRETE, Kind.OTHER})


def asks_elected(asked: Asked, text: str) -> bool:
    """Whether a question asks who looks after something that it names, or which elected member does."""
    is_asked = bool(asked.asks_for("elected")) or _LOOKS_AFTER.search(folded(text))
    return bool(is_asked and _matter(asked))


def matters_of_elected(
    asked: Asked, text: str, edition: OpenEdition, within: Scope = ANYWHERE
) -> tuple[DraftSentence, ...]:
    """The lines that name who looks after the matter asked about, best first, of one document; none where none does.

    The more of the matter a line holds, the surer it is.
    """
    if not asks_elected(asked, text):
        return ()
    about = replace(asked, topic=_matter(asked), asking=tuple(Term(word, stem(word), 0.0, True) for word in _SAID))
    found = look_up(edition.index, vector_of(about), within=within)
    lines = [line for each in found for line in _naming(each, about)]
    best = sorted(lines, key=lambda line: (-line[0], _named_at(line[1], about)))
    if not best:
        return ()
    held, first = best[0]
    its = [unit for share, unit in best if share >= _AS_GOOD * held and _document(unit) == _document(first)]
    return tuple(sentence_of(unit, held) for unit in its[:_MOST_LINES])


def _matter(asked: Asked) -> tuple[Term, ...]:
    """What is looked after; a function that may stand for it ("qui s'occupe de …") is in every line on the elected."""
    matter = (term for term in asked.topic if term.stem not in _FUNCTIONS | _LOOKING_AFTER)
    return tuple(
        replace(term, alternatives=tuple(each for each in term.alternatives if not each.stems & _FUNCTIONS))
        for term in matter
    )


def _naming(found: FoundPassage, about: Asked) -> Iterator[tuple[float, Unit]]:
    """The lines of a passage on the elected that hold the matter and name a person, with the share they hold."""
    passage, document = found.passage, found.document
    context = folded(f"{document.title} {passage.headings} {passage.text}")
    if passage.is_formal or document.kind not in _SHARED_OUT or not _FUNCTION.search(context):
        return
    for unit in units_of(found):
        held = about.coverage(unit.stems)
        if held >= _HELD and unit.kind is not LineKind.TABLE_HEADER and _PERSON.search(_said(unit)) and _shares(unit):
            yield held, unit


def _shares(unit: Unit) -> bool:
    """Whether a line gives a person a matter: under a heading or with a word that names a function, or as a list."""
    said = folded(unit.quote)
    if _SAYS.search(said):
        return False
    is_headed = any(_FUNCTION.search(folded(heading)) for heading in unit.found.passage.heading_path)
    is_row = unit.kind is not LineKind.TEXT and is_headed
    return is_row or bool(_IN_CHARGE.search(said) or _GIVES.search(unit.quote))


def _named_at(unit: Unit, about: Asked) -> int:
    """How many words stand before the first of the matter: whom a line begins with is meant first."""
    said = stems(unit.quote)
    return next((at for at, own in enumerate(said) if any(term.share_in({own}) for term in about.topic)), len(said))


def _said(unit: Unit) -> str:
    """What may name a person: a sentence's first word is in capitals anyway."""
    return " ".join(unit.quote.replace("\t", " , ").split())


def _document(unit: Unit) -> str:
    return unit.found.document.document_id
