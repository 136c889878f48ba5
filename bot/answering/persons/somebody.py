"""Who somebody named is: told by a line that gives the whole name and what that person does for the town."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.answering.answers import DraftSentence, Question
from bot.answering.choosing.looking_up import look_up
from bot.answering.found import FoundPassage
from bot.answering.patterns import folded, letter_for_letter
from bot.answering.units import Unit, outright, units_of
from bot.first_names import FIRST_NAMES
from bot.tables import FOLDER, shared_tables
from corpus.documents import ACTS, Kind, LineKind, Part
from corpus.editions import OpenEdition
from corpus.lexical import FOLDED_STOPWORDS, fold, query_vector, stem, stems
from corpus.protocols import Scope

_WORDS = shared_tables(FOLDER / "persons.toml")
_CIVILITY = r"(?:monsieur|madame|mademoiselle|(?:l[ea] )?(?:docteure?|dr)|mme|mlle|mr|m)\b\.?"
_HALL = r"(?:mairie|ville|commune|municipalite|conseil(?: municipal)?|equipe municipale)"
_ASKS = re.compile(
    r"(?:^|[,.;:!?] ?|\b(?:bonjour|savoir|dites|dire|sais|sait|moi|stp|svp) )"
    r"(?:(?:c'est|c|qui c'est|qui est-ce|qui est ce) qui|qui (?:est|etait)(?: ce| donc)?"
    rf"|who(?: is|'s| was)|quien (?:es|era)|(?:que|qu'est-ce que) fait(?=.* {_HALL}\b)"
    r"|quel(?:le)? (?:est|etait) (?:la fonction|le role|le poste|le metier) (?:de|d')) ?(?P<asked>.+)$"
    r"|^(?:et )?(?P<named>[^,]+),? (?:(?:c'est|c) qui|qui (?:est-ce|c'est|est ce))(?: svp| stp)?[ ?!.]*$"
)
# What follows the name: "qui est Paul Guérin à la mairie", "… et que fait-il ?".
_FURTHER = re.compile(
    rf"\s*(?:[,;:?!.](?!\w).*| (?:et|qui|svp|stp|s'il vous plait|exactement|deja)\b.*"
    rf"| (?:a|au|dans|de|du|pour|chez) (?:la |le |l')?{_HALL}\b.*)$"
)
_WORD = re.compile(r"[^\W\d_]+")
_SECOND_HALF = re.compile(r"-[^\W\d_a-zß-ÿ][^\W\d_]+")
_NAME_WORDS = range(1, 5)
_PARTICLES = frozenset({"de", "d", "du", "des", "la", "le", "el", "ben", "von", "van", "da", "dos"})
_SAINTS = frozenset({"saint", "sainte", "st", "ste"})
_JOINED = frozenset({" ", "-", "\t", "'", "’", "\u00a0"})
_OFFICE = re.compile(rf"\b(?:{_WORDS['offices']})\b")
_ELECTED = (
    r"(?:(?<!au )(?<!aux )(?<!(?<!presidence )du )(?:maire|mairesse)\b"
    r"|adjointe?s?\b(?! (?:technique|administrati|d'animation|du patrimoine|de direction))"
    r"|conseill(?:er|ere) (?:municipale?|communautaire|departementale?|regionale?|deleguee?|d'opposition)\b"
    r"|conseill(?:er|ere)\b(?= ?(?:[,;.)]|$))|vice-presidente?\b|deleguee?s? (?:aux?|a la|a l'|en|pour|chargee?)\b)"
)
# "l'adjoint à la voirie est …", "conseillère municipale déléguée à la prévention, …", "Monsieur le Maire, …".
_MATTER = r"(?: (?:aux?|a|chargee?|en charge|de|du|des) ?[^,.;:]{2,60})?"
_OF_COUNCIL = r"(?: (?:municipale?|communautaire|deleguee?|sortante?))*"
_RANK = r"(?:(?:la|le|notre|\d+(?:er|ere|e|eme)|premiere?|deuxieme|troisieme|quatrieme) )*"
_OFFICE_AFTER = re.compile(rf"^ ?(?:[,(:–] ?|est |etait ){_RANK}{_ELECTED}")
_OFFICE_BEFORE = re.compile(
    rf"{_ELECTED}{_OF_COUNCIL}(?:{_MATTER}(?: est| ?,| ?:))? ?(?:m\.|mme|mr|monsieur|madame)? ?$"
)
_GIVES = re.compile(r"\b(?:pour (?:la |le |les |l')|delegation,? )[^,.:;]{2,80}, (?:m\. |mme )?$")
# The heading of an act titled "Élection d'un adjoint au maire".
_IS_ELECTED = re.compile(r"^election d.{0,40}\b(?:maire|adjointe?s?)\b.*\b(?:a|ont) ete elue?s?\b")
_ABOUT_ELECTED = re.compile(r"\b(?:maire|adjointe?s?|conseill(?:er|ere)s? municipa\w+|elue?s?|conseil municipal)\b")
_ROLE = re.compile(rf"\b(?:{_ELECTED}|{_WORDS['roles']})")
_SAYS = re.compile(rf"\b(?:{_WORDS['says']})\b")
_PLACE = re.compile(rf"\b(?:{_WORDS['places']}) (?:de |du |d'|de la )?$")
_SCOPES = tuple(
    Scope(kinds=kinds)
    for kinds in ((Kind.SERVICE_PAGE,), (Kind.DELIBERATION,), (Kind.ARRETE, Kind.DECISION), (Kind.MINUTES,))
)
_LONGEST = 260


@dataclass(frozen=True, slots=True)
class Somebody:
    """Whom a question names: the folded words of the name, given names first, and whether it is surely a person's.

    `is_asked` says that it asks who that is; a name alone may be meant for something else that bears it.
    """

    words: tuple[str, ...]
    is_surely: bool
    is_asked: bool = True

    @property
    def turned(self) -> tuple[tuple[str, ...], ...]:
        """The name as lists write it, the surname first: its last word, or all but the first one."""
        return (*self.words[-1:], *self.words[:-1]), (*self.words[1:], *self.words[:1])


def somebody_asked(question: Question) -> Somebody | None:
    """Whom a question names that asks who that is, or says no more; None where it asks otherwise, or names nobody."""
    text = letter_for_letter(question.own_words.replace("’", "'"))
    found = _ASKS.search(fold(text))
    start, end = found.span("asked" if found["asked"] else "named") if found else (0, len(text))
    said = text[start:end].strip()
    title = re.match(rf"{_CIVILITY} ?", fold(said))
    said = said[title.end() :] if title else said
    name = [each[0] for each in _WORD.finditer(said[: len(_FURTHER.sub("", fold(said)))])]
    own = [each for each in name if fold(each) not in _PARTICLES]
    if len(own) not in _NAME_WORDS or not _may_be_name(name, own):
        return None
    is_capital = not text.isupper() and all(each[0].isupper() for each in own)
    said_first = [fold(each) for each in name]
    # "Harmonie Sainte-Cécile" is no surname and given name.
    if said_first[0] not in FIRST_NAMES and said_first[-1] in FIRST_NAMES and said_first[-2] not in _SAINTS:
        said_first = [said_first[-1], *said_first[:-1]]
    is_surely = title is not None or (len(own) > 1 and said_first[0] in FIRST_NAMES)
    is_name = is_surely or (found and is_capital and len(own) > 1)
    return Somebody(tuple(said_first), is_surely, found is not None) if is_name else None


def _may_be_name(name: Sequence[str], own: Sequence[str]) -> bool:
    """Whether none of the words is an office or a word of the language's own; a particle begins no name here."""
    folds = [fold(each) for each in own]
    return fold(name[0]) not in _PARTICLES and not FOLDED_STOPWORDS & {*folds} and not _OFFICE.search(" ".join(folds))


