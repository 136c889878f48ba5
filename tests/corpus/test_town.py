from pathlib import Path

import pytest
from pydantic import ValidationError

from corpus.town import Source, Town


def make_town(**tables):
    facts = {
        "town": {"name": "Ville", "website": "https://www.ville.fr/accueil", "languages": ["fr", "en"]},
        "contact": {"phone": "02 00 00 00 00"},
        "sources": [{"id": "site", "kind": "website", "url": "https://www.ville.fr/"}],
    }
    return Town.model_validate(facts | tables)


def test_the_first_language_is_the_default():
    assert make_town().default_language == "fr"


def test_the_towns_website_is_always_an_allowed_origin():
    assert make_town().origins == ("https://www.ville.fr",)


def test_origins_keep_scheme_and_port_and_stand_once():
    service = {"allowed_origins": ["https://www.ville.fr/autre", "http://127.0.0.1:8000/"]}
    assert make_town(service=service).origins == ("https://www.ville.fr", "http://127.0.0.1:8000")


def test_a_source_is_found_by_its_id():
    town = make_town()
    assert town.source("site") == town.sources[0]
    assert town.source("autre") is None


def test_a_source_is_published_by_the_town_unless_it_names_another_body():
    town = make_town()
    other = Source(id="ccpo", kind="website", url="https://ccpo.fr", publisher="CCPO")
    assert town.publisher_of(town.sources[0]) == "Ville"
    assert town.publisher_of(other) == "CCPO"


def test_a_folder_is_relative_to_the_current_one():
    folder = Source(id="dossier", kind="folder", path="actes")
    assert make_town().source_root(folder, Path("/srv")) == Path("/srv/actes")


def test_an_email_alone_is_contact_enough():
    assert make_town(contact={"email": "mairie@ville.fr"}).contact.phone is None


def test_a_town_never_changes_after_reading():
    with pytest.raises(ValidationError):
        make_town().town.name = "Autre"


def test_a_word_is_no_number():
    with pytest.raises(ValidationError):
        make_town(privacy={"retain_handoffs_days": "30"})
