import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.asking.terms import vector_of
from corpus.lexical import query_vector, stem, stems
from tests.bot.answering_builders import PAGES, asked_of, page, section


def named(question, *pages):
    return {ask.name for ask in asked_of(question, *(pages or PAGES)).asks}


def topic_of(question, *pages):
    return [term.word for term in asked_of(question, *(pages or PAGES)).topic]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("combien coûte la cantine", "price"),
        ("c'est gratuit ?", "price"),
        ("quels horaires pour la piscine", "hours"),
        ("la piscine est ouverte le dimanche ?", "hours"),
        ("quels papiers apporter", "documents"),
        ("il faut combien de temps pour un permis", "duration"),
        ("quand passe le camion", "when"),
        ("où est la salle", "where"),
        ("ou est la salle", "where"),
        ("numéro de téléphone du CCAS", "contact"),
        ("qui est le maire", "who"),
        ("combien de places dans la salle", "count"),
        ("a-t-on le droit de brûler", "allowed"),
        ("comment louer la salle", "how"),
        ("le conseil a voté quoi", "decision"),
        ("ça coûte quoi", "price"),
        ("combien de sous", "price"),
        ("jusqu'à quelle heure", "hours"),
        ("vous ouvrez le samedi", "hours"),
        ("faut quoi pour la carte", "documents"),
        ("il me faut quels papiers", "documents"),
        ("ça prend combien de temps", "duration"),
        ("combien de temps faut attendre", "duration"),
        ("c'est où la salle", "where"),
        ("on va où pour le tri", "where"),
        ("j'appelle qui", "contact"),
        ("à qui je donne le dossier", "who"),
        ("je fais quoi", "how"),
        ("comment payer la cantine en ligne", "how"),
        ("combien gagne la maire", "pay"),
        ("combien a touché le club de basket", "grant"),
        ("combien d'argent reçoit le comité des fêtes", "grant"),
        ("combien la mairie donne au judo", "grant"),
        ("faut-il payer pour entrer", "price"),
        ("je peux pas payer, c'est combien le tarif réduit", "price"),
        ("combien y a-t-il de conseillers municipaux", "count"),
        ("ils seront combien par classe", "count"),
        ("des témoins il en faut combien", "count"),
        ("on peut être combien dans la salle", "count"),
        ("une attestation récente de combien", "duration"),
        ("un justificatif de moins de combien", "duration"),
        ("combien d'heures max par jour", "duration"),
        ("combien ai-je de temps pour répondre", "duration"),
        ("le conseil municipal est élu pour combien d'années", "duration"),
        ("on roule à combien en ville", "measure"),
        ("quelle hauteur maximale pour un mur", "size"),
        ("âge mini pour un scooter", "age"),
        ("quel taux d'imposition a voté le conseil", "rate"),
        ("depuis quelle année la ville paie le permis des jeunes", "since"),
        ("le marché du mercredi, ça date de quand", "since"),
        ("le projet de gymnase a-t-il été accepté", "outcome"),
        ("la subvention est-elle refusée", "outcome"),
        ("le règlement du conseil adopté ou pas", "outcome"),
        ("budget rejeté ?", "outcome"),
        ("des caméras au collège : les élus ont-ils dit oui ?", "outcome"),
        ("le conseil a-t-il donné son accord pour la crèche", "outcome"),
        ("le règlement du marché est-il encore en vigueur", "effect"),
        ("depuis quand s'appliquent les tarifs", "effect"),
        ("la tarification solidaire a-t-elle été votée", "outcome"),
        ("quel jour la délibération a été votée", "voted_on"),
        ("la mairie a le numéro du médecin ?", "contact"),
        ("la mairie ferme à quelle heure", "hours"),
        ("y a-t-il un marché le dimanche", "when"),
    ],
)
def test_what_is_asked_for_is_recognised(question, asked):
    assert asked in named(question)


