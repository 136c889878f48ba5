import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.proving.comparing import matches
from bot.answering.proving.reading import read


def found(text):
    return [(each.measure, each.label or each.value) for each in read(text).figures]


def stands(said, known):
    around = read(known)
    return all(matches(figure, around.figures, around.text) for figure in read(said).figures)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("mille deux cents euros", [("euro", 1200)]),
        ("1 200,50 €", [("euro", 1200.5)]),
        ("12 € 50", [("euro", 12.5)]),
        ("deux millions d'euros", [("euro", 2_000_000)]),
        ("quatre-vingt-dix-sept jours", [("day", 97)]),
        ("vingt et un ans", [("month", 252)]),
        ("8 heures et demie", [("minute", 510)]),
        ("de 8 h 30 à 12 h.", [("minute", 510), ("minute", 720)]),
        ("à 18 h 30. Puis 20 h 30, 4 €", [("minute", 1110), ("minute", 1230), ("euro", 4)]),
        ("2,16 € par m³", [("euro", 2.16)]),
        ("de 9 à 12 h", [("minute", 540), ("minute", 720)]),
        ("trois quarts d'heure", [("minute", 45)]),
        ("de midi à 13 h 30", [("minute", 720), ("minute", 810)]),
        ("20 % ou un cinquième", [("share", 0.2), ("share", 0.2)]),
        ("vingt pour cent", [("share", 0.2)]),
        ("le tiers du prix", [("share", 1 / 3)]),
        ("les 5, 12 et 19 mars 2026", [("date", "2026-3-5"), ("date", "2026-3-12"), ("date", "2026-3-19")]),
        ("24/04/2014", [("date", "2014-4-24")]),
        ("au 1 er août", [("date", "?-8-1")]),
        ("du mardi au jeudi", [("weekday", "mardi"), ("weekday", "mercredi"), ("weekday", "jeudi")]),
        ("article L. 2121-29, cerfa n°13750*05", [("code", "2121-29"), ("code", "13750-05")]),
        ("+33 1 41 86 42 47", [("phone", "0141864247")]),
        ("dix-neuvième", [("rank", 19)]),
        ("une fois, un dossier", []),
    ],
)
def test_a_figure_is_read_however_it_is_written(text, figures):
    assert found(text) == [(measure, pytest.approx(value)) for measure, value in figures]


@pytest.mark.parametrize(
    ("said", "known", "stood"),
    [
        ("le 16 décembre 2026", "Décembre 2026 | mercredis 2, 16 et 30", True),
        ("le 9 décembre 2026", "Décembre 2026 | mercredis 2, 16 et 30", False),
        ("le 16 novembre 2026", "Décembre 2026 | mercredis 2, 16 et 30", False),
        ("le 16 décembre 2026", "Novembre 2026 : 4 et 18 ; décembre 2026 : 2 et 16", False),
    ],
)
def test_a_day_beside_the_only_month_told_is_of_that_month(said, known, stood):
    assert stands(said, known) is stood


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("2 mois", "deux mois"),
        ("quinze jours", "deux semaines"),
        ("un an", "12 mois"),
        ("48 heures", "deux jours"),
        ("un trimestre", "trois mois"),
        ("17 h 30", "17h30"),
        ("le 5", "le 5 ème jour"),
        ("le 3 mars", "le 3 mars 2026"),
        ("en 2026", "le 3 mars 2026"),
        ("mars 2026", "le 3 mars 2026"),
        ("mercredi", "du lundi au vendredi"),
        ("3,90 euros", "Tarif en euros : 3,90"),
        ("02.31.00.00.00", "02 31 00 00 00"),
        ("au premier étage", "au 1er étage"),
        ("le deuxième tour", "le second tour"),
        ("le 6e vendredi", "le sixième vendredi"),
        ("15 jours", "quinze jours"),
        ("à minuit", "à 0 h"),
    ],
)
def test_figures_that_say_the_same_agree(said, known):
    assert stands(said, known)


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("2 jours", "2 mois"),
        ("2 ans", "2 mois"),
        ("200 €", "1 200 €"),
        ("2,40 €", "240 €"),
        ("12 €", "12 personnes"),
        ("17 h", "17 jours"),
        ("samedi", "du lundi au vendredi"),
        ("le 3 mars 2027", "le 3 mars 2026"),
        ("le 3 mars 2026", "le 3 mars"),
        ("article 2121-28", "article L. 2121-29"),
        ("02 31 00 00 01", "02 31 00 00 00"),
        ("25 %", "le tiers du prix"),
    ],
)
def test_figures_that_say_other_things_do_not_agree(said, known):
    assert not stands(said, known)


@given(st.integers(2, 999_999))
def test_any_number_in_words_is_the_number(number):
    assert found(f"{_in_words(number)} euros") == [("euro", number)]


@given(st.text())
def test_any_text_is_read(text):
    plain = read(text)
    assert len(plain.folded) == len(plain.text)


_UNITS = [
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
]
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}


def _in_words(number):
    """A number as French writes it (the spelling of 1990, every part hyphenated or not)."""
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        return " ".join(filter(None, [_in_words(thousands) if thousands > 1 else "", "mille", _rest(rest)]))
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return " ".join(filter(None, [_UNITS[hundreds] if hundreds > 1 else "", "cent", _rest(rest)]))
    if number <= 16:
        return _UNITS[number]
    if number < 20:
        return f"dix-{_UNITS[number - 10]}"
    base = 80 if number >= 80 else 60 if number >= 60 else number // 10 * 10
    name, rest = _TENS.get(base, "quatre-vingt"), number - base
    if not rest:
        return name
    return f"{name} et {_in_words(rest)}" if rest in (1, 11) and base < 80 else f"{name}-{_in_words(rest)}"


def _rest(number):
    return _in_words(number) if number else ""
