"""Who reported an act: a person's name, found behind a function where the act says only that."""

import re
from collections.abc import Iterator, Sequence

from corpus.documents import Part
from ingest.acts.parts import ActLine
from ingest.reading.text import fold

_CIVILITY = r"(?:(?:monsieur|madame|mademoiselle|mr|mme|mlle)\b\.?|m\.|m(?= [a-z]))"
_WHO = rf"(?P<who>(?:{_CIVILITY} ?)?(?:[a-z]\.[ -]?)?[^:;.]{{2,90}}?)"
_TELLS = "(?:expose|presente|rapporte|donne lecture|fait part|informe|rappelle|indique)"
# From the surest to the least sure.
_REPORTS = [
    re.compile(rf"{_WHO} rapporte ?(?::|$|,)"),
    re.compile(
        r"(?:.{0,30}\b)?rapporteur(?:e|\(e\)|\.e|·e)?s?(?: de (?:l'affaire|la question|ce dossier))?,? ?:? "
        rf"(?!general){_WHO}(?:[:;.]|$)"
    ),
    re.compile(rf"(?:sur (?:le )?)?rapport (?:presente )?(?:de|par) {_WHO}(?:[:;.]|$)"),
    re.compile(rf"(?:affaire |dossier |question |point )?presentee?s? par ?:? {_WHO}(?:[:;.]|$)"),
    re.compile(rf"(?:sur (?:l')?)?expose de {_WHO}(?:[:;.]|$)"),
    re.compile(rf"(?:.{{0,60}}\b)?(?:donne|laisse|cede|passe) la parole a {_WHO}(?:,? qui\b|[:;.]|$)"),
    re.compile(rf"{_WHO},? rapporteure?\b"),
    re.compile(
        rf"(?P<who>{_CIVILITY} [^:;.]{{2,90}}?),? "
        rf"{_TELLS}\b"
    ),
    re.compile(
        r"(?P<who>[^:;.,\d]{4,60}), (?:\w+ )?(?:adjointe?|conseill(?:er|ere)|vice|maire|delegue)[^.;:]{0,100}?, "
        rf"{_TELLS}\b"
    ),
]
_LEADING = re.compile(rf"^(?:{_CIVILITY} ?)+", re.IGNORECASE)
# What follows a name: a function, a delegation, a bracket.
_ROLE = re.compile(
    r"\s*(?:[,(;:]| [-–] | (?:adjointe?|maire|conseill(?:er|ere)|vice|premiere?|presidente?|deleguee?)\b).*",
    re.IGNORECASE | re.DOTALL,
)
_FUNCTION = re.compile(r"^(?:le |la |l')(?P<function>(?:\w+(?: |-))?\w+)")
_NAME_WORD = r"(?:[A-ZÀ-ÖØ-ÞŒ][\w’'.-]*|de|du|des|la|le|d['’]\w+|von|van|el)"
_NAME = re.compile(rf"(?!(?:Le|La|Pour|Par|Monsieur|Madame|Secrétaire)\b){_NAME_WORD}(?: {_NAME_WORD}){{0,5}}")


def find_rapporteur(lines: Sequence[ActLine]) -> str | None:
    """The name of who reported, as printed, without civility; a function is resolved to whom the act names in it."""
    heads = [line for line in lines if line.part in (Part.HEADER, Part.MEMBERS, Part.TITLE, Part.BODY)]
    decision = [line for line in lines if line.part is Part.DECISION]
    for pattern in _REPORTS:
        for line in [*heads, *decision]:
            match = pattern.match(line.folded)
            who = line.text[match.start("who") : match.end("who")] if match else ""
            if who and (name := _person(who, lines)):
                return name
    return None


def _person(who: str, lines: Sequence[ActLine]) -> str | None:
    stripped = _LEADING.sub("", who.strip()).strip()
    if function := _FUNCTION.match(fold(stripped)):
        return find_holder(function["function"], lines)
    name = _ROLE.sub("", stripped).strip(" .,)")
    return name if _NAME.fullmatch(name) else None


def find_holder(function: str, lines: Sequence[ActLine]) -> str | None:
    """Whom an act names in a function ("maire"): as signed, else as said to preside or beside the function."""
    function = re.escape(function.removesuffix("e") if function.startswith("president") else function)
    return next(_signed(function, lines), None) or next(_named(function, lines), None)


def _signed(function: str, lines: Sequence[ActLine]) -> Iterator[str]:
    """Names beside the function among the signatures: below it, above it, or below it in its column."""
    closing = [line for line in lines if line.part is Part.CLOSING]
    title = re.compile(
        rf"(?:.*(?:conforme|registre),? )?(?P<of>(?:monsieur |madame )?(?:le |la ))?{function}e?\b[^,]{{0,40}},?"
        r"(?: (?P<name>.+))?$"
    )
    for index, line in enumerate(closing):
        before, after = closing[max(index - 1, 0)], closing[min(index + 1, len(closing) - 1)]
        if columns := _columns(line, after, function):
            yield columns
        elif (match := title.match(line.folded)) and not re.match("pour (?:le|la) ", line.folded):
            own = line.text[match.start("name") :] if match["name"] else ""
            beside = (own, after.text, before.text) if match["of"] else (own, before.text, after.text)
            yield from (name for each in beside if (name := _whole_name(each)))


def _columns(line: ActLine, below: ActLine, function: str) -> str | None:
    """The name below the function in a row of signatures."""
    cells = line.source.text.split("\t") if line.source else []
    names = below.source.text.split("\t") if below.source else []
    column = next((at for at, cell in enumerate(cells) if re.match(rf"(?:le|la) {function}", cell.lower())), None)
    if column is None or len(cells) < 2 or len(names) != len(cells):
        return None
    return _whole_name(names[column])


def _named(function: str, lines: Sequence[ActLine]) -> Iterator[str]:
    """Names beside the function anywhere else: "Monsieur le Maire, Philippe SAUREL", "Mme Hélène Vasseur, maire"."""
    behind = re.compile(rf"(?:le|la) {function}e?, (?:{_CIVILITY} ?)?")
    ahead = re.compile(rf"(?:d'|{_CIVILITY} )(?P<who>[^,;:]{{3,40}}?),? (?:le |la )?{function}e?\b")
    for line in lines:
        if (match := behind.search(line.folded)) and (name := _NAME.match(line.text, match.end())):
            yield name.group().strip(" .")
        if match := ahead.search(line.folded):
            yield from filter(None, [_whole_name(line.text[match.start("who") : match.end("who")])])


def _whole_name(text: str) -> str | None:
    name = _LEADING.sub("", text.strip()).strip(" .,")
    return name if _NAME.fullmatch(name) and " " in name else None