@pytest.mark.parametrize(
    ("question", "not_asked"),
    [
        ("combien de places dans la salle", "price"),
        ("horaires ou tarifs", "where"),
        ("le locataire ne paye plus son loyer", "price"),
        ("mon locataire ne paie pas", "price"),
        ("que deviennent mes heures de DIF", "hours"),
        ("combien d'heures de stage", "hours"),
        ("combien de temps ça prend", "count"),
        ("combien de sous", "count"),
        ("la salle ou le gymnase", "where"),
        ("comment payer la cantine, c'est combien", "how"),
        ("ils seront combien par classe", "price"),
        ("récente de combien", "price"),
        ("combien dois-je attendre", "price"),
        ("une haie peut monter à combien", "price"),
        ("âge mini pour un scooter", "measure"),
        ("l'enseignement à distance", "size"),
        ("travailler dans une grande surface", "size"),
        ("le conseil municipal est élu pour combien d'années", "decision"),
        ("peut-on assister au conseil municipal", "decision"),
        ("la piscine", "hours"),
        ("les chiens sont ils acceptés au cimetière", "outcome"),
        ("chien adopté", "outcome"),
        ("ma carte est-elle encore valable", "effect"),
        ("les chèques vacances sont-ils acceptés au centre de loisirs", "outcome"),
        ("ma demande de logement est refusée", "outcome"),
        ("mon dossier de subvention a été refusé", "outcome"),
        ("notre chien a été adopté", "outcome"),
        ("qui paye les obsèques", "price"),
        ("à qui de payer la clôture", "price"),
        ("je peux pas payer mon électricité", "price"),
        ("j'ai pas de quoi payer la cantine", "price"),
        ("impossible de payer ma facture d'eau", "price"),
        ("une aide pour payer le loyer", "price"),
        ("comment payer la cantine en ligne", "price"),
        ("je peux payer par carte", "price"),
        ("combien gagne la maire", "price"),
        ("combien y a-t-il de conseillers municipaux", "price"),
        ("sous combien de jours déclarer un bébé", "price"),
        ("voter quand on habite à l'étranger", "decision"),
        ("bureau de vote", "decision"),
        ("comment voter par procuration", "decision"),
        ("j'ai décidé de me marier", "decision"),
        ("voter pour ma mère absente", "vote"),
        ("voter quand on habite à l'étranger", "when"),
        ("qui a voté contre le taux d'imposition", "rate"),
        ("le conseil a-t-il voté les taux d'imposition ? à l'unanimité ?", "rate"),
        ("carte d'identité périmée depuis longtemps", "duration"),
        ("numéro de sécurité sociale", "contact"),
        ("délibération numéro 12", "contact"),
        ("on ferme une rue pour une fête", "hours"),
        ("visiter la ferme pédagogique", "hours"),
        ("club des personnes âgées", "age"),
        ("changement d'adresse", "where"),
        ("dans quel délai", "where"),
        ("pièce de théâtre", "documents"),
        ("depuis quand dois-je habiter ici pour une place en crèche", "since"),
        ("mes papiers de l'année passée", "since"),
    ],
)
def test_what_is_not_asked_for_is_not(question, not_asked):
    assert not_asked not in named(question)


def test_two_things_can_be_asked_for_at_once():
    assert named("prix et horaires de la piscine") == {"price", "hours"}


def test_asking_words_name_no_topic():
    asked = asked_of("combien coûte la cantine", *PAGES)
    assert [term.word for term in asked.topic] == ["cantine"]
    assert [term.word for term in asked.asking] == ["coûte"]


def test_a_question_of_asking_words_alone_has_them_as_its_topic():
    asked = asked_of("quels horaires", *PAGES)
    assert [term.word for term in asked.topic] == ["horaires"]
    assert asked.asking == ()


def test_a_small_number_only_counts_and_a_long_one_names():
    assert topic_of("cantine pour 2 enfants") == ["cantine", "enfants"]
    assert topic_of("cantine à 22h pour 11h30") == ["cantine"]


@pytest.mark.parametrize(
    ("question", "not_asked"),
    [
        ("je dois payer le loyer toute seule ?", "price"),
        ("mon colocataire est parti, dois-je payer sa part ?", "price"),
        ("combien elle aura si je meurs", "price"),
        ("j'appelle mon garagiste ?", "contact"),
        ("construite il y a longtemps", "duration"),
        ("je serai absent le jour du vote", "decision"),
    ],
)
def test_what_only_sounds_like_it_is_not_asked_for(question, not_asked):
    assert not_asked not in named(question)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("faut-il payer la cantine ?", "price"),
        ("j'appelle qui pour un trou ?", "contact"),
        ("ça prend longtemps ?", "duration"),
        ("le conseil a voté quoi ?", "decision"),
    ],
)
def test_what_is_asked_in_like_words_still_is(question, asked):
    assert asked in named(question)
    assert topic_of("délibération 2025-38") == ["2025-38", "2025", "38"]


