"""French numbers written in words, as digits: "mille deux cents euros" and "1 200 €" are then compared alike."""

import re
from collections.abc import Mapping

_SMALL: Mapping[str, int] = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20,
    "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "octante": 80,
    "nonante": 90,
}  # fmt: skip
_SCALES: Mapping[str, int] = {"mille": 1000, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}
_ROUND: Mapping[str, int] = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
}  # fmt: skip
_ORDINALS: Mapping[str, int] = {
    "un": 1, "deux": 2, "trois": 3, "quatr": 4, "cinqu": 5, "six": 6, "sept": 7, "huit": 8, "neuv": 9, "dix": 10,
    "onz": 11, "douz": 12, "treiz": 13, "quatorz": 14, "quinz": 15, "seiz": 16, "vingt": 20, "trent": 30, "cent": 100,
}  # fmt: skip
_PARTS: Mapping[str, int] = {"tiers": 3, "quart": 4, "quarts": 4} | {
    f"{name}i{e}me{plural}": value for name, value in _ORDINALS.items() for e in "eè" for plural in ("", "s")
}
_HALVES: Mapping[str, str] = {"demi": "30", "demie": "30", "quart": "15"}


def _any_of(words: Mapping[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_TENS = "(?:vingt|trente|quarante|cinquante|soixante)[ -]et[ -](?:une?|onze)"
_ONE_WORD = rf"(?:{_TENS}|(?<!pour )cents?|{_any_of(_SMALL)}|{_any_of(_SCALES)})(?!\w)"
_AND_ONE = r"(?:(?<=vingt)|(?<=cent)|(?<=mille))[ -]une?(?!\w)"
_RUN = rf"{_ONE_WORD}(?:[ -]{_ONE_WORD}|{_AND_ONE}){{0,12}}"
_NUMBER = re.compile(rf"(?<![\w'])(?<!\d ){_RUN}")
_ORDINAL = re.compile(rf"(?<!\w)(?:({_RUN})[ -](?:et[ -])?)?({_any_of(_ORDINALS)})i[eè]mes?(?!\w)")
# "un" is an article, but before a measure it counts one.
_ONE = re.compile(
    r"(?<!\w)une?(?= (?:seule? )?(?:an|ann[eé]e|mois|jour|journ[eé]e|semaine|heure|minute|trimestre|semestre|euro"
    r"|million|milliard)(?!\w))"
)
_PART = re.compile(
    rf"(?<![\w/])(une?|le|au|du|\d+|deux|trois|quatre) ({_any_of(_PARTS)})(?= d[eu']|[.,;:) ]*$|[.,;:)])"
)
_HALF = re.compile(r"(?<!\w)(?:la |1 )?moiti[eé](?!\w)")
_HOURS = re.compile(r"(?<!\w)(?:(trois|3) quarts|(?:une? |1 )?(quart|demi|demie))[ -]?(?:d')?heures?(?!\w)")
_HALF_PAST = re.compile(r"(\d+) ?h(?:eures?)? et (demie?|quart)(?!\w)")
_FIRST = re.compile(r"(?<!\w)premi(?:er|[eè]re)s?(?!\w)")
# Not the unit of time.
_SECOND = re.compile(r"(?<!\w)seconde?s?(?= (?:tour|[eé]tage|enfant|ann[eé]e|fois|semestre|trimestre|classe))")
_ROUND_WORD = re.compile(rf"(?<!\w)(?:une )?({_any_of(_ROUND)})s?(?: de| d'|(?!\w))")
_NOON = re.compile(r"(?<![\w-])(midi|minuit)(?!\w)")
_GLUE = re.compile(r"[ -]")


def digitised(legible: str) -> str:
    """Legible text with its numbers, ordinals, fractions and hours in words written with digits."""
    text = _HOURS.sub(lambda found: f"{'45' if found[1] else _HALVES[found[2]]} minutes", legible)
    text = _HALF.sub("1/2", _PART.sub(_fraction, text))
    text = _ORDINAL.sub(lambda found: f"{_value(found[1] or '') + _ORDINALS[found[2]]}e", text)
    text = _NUMBER.sub(lambda found: str(_value(found[0])), _ONE.sub("1", text))
    text = _HALF_PAST.sub(lambda found: f"{found[1]} h {_HALVES[found[2]]}", text)
    text = _ROUND_WORD.sub(lambda found: str(_ROUND[found[1]]), _FIRST.sub("1er", _SECOND.sub("2e", text)))
    return _NOON.sub(lambda found: "12 h" if found[1] == "midi" else "24 h", text)


def _fraction(found: re.Match[str]) -> str:
    count, name = found[1], found[2]
    # "Le cinquième jour" is a rank, "le tiers du prix" a part.
    if count in ("le", "au", "du") and name not in ("tiers", "quart"):
        return found[0]
    return f"{count if count.isdigit() else _SMALL.get(count, 1)}/{_PARTS[name]}"


def _value(words: str) -> int:
    """The value of a run of number words: hundreds multiply what stands before them, thousands all of it."""
    total = current = 0
    for word in filter(None, _GLUE.split(words)):
        if word in _SCALES:
            total, current = total + max(current, 1) * _SCALES[word], 0
        elif word in ("cent", "cents"):
            current = max(current, 1) * 100
        elif word.startswith("vingt") and current % 100 == 4:
            current += 76
        elif word != "et":
            current += _SMALL.get(word, 1)
    return total + current