def told_of(somebody: Somebody, edition: OpenEdition, within: Scope) -> tuple[DraftSentence, ...] | None:
    """The best line that says who somebody is; none where no line does; None where it may be the name of no person.

    A page of the town, which holds today, stands before the newest act, and that before minutes. Where no line
    tells of a name alone, None too.
    """
    query = query_vector([*somebody.words, "maire", "adjoint", "conseiller", "délégué", "présidence"])
    found = look_up(edition.index, query, _SCOPES, within)
    lines = [(unit, worth) for each in found for unit, worth in _lines(each, somebody)]
    if lines:
        best, _ = max(lines, key=lambda line: line[1])
        return (outright(best),)
    if not somebody.is_asked:
        return None
    # "Qui est Valmont Natation ?", "qui est Juge des Tutelles": whatever its capitals, a page of the town speaks of it.
    pages = [] if somebody.is_surely else look_up(edition.index, query_vector(somebody.words), _SCOPES[:1], within)
    is_on_page = any(_holds_all_of(f"{each.document.title} {each.passage.text}", somebody) for each in pages)
    return None if is_on_page else ()


def _holds_all_of(text: str, somebody: Somebody) -> bool:
    return {stem(word) for word in somebody.words if word not in FOLDED_STOPWORDS} <= {*stems(text)}


