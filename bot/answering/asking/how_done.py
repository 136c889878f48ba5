"""An order, or a wish to have something done, put as the question how it is done: that is what pages tell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.answering.patterns import AnyOf, any_of, folded, letter_for_letter
from bot.tables import Tables

_HOW, _OBTAIN = "comment", "obtenir"
_INFINITIVE = re.compile(
    r"(?:\s|\b(?:de|bien|me|nous|vous|vraiment)\b|\b[dm]')*"
    r"(?P<act>(?:(?:le|la|les|lui|leur|en|y|se) |[lsy]')*(?!savoir|connaitre)\w+(?:er|ir|re)\b)"
)
_PRONOUN = re.compile(r"^(?:-(?:moi|nous|le|la|les|lui|leur)\b| (?:moi|nous)\b)+")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class HowDone:
    """How orders and wishes begin, of `requests.toml`: to be given something (`obtain`), by an order, by a wish.

    `infinitives` are those of orders that do not end in -ez or -e, by their folded form.
    """

    obtain: AnyOf
    order: AnyOf
    wish: AnyOf
    infinitives: Mapping[str, str]

    def asked_in(self, text: str) -> str:
        """A French text that asks to act as one that asks how that is done; as it is where it does not begin so."""
        said = letter_for_letter(text)
        seen = folded(said)
        if found := self.obtain.search(seen):
            return _joined("", _HOW, _OBTAIN, said[found.end() :])
        if (found := self.wish.search(seen)) and (wished := _INFINITIVE.match(seen, found.end())):
            return _joined(said[: found.start()], _HOW, said[wished.start("act") :])
        if found := self.order.search(seen):
            verb = self._infinitive(said[found.start() : found.end()].lower())
            return _joined(said[: found.start()], _HOW, verb, _PRONOUN.sub("", said[found.end() :]))
        return text

    def _infinitive(self, order: str) -> str:
        if known := self.infinitives.get(folded(order)):
            return known
        return f"{order.removesuffix('z')}r"


def how_done_of(table: Tables, lists: Mapping[str, str]) -> HowDone:
    """The patterns of a table; raises KeyError where it was damaged."""
    obtain, order, wish = (any_of(table[name], lists) for name in ("obtain", "order", "wish"))
    return HowDone(obtain, order, wish, table["infinitives"])


def _joined(*parts: str) -> str:
    return _SPACES.sub(" ", " ".join(parts)).strip()
