"""Wrong usage of a command, as it is told to who typed it."""

import shlex

import click
import pytest

from front.usage import usage_in_french
from parvis import commands


def told(line: str) -> list[str]:
    with pytest.raises(click.ClickException) as raised:
        commands.main(shlex.split(line), prog_name="parvis", standalone_mode=False)
    return usage_in_french(raised.value).splitlines()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("ask", "Il manque QUESTION."),
        ("withdraw adresse", "Il manque l'option --reason."),
        ("nothing", "La commande « nothing » n'existe pas."),
        ("editions nothing", "La commande « nothing » n'existe pas."),
        ("ask --zzz x", "L'option --zzz n'existe pas."),
        ("ask --langage fr x", "L'option --langage n'existe pas, le nom le plus proche est --language."),
        ("documents --stal", "L'option --stal n'existe pas, le nom le plus proche est --stale ou --state."),
        ("documents --source", "L'option --source attend une valeur."),
        ("documents --stale=3", "L'option --stale ne prend pas de valeur."),
        ("serve --port huit", "La valeur de --port ne convient pas : « huit » n'est pas un nombre."),
        ("serve --port 0", "La valeur de --port ne convient pas : 0 n'est pas entre 1 et 65535."),
        ("refresh a b", "De trop : a b. Mettez une question entre guillemets."),
    ],
)
def test_what_is_wrong_is_one_french_sentence(line, sentence):
    assert told(line)[0] == sentence


def test_a_value_that_is_not_one_of_a_few_is_told_with_them_all():
    assert told("evaluate all cas.jsonl")[0].endswith("« all » n'est pas retrieval, answers, claims ou disguises.")


def test_how_the_command_is_written_and_where_its_help_is_come_next():
    assert told("ask")[1:] == ["Usage : parvis ask [OPTIONS] QUESTION", "Pour l'aide : parvis ask --help"]
    assert told("documents --source")[-1] == "Pour l'aide : parvis --help"


def test_a_sentence_of_ours_stays_as_it_is():
    assert told("withdraw adresse --reason ' '")[0].endswith("dites pourquoi en quelques mots.")
    assert usage_in_french(click.ClickException("Autre chose.")).startswith("Autre chose.\n")
