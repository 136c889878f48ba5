import re
import tomllib
from pathlib import Path

import pytest

import bot
from bot.limits import load_asks, load_limits
from bot.word_lists import load_words
from corpus.documents import Kind, LineKind
from corpus.lexical import fold, stem, stems
from tests.bot.answering_builders import ASKS, BY_NAME, LIMITS, WORDINGS, WORDS

OWN_LIMITS = (Path(bot.__file__).parent / "limits.toml").read_text(encoding="utf-8")


def damaged(tmp_path, old, new):
    assert old in OWN_LIMITS
    path = tmp_path / "limits.toml"
    path.write_text(OWN_LIMITS.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("[search]", "[search]\nsurprise = 1", "surprise"),
        ("answer = ", "answers = ", "answer"),
        ("documents = 100", 'documents = "many"', "documents"),
        ("preamble = '^(", "preamble = '^((", "preamble"),
    ],
)
def test_a_wrong_key_or_value_is_refused_by_its_name(tmp_path, old, new, named):
    with pytest.raises(ValueError, match=named):
        load_limits(damaged(tmp_path, old, new))


def test_a_file_that_is_no_toml_is_refused(tmp_path):
    with pytest.raises(tomllib.TOMLDecodeError):
        load_limits(damaged(tmp_path, "[search]", "[search"))


def test_an_answer_wants_more_confidence_than_a_part_of_one():
    assert 0 < LIMITS.confidence.partial < LIMITS.confidence.answer < 1


def test_a_factor_is_given_for_kinds_that_exist():
    assert set(LIMITS.search.kinds) <= {"wanted", "named", "town_hall", *Kind}


@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: ask.name)
def test_every_ask_names_kinds_and_asks_that_exist(ask):
    assert ask.kinds <= set(Kind)
    assert ask.yields_to <= BY_NAME.keys()
    assert ask.stems


@pytest.mark.parametrize("ask", [ask for ask in ASKS if ask.must_be_given], ids=lambda ask: ask.name)
def test_what_must_be_given_has_words_for_when_it_is_not(ask):
    for language in WORDINGS.languages:
        assert WORDINGS.text(language, f"missing.{ask.name}")


@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: ask.name)
def test_patterns_are_written_for_folded_text(ask):
    for pattern in (ask.trigger.pattern, ask.evidence.pattern):
        # An accent or a capital would never be met. Outside classes such as \W, letters stand lower.
        letters = re.sub(r"\\[A-Za-z]", "", pattern)
        assert letters == fold(letters)


@pytest.mark.parametrize(
    ("name", "gives", "does_not"),
    [
        ("price", "Entrée : 4,20 €", "Entrée libre-service"),
        ("price", "C’est gratuit.", "Le 4 août"),
        ("price", "12 euros", "4 européens"),
        ("price", "Il n’y a pas de tarif unique.", "Le tarif est affiché en mairie."),
        ("price", "La CAF fixe un taux d’effort.", "Un effort est fait."),
        ("price", "Le tarif dépend de votre quotient familial.", "Le quotient familial est calculé par la CAF."),
        ("price", "Travaux sur devis", "La devise de la ville"),
        ("price", "Participation libre.", "Les places libres"),
        ("price", "La cotisation représente au moins 5 % du budget.", "Il représente 5 élus."),
        ("since", "Créé en 2019", "Créé par 19 élus"),
        ("since", "depuis la rentrée", "à la rentrée"),
        ("hours", "de 8 h 30 à 12 h", "en 8 jours"),
        ("hours", "Fermé le lundi", "Le fermage"),
        ("hours", "extinction de minuit à 5 heures", "un emploi à 20 heures par semaine"),
        ("duration", "deux mois", "deux maisons"),
        ("duration", "Dans les cinq jours", "le cinquième jour"),
        ("duration", "vingt-quatre heures", "vingt places"),
        ("duration", "trente (30) jours", "trente élus"),
        ("duration", "sous 48 h", "à 48 mètres"),
        ("pay", "Maire : 76,15 %", "Le maire préside"),
        ("size", "1,80 m au plus", "1 mur"),
        ("size", "à deux mètres de la limite", "deux mairies"),
        ("contact", "02 31 00 00 12", "14000 Valmont"),
        ("contact", "mairie@valmont.example", "à la mairie"),
        ("when", "le 3 mars 2026", "2026"),
        ("where", "12 rue des Lilas", "du lilas"),
        ("who", "Mme Vasseur, adjointe", "la cantine"),
        ("decision", "Le conseil approuve", "Le conseil"),
    ],
)
def test_a_line_gives_what_is_asked_for_or_does_not(name, gives, does_not):
    assert BY_NAME[name].evidence_in(gives)
    assert not BY_NAME[name].evidence_in(does_not)


