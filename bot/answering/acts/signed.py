"""Who signed an act, and when: told by the lines that close it, of the act that is named or called so."""

import re
from collections.abc import Iterator, Sequence

from bot.answering.acts.act_lines import own_units
from bot.answering.acts.named_acts import is_named
from bot.answering.answers import DraftSentence
from bot.answering.asking.terms import Asked
from bot.answering.found import FoundPassage
from bot.answering.patterns import folded
from bot.answering.units import Unit, outright
from corpus.documents import ACTS, Document, Part
from corpus.lexical import stem_set
from corpus.protocols import Index

_ASKS = re.compile(
    r"\bqui (?:a |avait |l'a )?(?:co)?sign|\b(?:signe|pris|fait) (?:par qui|quand|quel jour|a quelle date)\b"
    r"|\b(?:quand|date|quel jour)\b.*\bsign(?:e|ee|es|ees|ature)\b|\bsignataires?\b|\bsignature (?:de |du )"
)
# A contract or an agreement that the town is to sign is what an act decides, not the act.
_OF_ACT = re.compile(r"\b(?:arretes?|deliberations?|decisions?|acte)\b")
_DATED = re.compile(
    r"^(?:fait|donne|ainsi (?:fait|delibere)|pour extrait|signe)\b|^a [^,.]{2,60}, le (?:\d{1,2}|1er)[ /]"
)
_SIGNATORY = re.compile(
    r"^(?:pour )?(?:(?:le|la|l[' ]|monsieur le|madame l[ea]|par delegation,? ?) ?)*"
    r"(?:maire|adjointe?|president|secretaire|premiere?)\b[^.:;]{0,60}[,.]?$"
)
_SAYS_SIGNING = stem_set(
    "signé signée signer signe signature signataire arrêté délibération décision acte date jour qui quand pris"
)
_NAME = re.compile(r"[A-ZÀ-Þ][^\W\d]+(?:[ -](?:d[eu] |d['’])?[A-ZÀ-Þ][^\W\d]+)+\.?$")
_NAME_WORDS = 5
_MOST_LINES = 6
_CALLED = 0.6


def signed_lines(asked: Asked, text: str, found: Sequence[FoundPassage], index: Index) -> tuple[DraftSentence, ...]:
    """The lines of an act's signature, where who signed it or when is asked; none where none tells."""
    said = folded(text)
    if not (_ASKS.search(said) and _OF_ACT.search(said)):
        return ()
    act = _meant(asked, found)
    return tuple(map(outright, _closing(own_units(act, index)))) if act else ()


def _meant(asked: Asked, found: Sequence[FoundPassage]) -> Document | None:
    """The act whose number is named, else the best one that is called so."""
    acts = [each for each in sorted(found, key=lambda each: -each.score) if each.document.kind in ACTS]
    numbered = next((each.document for each in acts if is_named(each.document, asked)), None)
    subject = asked.without(_SAYS_SIGNING)
    if numbered or not subject.topic or any(term.word[:1].isdigit() for term in subject.topic):
        return numbered
    return next((each.document for each in acts if subject.coverage(stem_set(each.document.name)) >= _CALLED), None)


def _closing(units: Sequence[Unit]) -> Iterator[Unit]:
    """From the last line that dates or opens the signature, else from the first office below the act, the lines with
    offices and names.
    """
    dated = [place for place, unit in enumerate(units) if _DATED.search(unit.folded)]
    offices = [
        place
        for place, unit in enumerate(units)
        if unit.found.passage.part is Part.CLOSING and _SIGNATORY.search(unit.folded)
    ]
    for at in (dated[-1:] or offices[:1])[:1]:
        yield units[at]
        yield from (each for each in units[at + 1 : at + _MOST_LINES] if _is_signed(each))


def _is_signed(unit: Unit) -> bool:
    is_name = len(unit.quote.split()) <= _NAME_WORDS and _NAME.match(unit.quote) is not None
    return is_name or _SIGNATORY.search(unit.folded) is not None
