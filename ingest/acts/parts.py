"""The parts of an act told apart: who sat, what it rests on, what it decides, how it was voted, what closes it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.documents import Line, LineKind, Part, Section
from ingest.reading.text import fold


@dataclass(frozen=True, slots=True)
class ActLine:
    """One line with its part; `folded` is for comparing and as long as `text`, cells are parted by a space in both.

    `section` counts from 0. A heading stands as a line of its own, with `source` None.
    """

    text: str
    folded: str
    part: Part
    section: int
    source: Line | None


_COUNCIL = r"le conseil(?: (?:municipal|communautaire|metropolitain|syndical|d'administration))?"
_ROLL = re.compile(
    r"(?:(?:etaient|sont|membres|conseillers|elus|municipaux|communautaires|du conseil|de l'assemblee) )*"
    r"(?:presente?s?(?! par\b)|absente?s?|excusee?s?|representee?s?|pouvoirs?|procurations?|en exercice|votants)"
    r"(?: (?:ou|et|non|a|ayant|avec|en|ont|donne|par|excuse\w*|represente\w*|present\w*)\b[^:]{0,140})?(?: ?:| ?\d|$)"
    r"|(?:ont|avaient|ayant) donne (?:pouvoir|procuration)|nombre de (?:conseillers|membres|presents|votants|pouvoirs)"
    r"|sous la presidence|presidence ?:|membres? (?:en exercice|presents?|du conseil)\b"
    r"|(?:date de (?:la )?)?convocation\b"
    r"|secretaires? de seance ?:|.{3,80}\ba ete (?:nommee?|designee?|elue?) (?:en qualite de |comme )?secretaire"
    r"|etaient (?:presents|absents|excuses|representes)|(?:est|sont) (?:absente?s?|excusee?s?)\b"
)
_OBJECT = re.compile(r"^(?:\d+\s*[-–.]\s*)?(?:objet\b[^:–-]{0,20}[:–-]|(?:titre|intitule) ?:)\s*")
_ANSWER = re.compile(r".{3,90} (?:presente?|absente?|excusee?|pouvoir a .{3,60})$")
_VOTERS = re.compile(r"(?:nombre de )?(?:votants|suffrages exprimes|bulletins)\b")
_VISA = re.compile(r"vu(?:e|s|es)?\b(?! que)")
_RECITAL = re.compile(r"(?:\d{1,2}[.)] ?)?(?:considerant|attendu)\b")
_VERBS = (
    r"(?:decide|delibere|approuve|prend acte|rejette|ajourne|attribue|fixe|autorise|emet|donne acte|arrete|vote"
    r"|reporte)"
)
_AFTER = r"(?:(?:apres|suite a|a l'issue de) [^,.]{3,60}, ?)?"
_HEARD = r"(?:(?:ayant )?(?:oui|entendu|sur) [^.]{3,120}?,? (?:et )?)?"
_STRONG = re.compile(
    rf"{_AFTER}{_COUNCIL},? {_HEARD}apres (?:(?:en )?avoir (?:entendu|delibere)|deliberation|discussion|vote)\b"
    rf"|{_AFTER}{_COUNCIL},?(?: par [^.]{{3,80}},?| a l'unanimite[^.]{{0,60}})? {_HEARD}{_VERBS}\b"
    r"|(?:et )?apres (?:en )?avoir delibere"
)
_DECISION = re.compile(rf"{_STRONG.pattern}|{_COUNCIL},? ?$|{_COUNCIL}[^.]{{0,60}}, apres (?:en )?avoir|{_VERBS} ?:?$")
_ARTICLE = re.compile(r"decide a |article (?:1er|premier|1|unique)\b|decision$")
_PROPOSAL = re.compile(
    r"(?:en consequence,? )?il est (?:donc |en consequence )?(?:propose|demande) (?:au conseil|de\b)"
)
_RESULT = r"(?:adoptee?s?|rejetee?s?|approuvee?s?|ajournee?s?|retiree?s?|votee?s?|reportee?s?)"
_VOTE = re.compile(
    rf"(?:resultats? du )?(?:votes?|scrutin) ?(?::|$|\d|resultat)|{_RESULT} (?:a|par|:)|{_RESULT}[ .!]*$"
    rf"|(?:pour|contre|abstentions?) ?(?::|\d+$)|{_COUNCIL} (?:adopte|rejette)[ .!]*$|ont vote (?:pour|contre)"
    r"|s(?:'est|'etant|e sont) abstenu|n'(?:a|ont|ayant) pas (?:pris )?part|(?:a )?l'unanimite|a la majorite"
    r"|(?:.{0,60}(?:est|a ete) )?(?:mise?s? )?aux voix|(?:votants )?pour contre abst|par \d+ voix"
    r"|(?:la |cette |le )?(?:presente )?(?:deliberation|proposition|motion|voeu|rapport|projet)"
    rf" (?:est|a ete) {_RESULT}"
)
_CLOSING = re.compile(
    r"pour (?:extrait|copie|ampliation|expedition)|fait (?:et (?:delibere|arrete)|a\b|en mairie|en seance)"
    r"|les? jours?,? mois|ainsi (?:fait|delibere)"
    r"|(?:acte )?publiee? (?:le|sur|au|en|:)|affichee? (?:le|a|du|en|:)|recours ?:|id ?:"
    r"|acte (?:certifie|rendu|publie)|certifiee? (?:exec|conf)|(?:tele)?transmise?\b.{0,40} (?:prefecture|le) "
    r"|recue? (?:en |a la |par |le \d)|accuse (?:de reception|certifie)|identifiant de|suivent les signatures"
    r"|(?:envoi|envoyee?|reception|depot|ar|deposee?)\b.{0,12} (?:en |de la |par le )?(?:sous-)?(?:prefecture|prefet)"
    r"|date de (?:teletransmission|reception|publication|mise en ligne|l'affichage)|affichage ?:|publication ?:"
    r"|la presente (?:deliberation|decision) (?:peut|sera|est|pourra)|delais? et voies|le maire (?:soussigne )?certifie"
    r"|(?:\d{2}/\d{2}/\d{4} )*\d{3}-\d{9}-\d{8}-"
)
_SIGNED = re.compile(
    r"(?:pour )?(?:monsieur |madame )?(?:(?:le|la) )?(?:maire|presidente?|secretaire)(?: (?:de |d')[^,.]{3,40})?,?$"
    r"|(?:le|la) (?:maire|presidente?), (?:m\.|mme)? ?[^,.:]{3,50}\.(?: |$)"
    r"|signe\b|a [^,.]{3,40}, le \d|ont signe|mise? en ligne"
)
_LONGEST_VOTE = 300
_LONGEST_NAME = 4
# Share of the words of a roll that begin with a capital; particles and roles make up the rest.
_NAMES_SHARE = 0.7
_ROLES = frozenset(("maire", "adjoint", "adjointe", "adjoints", "pouvoir", "procuration", "conseillers", "municipaux"))


def tell_parts(sections: Sequence[Section], title: str) -> list[ActLine]:
    """Every line of an act with its part, in order, headings included; `title` is the act's, as far as it is known."""
    lines = list(printed_lines(sections))
    folded = [fold(line.text if line else heading).replace("\t", " ") for _, heading, line in lines]
    teller = _Teller(_title_lines(folded, fold(title)), any(map(_DECISION.match, folded)))
    for number, heading, line in lines:
        teller.hear(number, heading, line)
    return teller.told


