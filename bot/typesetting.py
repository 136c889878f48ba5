"""Figures kept in one piece where a line ends, as they are shown; also in widget/typesetting.js.

Only for display: what is searched, quoted and verified keeps the spaces that the town wrote.
"""

import re

_UNITS = "€|%|‰|h|min|mm|cm|m|km|m²|m³|ha|g|kg|t|l|L|kW|kWh|Wh|°|°C|euros?|centimes?"
# Within an amount, before its unit or a month, within an hour, after "n°" and "M.", and around French punctuation.
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_KEPT = re.compile(
    rf"(?<=\d) (?=\d{{3}}(?!\d)|(?:{_UNITS}|{_MONTHS})(?!\w)|–)|(?<=\d h) (?=\d\d(?!\d)|–)|(?<=[nN]°) (?=\d)"
    r"|(?<=\bM\.) (?=[A-ZÀ-Ý])|(?<=\bMme) (?=[A-ZÀ-Ý])|(?<=\S) (?=[:;?!»](?:[\s.,)]|$))|(?<=«) (?=\S)"
)
_PHONE = re.compile(r"(?<!\d)0\d(?: \d\d){4}(?!\d)")
_NO_BREAK = "\u00a0"


def unbroken(text: str) -> str:
    """The text with no-break spaces within 145 000 €, 8 h 30, 02 31 00 00 00, n° 12, M. Petit, and before « : »."""
    called = _PHONE.sub(lambda found: found[0].replace(" ", _NO_BREAK), text)
    return _KEPT.sub(_NO_BREAK, called)
