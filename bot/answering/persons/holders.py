"""Who holds a post whose holder's name is asked for: a text without that name is only a part of an answer."""

import re

from bot.answering.answers import Draft
from bot.answering.asking.terms import Asked
from bot.answering.patterns import folded
from bot.first_names import FIRST_NAMES
from bot.tables import FOLDER, read_tables
from bot.wordings import Wordings
from corpus.lexical import fold, stem, stems

_POST = re.compile(
    r"\b(?:(?:noms?|prenoms?)(?: et (?:pre)?noms?)? (?:de |d')(?:l[ea] |l'|notre |votre )?|(?:nom|prenom) du "
    r"|(?:comment (?:s'appel+e|se nomme|on appelle)|s'appel+e comment|qui est|c'est qui|qui c'est|qui c) (?:donc )?"
    r"(?:l[ea] |l'|notre |votre |ton |ta ))"
    rf"(?:nouve(?:au|l|lle) )?(?P<post>{read_tables(FOLDER / 'persons.toml')['posts']})\b"
)
_HEADS = frozenset(map(stem, ("directeur", "direction", "responsable", "chef", "cheffe")))
_WORD = re.compile(r"\w+")
_CAPITALISED = r"[A-ZÀ-Þ][\w’'-]+"
_TITLE = r"(?:M\.|Mr|Mme|Mlle|Dr|Docteure?|Maître|Monsieur|Madame)"
_TITLED = rf"\b{_TITLE} (?:{_CAPITALISED} )?(?:d[eu] |d['’])?{_CAPITALISED}"
_NAME = re.compile(rf"(?:{_TITLED}|\b{_CAPITALISED} (?:[Dd][eu] |d['’]|[Ll]e )?{_CAPITALISED})")
# "La directrice de l'école Simone-Veil, Anne Petit"; "Anne Petit est la directrice", not "écrit à la directrice".
_FAR, _NEAR = 7, 3
_STOP = re.compile(r"[.;!?](?= |$)")
_TOWARDS = re.compile(r"\b(?:à|au|aux|avec|par|chez)\b")


def name_missing(draft: Draft, asked: Asked, wordings: Wordings) -> str | None:
    """The sentence that says that the name of who holds a post is not given; None where it is, or none is asked for."""
    question = draft.evidence.question
    post = None if draft.evidence.pointed else _POST.search(folded(question.text))
    if post is None or _names_any(draft, _called(post["post"], asked)):
        return None
    return wordings.text(question.language, "missing.name")


def _called(post: str, asked: Asked) -> frozenset[str]:
    """The stems of a post's first word and of what it is also called; who is asked for as the head may be another."""
    own = stem(post.split()[0])
    others = (term for term in asked.terms if term.stem == own)
    known = {own}.union(*(other.stems for term in others for other in term.alternatives if len(other.stems) == 1))
    return frozenset(known | (_HEADS if own in _HEADS else set()))


def _names_any(draft: Draft, posts: frozenset[str]) -> bool:
    """Whether a line names a person beside the post, or where a heading or the header of its table is the post's."""
    headers = {
        each.source.passage.passage_id
        for each in draft.sentences
        if each.shape == "header" and not posts.isdisjoint(stems(each.quote))
    }
    return any(
        any(_is_beside(each.quote, name, posts) for name in names)
        or not posts.isdisjoint(stems(" ".join(each.source.passage.heading_path[-1:])))
        or (each.shape == "row" and each.source.passage.passage_id in headers)
        for each in draft.sentences
        if (names := [name.span() for name in _NAME.finditer(each.quote) if _is_person(name[0])])
    )


def _is_beside(quote: str, name: tuple[int, int], posts: frozenset[str]) -> bool:
    held = (each.span() for each in _WORD.finditer(quote) if stem(each[0].lower()) in posts)
    return any(_are_together(quote, name, post) for post in held)


def _is_person(name: str) -> bool:
    first = fold(name.split()[0]).split("-")[0]
    return first in FIRST_NAMES or re.match(_TITLED, name) is not None


def _are_together(quote: str, name: tuple[int, int], post: tuple[int, int]) -> bool:
    if post[1] <= name[0]:
        between = quote[post[1] : name[0]]
        return len(between.split()) <= _FAR and not _STOP.search(between)
    between = quote[name[1] : post[0]]
    return len(between.split()) <= _NEAR and not _STOP.search(between) and not _TOWARDS.search(between)