def test_one_letter_is_a_topic_only_where_the_town_writes_it():
    typed, lines = asked_of("la piscine è la ligne b", *PAGES), page("Bus", section("", "La ligne B passe ici."))
    assert {"è", "b"}.isdisjoint(term.word for term in typed.topic)
    assert "b" in [term.word for term in asked_of("horaires ligne B", lines).topic]


def test_a_word_said_twice_counts_once():
    assert topic_of("piscine piscine la Piscine") == ["piscine"]


def test_the_town_knows_the_words_it_has_published():
    asked = asked_of("piscine patinoire", *PAGES)
    assert [term.is_known for term in asked.topic] == [True, False]
    assert 0 < asked.known < 0.5


def test_a_misspelt_word_is_known_by_the_one_it_is_meant_for():
    (term,) = asked_of("pisicne", *PAGES).topic
    assert term.is_known
    assert 0 < term.share_in({stem("piscine")}) < 1


def test_a_word_that_the_town_writes_itself_is_never_taken_for_a_misspelling():
    near = page("Cantines", section("", "La cantine et la canine."))
    (term,) = asked_of("canine", near).topic
    assert term.share_in({stem("cantine")}) == 0


def test_a_synonym_counts_for_less_than_the_word():
    town = page("Médiathèque", section("", "La médiathèque prête des livres."))
    (term,) = asked_of("bibliothèque", town).topic
    assert term.is_known
    assert term.share_in({stem("bibliothèque")}) == 1
    assert 0 < term.share_in({stem("médiathèque")}) < 1
    assert term.share_in({stem("piscine")}) == 0


def test_what_residents_say_finds_what_pages_say_and_not_the_other_way_round():
    town = page("Bailleurs", section("", "Le propriétaire et le bailleur."))
    (said,) = asked_of("proprio", town).topic
    assert said.is_known
    assert 0 < said.share_in({stem("bailleur")}) < 1
    (written,) = asked_of("propriétaire", town).topic
    assert written.share_in({stem("proprio")}) == 0


def test_a_familiar_word_is_no_misspelling_of_one_that_the_town_uses():
    (term,) = asked_of("gosse", page("Assainissement", section("", "La fosse est vidée."))).topic
    assert term.share_in({stem("fosse")}) == 0


def test_an_expression_of_which_the_town_has_one_word_only_makes_nothing_known():
    (term,) = asked_of("ehpad", page("Maison", section("", "La maison du parc."))).topic
    assert not term.is_known


def test_an_expression_stands_for_a_word_only_as_a_whole():
    (term,) = asked_of("cantine", *PAGES).topic
    assert term.share_in(set(stems("restauration"))) == 0
    assert term.share_in(set(stems("restauration scolaire"))) > 0


def test_coverage_is_the_share_of_the_topic_that_is_held():
    asked = asked_of("piscine cantine", *PAGES)
    assert asked.coverage(stems("piscine cantine")) == pytest.approx(1)
    assert 0 < asked.coverage(stems("piscine")) < 1
    assert asked.coverage([]) == 0


def test_a_rare_word_counts_for_more_than_a_common_one():
    asked = asked_of("chaises salle", *PAGES)
    assert asked.coverage(stems("chaises")) > asked.coverage(stems("salle"))


def test_a_word_that_seldom_names_a_topic_counts_for_less():
    asked = asked_of("trouver patinoire", *PAGES)
    assert asked.coverage(stems("trouver")) < asked.coverage(stems("patinoire"))


def test_what_a_title_holds_already_can_be_left_out():
    asked = asked_of("équipement salle", *PAGES)
    assert [term.word for term in asked.without(stems("salle")).topic] == ["équipement"]


def test_a_question_can_be_kept_to_some_words_of_its_topic():
    asked = asked_of("équipement salle", *PAGES)
    assert [term.word for term in asked.naming(stems("salle")).topic] == ["salle"]


def test_an_answer_needs_the_price_but_not_who_may_come():
    asked = asked_of("combien coûte la cantine et qui y a droit", *PAGES)
    assert {each.name for each in asked.asks} > {each.name for each in asked.needed} == {"price"}


