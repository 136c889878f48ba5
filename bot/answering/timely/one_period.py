"""What is said where nothing shown is of the year, the month or the day that a question asks about."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.answering.answers import Draft, DraftSentence
from bot.answering.asking.terms import Asked
from bot.answering.choosing.weighing import OF_A_DAY
from bot.answering.dates.periods import MONTHS, day_from
from bot.answering.dates.when import AskedTime
from bot.answering.days import speaks_of_date
from bot.answering.patterns import folded
from bot.wordings import Wordings
from corpus.opening_hours import DAYS
from corpus.protocols import Period

_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20\d\d)(?!\d)")
# What a page says today is not yet what it will say of a time further off: prices change with the year.
_SOON = timedelta(days=62)
# What is fixed anew for each year: of all else a page without a date holds for the next year too.
_YEARLY = frozenset({"price", "pay", "rate", "total", "grant"})
_JANUARY, _DECEMBER = (1, 1), (12, 31)
_DATE = rf"(?:(?P<day>1er|\d{{1,2}}) )?(?:(?P<month>{'|'.join(MONTHS)}) )?(?P<year>(?:19[5-9]|20\d)\d)(?![\d-])"
_ON = rf"(?: (?:le|la|l'annee|{'|'.join(DAYS)}))* ?"
_SINCE = (
    re.compile(rf"\b(?:depuis|a (?:compter|partir) d[eu']|des|en vigueur(?: en)?){_ON}{_DATE}"),
    re.compile(rf"\b(?:tarifs?|prix|montants?|applicables?) au{_ON}{_DATE}"),
    re.compile(
        rf"\b{_DATE},? (?:et|ainsi que|puis) (?:[\w']+ )?(?:(?:annees|exercices|saisons) suivant|au-dela|apres)"
    ),
)
_UNTIL = (re.compile(rf"\bjusqu'(?:en|a|au){_ON}(?:fin )?{_DATE}"),)
_FOR_YEAR = re.compile(
    r"\b(?:pour (?:l'annee |l'exercice |la saison |la campagne )?|au titre de (?:l'annee )?)(20\d\d)(?![\d-])"
)
_IN_A_DATE = re.compile(rf"\b(?:{'|'.join(MONTHS)}) \d{{4}}\b|\b\d{{4}}-\d+\b")
# "La piscine est rénovée depuis 2018" tells nothing of its prices.
_APPLIES = re.compile(r"\b(?:appliqu|applicab|vigueur|valab|valid|tarif|prix|montant|loyer|taux|horaire|fixe|inchange)")


def period_missing(draft: Draft, asked: Asked, wordings: Wordings) -> str | None:
    """The sentence that says that what is shown is of another time than the one asked about, however sure it is.

    A document is of its day, and of the time that its title, its headings or the lines shown name; a page without a
    date is of today and, but for prices, of the next year; one that says since or until when it applies is of that
    time. What does not change with the years, and the day that hours are asked of (`day_missing`), is not
    told here; nor is a period with an open end.
    """
    time, language = asked.time, draft.evidence.question.language
    if time is None or time.period is None or draft.evidence.pointed or not _changes(asked, time):
        return None
    first, last = time.period.first, time.period.last
    if first is None or last is None:
        return None
    is_yearly = bool(asked.asks_for(*_YEARLY))
    holds_until = time.today.date + _SOON if is_yearly else date(time.today.date.year + 1, *_DECEMBER)
    pages = [each for each in draft.sentences if each.source.document.kind not in OF_A_DAY]
    is_other = any(_is_of_another_year(folded(each.quote), first, last) for each in pages)
    # Beside what is for another year only what names this one is of it: "En 2025, le conseil a réparti 86 400 €".
    told = [each for each in draft.sentences if not is_other or _is_of_year_itself(each, first, last)]
    if any(_is_of(each, time, first, last, holds_until) for each in told):
        return None
    return wordings.text(language, "missing.period", period=period_told(first, last, wordings, language))


def _changes(asked: Asked, time: AskedTime) -> bool:
    is_of_a_day = bool(time.days) and bool(asked.asks_for("hours"))
    return not is_of_a_day and not (asked.asks and all(ask.is_lasting for ask in asked.asks))


def _is_of(sentence: DraftSentence, time: AskedTime, first: date, last: date, holds_until: date) -> bool:
    document = sentence.source.document
    over = [folded(each) for each in (document.name, *sentence.source.passage.heading_path)]
    headings = " ".join(over)
    if names_period(f"{headings} {folded(sentence.quote)}", time, first, last):
        return True
    is_dated = Period(first, last).holds(document.day)
    if document.kind in OF_A_DAY:
        return is_dated
    if any(_applies(each, time.today.date, first, last) for each in (*over, folded(sentence.quote))):
        return True
    is_current = last >= time.today.date and (first <= time.today.date or last <= holds_until)
    return not _YEAR.search(headings) and (is_dated or is_current)


def _is_of_another_year(text: str, first: date, last: date) -> bool:
    """Whether a folded text says that it is for another year, or holds since after the period, and names none of it."""
    years = [int(year) for year in _FOR_YEAR.findall(text)]
    since = _dates_in(text, _SINCE[:1], "1", "janvier") if _APPLIES.search(text) else []
    is_for_another = bool(years) and not any(first.year <= each <= last.year for each in years)
    return is_of_years(first, last) and (is_for_another or (bool(since) and min(since) > last))


def _is_of_year_itself(sentence: DraftSentence, first: date, last: date) -> bool:
    """Whether a sentence is of an act, or names one of these years otherwise than in an act's number or a date."""
    text = _IN_A_DATE.sub(" ", folded(sentence.quote))
    return _names_year(text, first, last) or sentence.source.document.kind in OF_A_DAY


