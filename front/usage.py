"""Wrong usage of a command, told in French: what is wrong, how the command is written, where its help is."""

import re

import click

_TOLD = (
    (r"Missing argument '?(.+?)'?\.(?: Choose from:.*)?", "Il manque {0}."),
    (r"Missing (?:option|parameter):? '?(.+?)'?\.", "Il manque l'option {0}."),
    (r"No such command '(.+?)'\.(.*)", "La commande « {0} » n'existe pas{1}."),
    (r"No such option:? '?(.+?)'?\.?( .*)?", "L'option {0} n'existe pas{1}."),
    (r"Option '(.+?)' requires (?:an argument|\d+ arguments)\.", "L'option {0} attend une valeur."),
    (r"Option '(.+?)' does not take a value\.", "L'option {0} ne prend pas de valeur."),
    (r"Got unexpected extra arguments? \((.+)\)", "De trop : {0}. Mettez une question entre guillemets."),
    (r"Invalid value for '?(.+?)'?: (.+)", "La valeur de {0} ne convient pas : {1}"),
    (r"Invalid value: (.+)", "Cette valeur ne convient pas : {0}"),
)
_FAULTS = (
    (r"'(.*)' is not a valid (?:integer|float)(?: range)?\.", "« {0} » n'est pas un nombre."),
    (r"(.+) is not in the range (\S+)<=x<=(\S+)\.", "{0} n'est pas entre {1} et {2}."),
    (r"'(.*)' is not one of (.+)\.", "« {0} » n'est pas {1}."),
    (r"\w+ '(.*)' does not exist\.", "« {0} » n'existe pas."),
    (r"\w+ '(.*)' is a file\.", "« {0} » est un fichier."),
    (r"\w+ '(.*)' is a directory\.", "« {0} » est un répertoire."),
)
_NEAREST = re.compile(r"\s*\(?(?:Did you mean(?: one of:)?|Possible options:) (.+?)[?)]*")
_NAMES = re.compile(r"'([^']*)'")


def usage_in_french(error: click.ClickException) -> str:
    """All that is told of wrong usage; a sentence that nobody has translated yet stays as click says it."""
    sentence = _translated(" ".join(error.format_message().split()))
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return f"{sentence}\nPour l'aide : parvis --help"
    usage = context.get_usage().replace("Usage:", "Usage :", 1)
    return f"{sentence}\n{usage}\nPour l'aide : {context.command_path} --help"


def _translated(message: str) -> str:
    for pattern, french in _TOLD:
        if found := re.fullmatch(pattern, message):
            return french.format(*map(_part, found.groups(default="")))
    return message


def _part(text: str) -> str:
    """A name as it is, a fault or the nearest names in French."""
    if found := _NEAREST.fullmatch(text):
        return f", le nom le plus proche est {_named(found[1])}"
    for pattern, french in _FAULTS:
        if fault := re.fullmatch(pattern, text):
            return french.format(*map(_named, fault.groups()))
    return text.strip()


def _named(text: str) -> str:
    """The names that click quotes one by one, as a list is written."""
    *others, last = _NAMES.findall(text) or [text]
    return f"{', '.join(others)} ou {last}" if others else last