def test_synonyms_and_corrections_are_searched_with_less_weight():
    asked = asked_of("cantne", *PAGES)
    vector = dict(zip(vector_of(asked).indices, vector_of(asked).values, strict=True))
    (own,) = set(query_vector(["cantne"], gram_share=0).indices) & {i for i in vector if vector[i] == 1.0}
    (corrected,) = query_vector([], {stem("cantine"): 1.0}).indices
    assert 0 < vector[corrected] < vector[own]


@given(st.text())
def test_whatever_is_asked_shares_stay_between_0_and_1(text):
    asked = asked_of(text, *PAGES)
    assert 0 <= asked.known <= 1
    assert 0 <= asked.coverage(stems("piscine cantine salle")) <= 1 + 1e-9


LEASE = page("Bail", section("Préavis du locataire", "Le préavis est de trois mois."))


def term_of(question, word, *pages):
    (found,) = [each for each in asked_of(question, *pages).terms if each.word == word]
    return found


def test_a_word_of_an_expression_is_found_where_the_page_says_what_it_means():
    assert term_of("casser mon bail", "casser", LEASE).share_in({stem("préavis")}) > 0
    assert term_of("casser un verre", "casser", LEASE).share_in({stem("préavis")}) == 0


def test_an_expression_gives_its_words_no_meaning_that_the_question_says_itself():
    assert term_of("casser mon bail, quel préavis", "casser", LEASE).share_in({stem("préavis")}) == 0


def test_a_weak_word_stays_weak_as_a_part_of_an_expression():
    pages = [LEASE, page("Départ", section("Quitter", "Quitter un appartement ; prévenir."))]
    told, alone = (term_of(text, "quitter", *pages) for text in ("quitter l'appartement : prévenir", "quitter"))
    assert told.rarity == alone.rarity
    assert told.share_in(frozenset(stems("congé locataire"))) > alone.share_in(frozenset(stems("congé locataire")))


def test_a_french_word_is_no_misspelling_of_another():
    parking = page("Se garer", section("", "Garez-vous place de la République. Le lupin fleurit. La mutuelle est ici."))
    (station,) = asked_of("la gare", parking).topic
    assert (station.is_known, station.alternatives) == (False, ())
    (rabbit,) = asked_of("lapin", parking).topic
    assert not rabbit.alternatives


def test_a_french_word_may_stand_for_one_that_begins_like_it():
    town = page("Police", section("", "Un renfort est demandé."))
    (term,) = asked_of("renforcé", town).topic
    assert [other.stems for other in term.alternatives] == [frozenset({stem("renfort")})]


def test_a_plural_that_the_stemmer_keeps_stands_for_its_singular():
    town = page("Site", section("", "Ce numéro est vrai."))
    (term,) = asked_of("vrais", town).topic
    assert [other.stems for other in term.alternatives] == [frozenset({"vrai"})]


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("collège en sixième", "La classe de 6e."),
        ("collège en 6e", "La classe de sixième."),
        ("le deuxième tour", "Le 2nd tour."),
        ("premier enfant", "Le 1er enfant."),
        ("à quinze ans", "Dès 15 ans."),
        ("à 18 ans", "Dès dix-huit ans."),
    ],
)
def test_ranks_and_numbers_are_alike_in_letters_and_in_figures(asked, written):
    town = page("Page", section("", written))
    terms = asked_of(asked, town).topic
    assert any(term.is_known and 0 < term.share_in(stems(written)) < 1 for term in terms)


@pytest.mark.parametrize(
    "question", ["salle pour 40 personnes", "louer une salle de 60 places pour 50 invités", "salle 80 pers"]
)
def test_how_many_guests_somebody_has_is_asked_of_a_hall_and_names_nothing(question):
    assert "capacity" in named(question)
    assert not {"40", "50", "80", "personnes", "invités", "pers"} & set(topic_of(question))


def test_how_many_people_a_club_has_is_no_grant():
    assert "grant" not in named("le club de judo reçoit combien de personnes")


def test_the_guests_of_a_hall_whose_price_is_asked_say_something_more():
    assert "capacity" not in named("combien coûte la salle pour 200 invités")


def test_an_age_names_what_is_looked_for():
    assert "40" in topic_of("bilan de santé 40 ans")


def test_to_wait_is_how_long_it_takes_and_names_nothing():
    assert "attendre" not in topic_of("combien de temps faut attendre pour un logement")
