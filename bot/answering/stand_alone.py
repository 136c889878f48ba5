"""Step 3: a follow-up ("et le samedi ?") takes over the topic of the turns before it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.answering.answers import Question, Turn
from bot.answering.asking.discussed import titles_in
from bot.answering.asking.going_on import announces_another, asks_of_moment, tells_situation
from bot.answering.asking.of_whom import besides_persons, is_of_outsider, names_persons
from bot.answering.asking.oneself import tells_of_oneself
from bot.answering.asking.pronouns import means_those_before, noun_stood_for
from bot.answering.asking.vague import DOING, VAGUE, is_another_such, says_nothing
from bot.answering.dates.day_words import DATED, DAY_OF_A_MONTH, is_day, without_dates
from bot.answering.dates.periods import MONTHS
from bot.answering.patterns import folded
from bot.answering.timely.events import EVENTS
from bot.answering.timely.sessions import names_session
from bot.limits import Ask
from corpus.lexical import stem, stems, words

# Without accents "ou est la mairie" looks like "ou le samedi", and "y a-t-il" is French: neither word alone counts.
_FOLLOWS_UP = re.compile(
    r"^(et|ou (bien|alors|sinon)|mais|sinon|aussi|and|or|what about|how about|y (el|la|los|las|para|si))\b"
    r"|\b(la-bas|celui-ci|celle-ci|ca|j'y|y (?:aller|va|vais|vont))\b"
)
# "Et pour un enfant ?", "c'est gratuit ?" ask of the thing named before; "et la piscine ?" asks the same of another.
_SAME_THING = re.compile(
    r"^(et|and|y) (si|quand|lorsque|if|when|cuando)\b"
    r"|^(et|and|y) (pour|for|para) (un|une|deux|trois|les|des|mon|ma|mes|\d+|an?|the|my|mi)\b"
    r"|^(et|mais) (avec|sans)\b"
    r"|^(?:(?:et|mais|si) )*(?:je|j'|on|nous|il|elle) (?:ne )?(?:l'|les )(?:ai|as|a|avons|ont) "
    r"|\b(?:j'y|y (?:aller|entrer|rentrer|acceder)|la-bas|tout ce temps|cette periode|ce jour-la|ces jours-la)\b"
    r"|^(c'est|ce n'est|est-ce que c'est|ca|cela|il faut|faut-il|on peut|peut-on|je peux|puis-je|is it|do i|can i)\b"
)
# "C'est combien la médiathèque ?" names what it asks about; "c'est gratuit pour les enfants ?" does not.
_NAMED_AFTER = re.compile(
    r"^c'est(?: (?!pour\b|avec\b|sans\b|dans\b|chez\b)\w+){1,3}? (?:l[ae]|les|l'|du|des)(?: |(?<='))(?P<thing>.+)"
)
# What a thing named before has ("c'est combien l'entrée ?").
_ITS_PARTS = frozenset(
    stems("entrée abonnement ticket place location caution badge séance adhésion accès repas heure forfait carte")
)
_ASKED_OUTRIGHT = re.compile(r"^(il faut|faut-il|on peut|peut-on|je peux|puis-je)\b")
_ARTICLE = re.compile(
    r"\b(?:l[ae]|les|une?|du|des|aux?|mon|ma|mes|votre|vos|notre|nos|son|sa|ses|cet?|cette|ces) (\w+)|\bl'(\w+)"
)
_SAYS_WHAT = re.compile(
    r"^(?:non|euh?|alors|ben|pardon|,| )*(?:c'est|il s'agit|je (?:parle|parlais|voulais dire|veux dire|demande))\b"
)
_TELLS = re.compile(r"\b(?:je|j'\w*|tu|on|nous|vous|ils?|elles?|ne|n'\w*|pas|ca|c'\w*|est|sont|ont|suis|ai)\b")
_HOW = re.compile(r"\bcomment\b")
_GOES_ON = re.compile(r"^(et|and|y) (pour|si|quand|lorsque|for|if|when|para|cuando)\b")
# How a thing is done, and what is on, is never asked of the next thing by naming it ("et la déchèterie ?").
_OF_ITS_OWN = frozenset({"how", EVENTS})
# "Et le 24 ?", said after another day.
_BARE_DAY = re.compile(rf"^(?:et|and|y) (?:le |the |el |pour le )?(?:{DAY_OF_A_MONTH.pattern}) ?\??$")
# Who sat is asked of the session spoken of, not of the last one.
_OF_ROLL = re.compile(r"\bqui .*\b(?:absente?s?|excusee?s?|presente?s?|presidait|preside)\b")
_SESSION = re.compile(
    rf"\b(?:seance|conseil)\b.{{0,30}}?\b({DAY_OF_A_MONTH.pattern}) ({'|'.join(MONTHS)})\b(?: \d{{4}})?"
)
_WORD = re.compile(r"[^\W_]+")
_FEW_WORDS = 3
# Said of the same thing: "et pour ma belle-sœur qui habite Falaise ?" names a person, however well.
_MORE_WORDS = 8


def stand_alone(question: Question, asks: Sequence[Ask]) -> Question:
    """The question with the topic it takes over from what the resident said before, if it leans on it.

    A follow-up that names a new thing ("et la piscine ?") takes over only what was asked for (the opening hours);
    one that names another day ("et le mercredi ?") takes over all but the day. A thing named after a question that
    names none ("c'est combien ?", then "la piscine") is what that was asked of. What a resident tells of themselves
    takes over all. What was answered last stays the subject until a line that stands alone finds no answer.
    """
    said = told = before = topic = shown = subject = ""
    pages: tuple[str, ...] = ()
    earlier: list[str] = []
    kept: list[str] = []
    for turn in (*question.history, Turn("resident", question.text)):
        if turn.role == "assistant":
            shown, titles = turn.text, titles_in(turn.text)
            goes_on = bool(things_named(topic, asks)) or tells_of_oneself(told, asks)
            is_left = not goes_on and bool(things_named(said, asks))
            pages, subject = (titles, said) if titles else ((), "") if is_left else (pages, subject)
            # What found no answer is gone on from as if it had not been asked.
            said = subject if not titles and goes_on and subject else said
        elif turn.role == "resident":
            is_choice = f"- {turn.text}" in shown
            is_passed_over = not is_choice and says_nothing(turn.text, asks)
            before, told = said, turn.text
            # A choice that the assistant's last line offered goes with what it was offered for.
            topic = said if is_choice else "" if is_passed_over else _taken_over(said, turn.text, shown, asks)
            kept = [] if announces_another(turn.text) else earlier
            if not is_passed_over:
                is_of_it = topic or (kept and tells_situation(kept[-1]))
                earlier = [*kept, turn.text] if is_of_it else [turn.text]
            said = said if is_passed_over else f"{topic} {turn.text}".strip()
    if tells_of_oneself(question.own_words, asks):
        topic = subject or before
    return replace(question, topic=topic, pages=pages, before=" ".join(kept))


def _taken_over(said: str, text: str, shown: str, asks: Sequence[Ask]) -> str:
    """The part of what was said before that a line still means; empty where the line stands alone.

    A thing that the answer shown before speaks of ("et la caution ?") is a part of the topic, not another one.
    """
    if not said:
        return ""
    if _OF_ROLL.search(folded(text)) and (session := _SESSION.search(folded(said))):
        return "" if DATED.search(folded(text)) else session[0]
    if noun := _noun_meant(said, text, asks):
        return f"{_asked_for(said, asks)} {noun}".strip()
    if _completes(said, text, asks):
        return said
    is_for_another = _is_for_another(said, text, asks)
    if names_session(text) or not _leans_back(text, asks, is_for_another):
        return ""
    asking = _asking_stems(said, asks)
    is_of_the_same = is_for_another or _is_of_the_same(text, asks)
    if _names_a_thing(text, asks) and not is_of_the_same and not _spoken_of(text, shown, asks):
        is_whole = _ASKED_OUTRIGHT.search(folded(text)) or _asks_anew(text, said, asks)
        return "" if is_whole else _asked_for(said, asks)
    is_of_another_day = any(map(is_day, stems(text)))
    passed_over = frozenset(filter(is_day, stems(said))) if is_of_another_day else frozenset[str]()
    is_same_ask = _GOES_ON.search(folded(text)) and _names_a_thing(text, asks)
    is_to_be_done = not DOING.isdisjoint(stems(text))
    if not is_same_ask and (is_to_be_done or _asks(text, asks)):
        # It asks for something else of the same thing: "horaires de la piscine", then "et le prix ?".
        passed_over |= asking | (DOING if is_to_be_done else frozenset())
    said = without_dates(said) if is_of_another_day else said
    kept = " ".join(word for word in words(said) if stem(word) not in passed_over)
    return kept or said


def _noun_meant(said: str, text: str, asks: Sequence[Ask]) -> str:
    """The thing named before of which a line names another: "et la petite ?", "et celle du village ?"; else empty."""
    if is_another_such(text):
        noun = things_named(said, asks)[:1]
        return " ".join(each for each in words(said) if stem(each) in noun)
    return noun_stood_for(text, said, partial(_names_a_thing, asks=asks))


def _completes(said: str, text: str, asks: Sequence[Ask]) -> bool:
    """Whether a line only names the thing of which the lines before asked, naming none."""
    if len(words(text)) > _MORE_WORDS or _TELLS.search(_SAYS_WHAT.sub("", folded(text))):
        return False
    is_bare = not _names_a_thing(said, asks) and (_asks(said, asks) or not DOING.isdisjoint(stems(said)))
    is_complete = EVENTS in _asks(said, asks)
    return bool(is_bare) and not is_complete and _names_a_thing(text, asks) and not _asks_anew(text, said, asks)


def _asked_for(said: str, asks: Sequence[Ask]) -> str:
    """What was asked for, without the thing it was asked of; nothing of what is asked of no other thing."""
    if _asks(said, asks) <= _OF_ITS_OWN:
        return ""
    asking, things = _asking_stems(said, asks), things_named(said, asks)
    kept = " ".join(word for word in words(said) if stem(word) in asking)
    if kept or not _asks(said, asks):
        return kept
    # "C'est combien ?" asks in words that are never searched for.
    return " ".join(word for word in _WORD.findall(without_dates(said)) if stem(word.lower()) not in things)


def _asks_anew(text: str, said: str, asks: Sequence[Ask]) -> bool:
    """Whether a line asks for something that was not asked for; what is to be done ("refaire") alone is no question."""
    new = _asks(text, asks) - _asks(said, asks)
    return bool(new - {"how"}) or ("how" in new and _HOW.search(folded(text)) is not None)


def _is_of_the_same(text: str, asks: Sequence[Ask]) -> bool:
    """Whether what a line asks is asked of the thing named before, whatever else it names."""
    said = folded(text)
    if _speaks_of_it(text, asks):
        return True
    if (found := _NAMED_AFTER.search(said)) and not _ITS_PARTS.issuperset(things_named(found["thing"], asks)):
        return False
    # "Il faut un badge ?" asks it of what was named; "je peux brûler mes déchets ?" names what it is about.
    is_another = _ASKED_OUTRIGHT.search(said) and len(things_named(text, asks)) > 1
    return _SAME_THING.search(said) is not None and not is_another


def _is_for_another(before: str, text: str, asks: Sequence[Ask]) -> bool:
    """Whether a line asks the same of another moment, or of persons and of nothing else that is new ("et la voiture de
    ma femme ?").
    """
    if asks_of_moment(text):
        return True
    if not _FOLLOWS_UP.search(folded(text)) or not (names_persons(text) or is_of_outsider(text)):
        return False
    return besides_persons(text, things_named(text, asks)) <= frozenset(things_named(before, asks))


def _speaks_of_it(text: str, asks: Sequence[Ask]) -> bool:
    """Whether a line says "he", "she" or "they" of what was named before: nothing that it names itself can be meant."""
    said = folded(text)
    if not means_those_before(said, partial(_names_a_thing, asks=asks)):
        return False
    nouns = (first or second for first, second in _ARTICLE.findall(said))
    return not any(_names_a_thing(noun, asks) for noun in nouns)


def speaks_of_before(text: str, asks: Sequence[Ask]) -> bool:
    """Whether a line of any length goes on from those before ("et…", "ça"), or says "they" before it names a thing."""
    said = folded(text)
    return means_those_before(said, partial(_names_a_thing, asks=asks)) or _FOLLOWS_UP.search(said) is not None


def _spoken_of(text: str, shown: str, asks: Sequence[Ask]) -> bool:
    held = frozenset(stems(shown))
    return all(each in held for each in things_named(text, asks))


def _leans_back(text: str, asks: Sequence[Ask], is_for_another: bool) -> bool:
    informative, said = words(text), folded(text)
    is_longer = is_for_another or _GOES_ON.search(said) or _SAME_THING.search(said)
    if len(informative) > (_MORE_WORDS if is_longer else _FEW_WORDS):
        return False
    if _FOLLOWS_UP.search(said) or _SAME_THING.search(said) or _speaks_of_it(text, asks):
        return True
    says_something = bool(informative) or bool(_asks(text, asks))
    return says_something and not _names_a_thing(text, asks)


def _names_a_thing(text: str, asks: Sequence[Ask]) -> bool:
    return bool(things_named(text, asks))


def things_named(text: str, asks: Sequence[Ask]) -> list[str]:
    """The stems of a line that neither ask, nor name a day, nor say only what is to be done."""
    asking = _asking_stems(text, asks)
    named = [each for each in stems(text) if each not in asking and each not in VAGUE]
    days = set(filter(is_day, named))
    is_dated = bool(days) or _BARE_DAY.search(folded(text)) is not None
    return [each for each in named if each not in days and not (is_dated and DAY_OF_A_MONTH.fullmatch(each))]


def _asks(text: str, asks: Sequence[Ask]) -> frozenset[str]:
    said = folded(text)
    return frozenset(ask.name for ask in asks if ask.trigger.search(said))


def _asking_stems(text: str, asks: Sequence[Ask]) -> frozenset[str]:
    named = _asks(text, asks)
    return frozenset(each for ask in asks if ask.name in named for each in ask.stems)
