"""What residents' expressions of several words mean in the words of pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.situations import Situations, load_situations
from bot.word_lists import load_words
from corpus.lexical import stem, stems

ENTRIES = """
[housing]
together = [
  ["casser rompu + bail location", "préavis", "résiliation bail"],
  ["plus rien + vivre + parents mère", "obligation alimentaire"],
]
"""
NOTICE = frozenset(stems("préavis"))
MAINTENANCE = frozenset(stems("obligation alimentaire"))


@pytest.fixture(name="situations")
def _situations(tmp_path) -> Situations:
    return written(tmp_path, ENTRIES)


def written(tmp_path, text) -> Situations:
    (tmp_path / "town.toml").write_text(text, encoding="utf-8")
    return load_situations(tmp_path)


def test_an_expression_is_heard_in_any_order_and_in_any_form_of_its_words(situations):
    meant = situations.meant_in("Mon bail, puis-je le casser ?")
    assert NOTICE in meant[stem("casser")]
    assert NOTICE in meant[stem("bail")]


def test_an_expression_is_heard_without_accents_and_across_little_words(situations):
    assert MAINTENANCE in situations.meant_in("ma mere n'a plus rien pour vivre")[stem("vivre")]


@pytest.mark.parametrize("text", ["casser une noix", "le bail de mon garage", "rien pour vivre", ""])
def test_a_part_of_an_expression_means_nothing(situations, text):
    assert situations.meant_in(text) == {}


def test_words_beside_an_expression_mean_nothing_more(situations):
    assert stem("chien") not in situations.meant_in("mon chien a fait casser le bail")


@pytest.mark.parametrize("entry", ['["bail location", "préavis"]', '["casser + bail"]', '["casser + bail", "de la"]'])
def test_an_entry_of_one_group_or_without_meaning_is_refused_by_name(tmp_path, entry):
    with pytest.raises(ValueError, match="bail"):
        written(tmp_path, f"[housing]\ntogether = [{entry}]")


OURS = load_words().situations


@given(st.text(max_size=400))
def test_any_text_is_heard_without_an_error_and_gives_stems_to_search(text):
    meant = OURS.meant_in(text)
    assert all(groups and all(groups) for groups in meant.values())


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("le proprio ne me rend pas ma caution", "dépôt garantie"),
        ("on peut renvoyer ma fille du collège ?", "exclusion"),
        ("casser mon bail", "préavis"),
        ("je voudrais ouvrir un salon de thé", "ouvrir un commerce"),
        ("mettre deux tables dehors devant mon café", "autorisation de terrasse"),
        ("on m’appelle sans arrêt pour isoler mes combles", "démarchage téléphonique"),
        ("je peux plus me faire à manger", "portage de repas"),
        ("bouton d’appel pour ma mère", "téléassistance"),
        ("je serai absent le jour du vote", "procuration"),
        ("je suis pas là le dimanche des élections", "procuration"),
        ("mon voisin perce des trous à 22h", "bricolage bruit"),
        ("lampadaire cassé", "lampadaire éteint"),
        ("nid de poule", "défaut voirie"),
        ("chaussée défoncée", "nid-de-poule"),
        ("plaque d’égout cassée", "grille d’égout"),
        ("dérogation école", "autre école"),
    ],
)
def test_our_own_expressions_bridge_to_what_pages_say(text, page):
    assert frozenset(stems(page)) in {group for groups in OURS.meant_in(text).values() for group in groups}


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("à quelle heure ouvre le salon de coiffure", "ouvrir un commerce"),
        ("j’appelle qui pour isoler mes combles", "démarchage téléphonique"),
        ("je ne peux plus payer les repas de mes enfants", "portage de repas"),
        ("je ne suis pas inscrit pour le vote", "procuration"),
    ],
)
def test_our_own_expressions_leave_their_neighbours_alone(text, page):
    assert frozenset(stems(page)) not in {group for groups in OURS.meant_in(text).values() for group in groups}