def _lines(found: FoundPassage, somebody: Somebody) -> Iterator[tuple[Unit, tuple[int, bool, bool, date, int]]]:
    """The lines of a passage that say who somebody is, with what they are worth."""
    passage, document = found.passage, found.document
    if passage.part in (Part.CLOSING, Part.VOTE):
        return
    around = folded(f"{document.title} {passage.headings}")
    is_about_elected = _is_page(found) and _ABOUT_ELECTED.search(around) is not None
    for unit in units_of(found):
        if len(unit.quote) > _LONGEST or unit.kind is LineKind.TABLE_HEADER or _is_debate(unit):
            continue
        places = [*_places(unit.quote, somebody)]
        holds_office = any(_holds_office(unit.quote, *place) for place in places)
        has_role = _is_page(found) and (is_about_elected or _ROLE.search(f"{around} {folded(unit.quote)}"))
        holds_office = holds_office or (document.kind in ACTS and _IS_ELECTED.search(around) is not None)
        if places and (holds_office or has_role):
            kind = 2 if _is_page(found) else int(document.kind in ACTS)
            yield unit, (kind, is_about_elected, holds_office, document.day or date.min, -len(unit.quote))


def _is_page(found: FoundPassage) -> bool:
    return found.document.kind is Kind.SERVICE_PAGE


def _is_debate(unit: Unit) -> bool:
    return unit.kind is LineKind.TEXT and _SAYS.search(folded(unit.quote)) is not None


def _places(text: str, somebody: Somebody) -> Iterator[tuple[int, int]]:
    """Where a text holds the whole name as a person's: with capitals, of no street or school.

    A surname alone stands after a given name or a civility; before the given name it is in capitals. After it the
    first half of a double surname will do.
    """
    words = [*_WORD.finditer(text)]
    length = len(somebody.words)
    for first in range(len(words) - length + 1):
        here = words[first : first + length]
        said = tuple(fold(each[0]) for each in here)
        is_turned = said in somebody.turned and here[0][0].isupper()
        if said != somebody.words and not is_turned:
            continue
        gaps = [text[one.end() : other.start()] for one, other in pairwise(here)]
        start, end = here[0].start(), here[-1].end()
        is_name = all(each[0][0].isupper() for each in here if fold(each[0]) not in _PARTICLES)
        is_joined = all(gap in _JOINED for gap in gaps) and (not gaps or any(gap != "-" for gap in gaps))
        double = _SECOND_HALF.match(text, end) if length > 1 and said == somebody.words else None
        end = double.end() if double else end
        is_alone = text[max(0, start - 1) : start] != "-" and text[end : end + 1] != "-"
        if length == 1:
            before = words[first - 1] if first else here[0]
            is_alone = is_alone and before[0][0].isupper() and text[before.end() : start] in (" ", ". ")
            start = start if _is_title(before[0]) else before.start()
        if is_name and is_joined and is_alone and not _PLACE.search(folded(text[:start])):
            yield start, end


def _is_title(word: str) -> bool:
    return re.fullmatch(_CIVILITY, fold(word)) is not None


def _holds_office(quote: str, start: int, end: int) -> bool:
    """Whether a line says an office of the name that stands there."""
    before, after = (folded(each.replace("\t", " , ")) for each in (quote[:start], quote[end:]))
    return bool(_OFFICE_AFTER.search(after) or _OFFICE_BEFORE.search(before) or _GIVES.search(before))