def _title_lines(folded: Sequence[str], title: str) -> range:
    """Where the title stands: the first lines that make it up together; none where the act does not print it."""
    for start, line in enumerate(folded if title else ()):
        rest, end = title, start
        words = _OBJECT.sub("", line)
        while words and rest.startswith(words):
            rest, end = rest[len(words) :].strip(" -"), end + 1
            words = folded[end] if end < len(folded) else ""
        if not rest or title in line:
            return range(start, max(end, start + 1))
    return range(0)


def printed_lines(sections: Sequence[Section]) -> Iterator[tuple[int, str, Line | None]]:
    """Every line with the number of its section, from 0; a heading where it opens, as text without a line."""
    path: tuple[str, ...] = ()
    for number, section in enumerate(sections):
        if section.heading_path != path:
            pairs = zip(path, section.heading_path, strict=False)
            shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
            path = section.heading_path
            yield from ((number, heading, None) for heading in path[min(shared, max(len(path) - 1, 0)) :])
        yield from ((number, "", line) for line in section.lines)


class _Teller:
    """Hears the lines of an act one by one and tells the part of each by its words and by what came before."""

    def __init__(self, title: range, decides: bool) -> None:
        self.told: list[ActLine] = []
        self._title = title
        self._decides = decides  # by a formula of its own; else what is proposed is what was adopted
        self._part = Part.HEADER
        self._begun = False  # the title, or what stands below it, was met

    def hear(self, section: int, heading: str, line: Line | None) -> None:
        """Take the next line, or a heading where `line` is None."""
        text = (line.text if line else heading).replace("\t", " ")
        folded = fold(text)
        self._part = self._part_of(text, folded, line)
        self._begun = self._begun or self._part not in (Part.HEADER, Part.MEMBERS)
        self.told.append(ActLine(text, folded, self._part, section, line))

    def _part_of(self, text: str, folded: str, line: Line | None) -> Part:
        if len(self.told) in self._title:
            return Part.TITLE
        if self._is_of_roll(text, folded, line):
            return Part.MEMBERS
        if _VISA.match(folded):
            return Part.VISAS
        if _RECITAL.match(folded):
            return Part.RECITALS
        if not self._begun:
            return Part.DECISION if _STRONG.match(folded) else Part.HEADER
        return self._part_below_title(folded, line)

    def _is_of_roll(self, text: str, folded: str, line: Line | None) -> bool:
        if self._part in (Part.DECISION, Part.VOTE) and _VOTERS.match(folded):
            return False
        if _ROLL.match(folded):
            return True
        is_answer = line is not None and line.kind == LineKind.TABLE_ROW and _ANSWER.match(folded)
        return bool(is_answer) or (self._part is Part.MEMBERS and _is_list_of_names(text))

    def _part_below_title(self, folded: str, line: Line | None) -> Part:
        if len(folded) < _LONGEST_VOTE and (_VOTE.match(folded) or _VOTERS.match(folded)):
            return Part.VOTE
        if _DECISION.match(folded) or _ARTICLE.match(folded) or (not self._decides and _PROPOSAL.match(folded)):
            return Part.DECISION
        ends = self._part in (Part.DECISION, Part.VOTE, Part.MEMBERS, Part.CLOSING) and _SIGNED.match(folded)
        if ends or _CLOSING.match(folded):
            return Part.CLOSING
        if line is None:  # a heading opens a part of the report or an annex, but for a signatory's name
            is_name = self._part is Part.CLOSING and len(folded.split()) <= _LONGEST_NAME
            return self._part if is_name or self._part is Part.DECISION else Part.BODY
        return self._following(folded, line)

    def _following(self, folded: str, line: Line) -> Part:
        """The part of a line whose own words tell nothing."""
        if self._part is Part.TITLE or (len(folded) > _LONGEST_VOTE and self._part in (Part.MEMBERS, Part.CLOSING)):
            return Part.BODY
        if self._part in (Part.VISAS, Part.RECITALS) and line.kind == LineKind.TEXT:
            return Part.BODY
        return Part.BODY if self._part is Part.MEMBERS else self._part


def _is_list_of_names(text: str) -> bool:
    """Whether a line below the roll goes on with its names."""
    names = [name.strip() for name in re.split(r"[,;]| et ", text) if name.strip()]
    words = [word for word in re.findall(r"[^\W\d_]{3,}", text) if word not in _ROLES]
    is_list = len(names) > 1 or bool(re.match(r"(?:M|MM|Mme|Mmes|Mlle)\b", text))
    return is_list and bool(words) and sum(word[0].isupper() for word in words) >= _NAMES_SHARE * len(words)