def test_the_shape_of_a_line_is_read():
    assert BY_NAME["price"].shape is LineKind.TABLE_ROW
    assert BY_NAME["documents"].shape is LineKind.ITEM
    assert BY_NAME["where"].shape is None


def test_asks_are_read_with_their_defaults(tmp_path):
    path = tmp_path / "asking.toml"
    path.write_text("[size]\ntrigger = 'taille'\nwords = ['taille']\nevidence = 'm2'\n", encoding="utf-8")
    (ask,) = load_asks(path)
    assert (ask.name, ask.must_be_given, ask.shape, ask.kinds, ask.yields_to) == (
        "size",
        False,
        None,
        frozenset(),
        frozenset(),
    )


def words_from(tmp_path, same, weak="", heard="[]"):
    (tmp_path / "synonyms_fr.toml").write_text(f"[town]\nsame = {same}\nheard = {heard}", encoding="utf-8")
    (tmp_path / "spellings_fr.toml").write_text('[words]\nkoi = "quoi"\n[verbs]', encoding="utf-8")
    (tmp_path / "weak_words_fr.txt").write_text(weak, encoding="utf-8")
    return load_words(tmp_path)


def test_each_word_of_a_group_stands_for_the_others(tmp_path):
    words = words_from(tmp_path, '[["poubelle", "bac", "ordures"]]')
    assert set(words.synonyms[stem("bac")]) == {frozenset({stem("poubelle")}), frozenset({stem("ordures")})}


def test_an_expression_stands_for_a_word_and_no_word_for_part_of_it(tmp_path):
    words = words_from(tmp_path, '[["cantine", "restauration scolaire"]]')
    assert words.synonyms == {stem("cantine"): (frozenset(stems("restauration scolaire")),)}


def test_a_word_that_is_never_searched_stands_for_nothing(tmp_path):
    words = words_from(tmp_path, '[["autocar", "car"]]')
    assert words.synonyms == {stem("autocar"): ()}


def test_what_residents_alone_say_stands_for_what_pages_say_and_never_the_other_way_round(tmp_path):
    words = words_from(tmp_path, "[]", heard='[["prof profs", "professeur", "corps enseignant"]]')
    assert set(words.stand_for("profs")) == {frozenset(stems("professeur")), frozenset(stems("corps enseignant"))}
    assert words.stand_for("professeur") == ()
    assert words.stand_for("profit") == ()


def test_every_word_that_is_heard_stands_for_words_that_are_searched():
    # An empty set would be found in every text.
    assert all(found and all(found) for found in WORDS.heard.values())


def test_a_word_of_two_groups_has_the_words_of_both(tmp_path):
    words = words_from(tmp_path, '[["salle", "hall"], ["salle", "pièce"]]')
    assert len(words.synonyms[stem("salle")]) == 2


def test_weak_words_are_read_line_by_line_without_the_remarks(tmp_path):
    assert words_from(tmp_path, "[]", "# remarque\nfaire trouver\n").weak == frozenset(stems("faire trouver"))


def test_a_word_that_names_a_topic_is_not_weak_though_it_shares_its_stem_with_one_that_does_not(tmp_path):
    words = words_from(tmp_path, "[]", "# remarque\nvoler conseiller\n! vol conseil\n")
    assert [words.is_weak(word) for word in ("voler", "vol", "conseiller", "conseil")] == [True, False, True, False]


def test_our_own_word_lists_hold_words_that_are_searched():
    assert WORDS.synonyms
    assert WORDS.weak
    assert all(group and all(group) for groups in WORDS.synonyms.values() for group in groups)