def _applies(text: str, today: date, first: date, last: date) -> bool:
    """Whether a folded text says that it applies since a day before the period, or until one after it."""
    since, until = _dates_in(text, _SINCE, "1", "janvier"), _dates_in(text, _UNTIL, "28", "decembre")
    if not (since or until) or not _APPLIES.search(text):
        return False
    return min(since, default=today) <= first and last.replace(day=1) <= max(until, default=last)


def _dates_in(text: str, patterns: Sequence[re.Pattern[str]], day: str, month: str) -> list[date]:
    """The dates that patterns find in a folded text, with this day and month where they name none."""
    found = (each for pattern in patterns for each in pattern.finditer(text))
    dates = (day_from(each["day"] or day, each["month"] or month, int(each["year"])) for each in found)
    return [each for each in dates if each]


def names_period(text: str, time: AskedTime, first: date, last: date) -> bool:
    """Whether a folded text names the period: one of its years, its month with no other year, or its day."""
    if is_of_years(first, last):
        return _names_year(text, first, last)
    if first == last:
        figures = rf"\b0?{first.day}/0?{first.month}/{first.year}\b|\b{first.isoformat()}\b"
        return speaks_of_date(text, time) or re.search(figures, text) is not None
    return any(_names_month(text, each) for each in {first.replace(day=1), last.replace(day=1)})


def _names_year(text: str, first: date, last: date) -> bool:
    return any(first.year <= int(year) <= last.year for year in _YEAR.findall(text))


def _names_month(text: str, month: date) -> bool:
    names = "|".join(name for name, number in MONTHS.items() if number == month.month)
    named = rf"\b(?:{names})\b(?! (?!{month.year})\d{{4}})|\b{month:%Y-%m}\b|\b0?{month.month}/{month.year}\b"
    return re.search(named, text) is not None


def is_of_years(first: date, last: date) -> bool:
    """Whether a period is one of whole years."""
    return (first.month, first.day) == _JANUARY and (last.month, last.day) == _DECEMBER


def period_told(first: date, last: date, wordings: Wordings, language: str) -> str:
    """A period as people write it: "2025", "juillet 2015", "24 avril 2014", else its first and last day or year."""
    if is_of_years(first, last):
        ends = [str(first.year), str(last.year)]
    elif first.day == 1 and (last + timedelta(days=1)).day == 1 and first.month == last.month:
        ends = [f"{wordings.texts(language, 'dates.months')[first.month - 1]} {first.year}"]
    else:
        ends = [wordings.day(language, first), wordings.day(language, last)]
    return " – ".join(dict.fromkeys(ends))
