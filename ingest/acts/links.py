"""Which acts an act itself modifies or repeals; those that it only cites do not count."""

import re
from collections.abc import Iterator, Sequence

from corpus.documents import Part
from ingest.acts.numbers import NUMBER_OF_ACT, SIGN
from ingest.acts.parts import ActLine

_AND = rf"(?:\s?(?:,|et|ainsi que)(?: la)?(?: deliberation)?(?: {SIGN})?\s?{NUMBER_OF_ACT})*"
_REPEAL = r"(?:abrog|annul|retir|rapport|remplac)"
_CHANGE = r"(?:modifi|complet|amend|rectifi)"
_ENDED = rf"{_REPEAL}(?:e|er|ees?|ant|ation)?\b"
_CHANGED = rf"{_CHANGE}(?:e|er|ees?|ant|cation|ication|ement)?\b"
# "a modifié", "qui abroge", "est en cours de modification" tell what happened elsewhere.
_TOLD_OF = re.compile(r"(?:\ba|avait|ayant|qui|avaient|ont|demande|souhaite|propos\w+ par [^.]*)\s(?:\w+ ){0,2}$")
_DEBATE = re.compile(
    r"(?:monsieur|madame|m\.|mme) [^,.]{3,60} (?:demande|souhaite|rappelle|indique|regrette|estime|fait observer)"
)


def find_links(lines: Sequence[ActLine], title: str, noun: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The numbers of the acts of its own kind (`noun`, folded: "deliberation") that an act modifies, and repeals."""
    own = [(line.text, line.folded) for line in lines if _may_change(line)]
    repealed = list(_changed(own, noun, _ENDED, _REPEAL))
    modified = [number for number in _changed(own, noun, _CHANGED, _CHANGE) if number not in repealed]
    if not repealed and not modified:
        modified = list(_modified_by_title(own, title, noun))
    return tuple(dict.fromkeys(modified)), tuple(dict.fromkeys(repealed))


def _may_change(line: ActLine) -> bool:
    return line.part in (Part.TITLE, Part.BODY, Part.DECISION) and not _DEBATE.match(line.folded)


def _changed(own: Sequence[tuple[str, str]], noun: str, verb: str, stem: str) -> Iterator[str]:
    """Numbers in "abroge la délibération n° X" and in "la délibération n° X du … est abrogée"."""
    signed = rf"{noun}s?\b[^.;:]{{0,60}}?\b{SIGN}"
    cited = rf"(?:{signed}|{noun} (?=\d{{2,4}}\s?[-/_]\s?\d))(?P<numbers>{NUMBER_OF_ACT}{_AND})"
    active = re.compile(rf"\b{verb}(?: et \w+)?(?: de)? (?:la |les |l'|sa |ses )?(?:presente )?{cited}")
    passive = re.compile(
        rf"{cited}(?P<between>[^.;]{{0,160}}?) (?:est|sont|sera|seront)(?: ainsi| donc| \w+ment)? {stem}ee?s?\b"
    )
    for text, folded in own:
        for pattern in (active, passive):
            for match in pattern.finditer(folded):
                if not _TOLD_OF.search(folded[: match.start()]):
                    yield from _numbers(text, match)


def _numbers(text: str, match: re.Match[str]) -> Iterator[str]:
    start, end = match.span("numbers")
    for number in re.finditer(NUMBER_OF_ACT, text[start:end].lower()):
        if any(letter.isdigit() for letter in number.group()):
            yield re.sub(r"\s", "", text[start + number.start() : start + number.end()])


def _modified_by_title(own: Sequence[tuple[str, str]], title: str, noun: str) -> Iterator[str]:
    """An act titled "Modification du nombre…" modifies the one act of which it says that it fixed the same."""
    subject = re.match(r"modifications? (?:de la |de l'|des |du |de |d')(?P<what>.+)", title)
    if subject is None:
        return
    fixed = re.compile(
        rf"{noun}\b[^.;]{{0,20}}?{SIGN}(?P<numbers>{NUMBER_OF_ACT})[^.;]{{0,60}}?"
        r" (?:a |avait )?(?:fixe|fixait|fixant|approuve|approuvant|institue|arrete|adopte)e?\b(?P<what>[^.;]{3,120})"
    )
    found = [(text, match) for text, folded in own for match in fixed.finditer(folded)]
    words = _words(subject["what"])
    same = [pair for pair in found if 2 * len(words & _words(pair[1]["what"])) > len(words)]
    if len({match["numbers"] for _, match in same}) == 1:
        yield from _numbers(*same[0])


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{5,}", text))
