"""French numbers written in words, as acts write years, days and votes."""

import re

_TO_SIXTEEN = (
    *("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit"),
    *("neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
_UNITS = {word: value for value, word in enumerate(_TO_SIXTEEN, start=1)} | {"une": 1, "premier": 1}
_TENS = {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_TIMES = {"cent": 100, "cents": 100, "mille": 1000, "mil": 1000}
_WORD = "|".join(sorted({*_UNITS, *_TENS, *_TIMES}, key=len, reverse=True))

NUMBER = rf"(?:\b\d{{1,4}}\b|\b(?:{_WORD})(?:[\s-]+(?:et[\s-]+)?(?:{_WORD}))*\b)"
"""A number in folded text, in figures or in words."""


def number_of(text: str) -> int:
    """The value of what NUMBER matched."""
    if text.isdecimal():
        return int(text)
    total = 0
    for word in re.split(r"[\s-]+", text):
        if word in _TIMES:
            times = _TIMES[word]
            low = total % times
            total += (low or 1) * times - low
        elif word.startswith("vingt") and total % 100 == 4:  # quatre-vingts
            total += 76
        else:
            total += _UNITS.get(word, 0) + _TENS.get(word, 0)
    return total
