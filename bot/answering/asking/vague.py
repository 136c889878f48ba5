"""What names nothing to look for: words ("un renseignement", "s'inscrire") and whole lines ("j'ai une question")."""

import re
from collections.abc import Iterable, Sequence

from bot.answering.patterns import folded
from bot.limits import Ask
from bot.tables import FOLDER
from corpus.lexical import listed_words, stem, stems

_FILE = FOLDER / "vague_words_fr.txt"
_DOING = "+"


def _stems_of(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for line in lines for word in line.split())


_LINES = [" ".join(line) for line in listed_words(_FILE)]
DOING = _stems_of(line.removeprefix(_DOING) for line in _LINES if line.startswith(_DOING))
"""The stems that say what is to be done or had of a thing named elsewhere."""
VAGUE = DOING | _stems_of(line for line in _LINES if not line.startswith(_DOING))
"""The stems of all words that name nothing to look for."""

_ANOTHER_SUCH = re.compile(
    r"^(?:et|mais|ou|sinon)? ?(?:pour |dans |avec )?l[ae]s? (?:plus )?(?:petite?|grande?|autre|moyenne?)s? ?\??$"
)

# "Quelles aides ?" asks which there are of what was said.
_WHICH = re.compile(r"^(?:et |alors |mais )*quel")


def is_another_such(text: str) -> bool:
    """Whether a line names another thing of the same kind by its adjective alone: "et la petite ?", after a hall."""
    return _ANOTHER_SUCH.search(folded(text)) is not None


def says_nothing(text: str, asks: Sequence[Ask]) -> bool:
    """Whether a line only says that something is to be asked: it names nothing, and asks for nothing."""
    said = stems(text)
    is_empty = bool(said) and all(each in VAGUE and each not in DOING for each in said)
    seen = folded(text)
    return is_empty and _WHICH.search(seen) is None and not any(ask.trigger.search(seen) for ask in asks)
