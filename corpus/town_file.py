"""Read `town.toml`; every fault is told with its line, its key and an example of a right value."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from corpus.errors import TownError
from corpus.town import Town

_TABLE = re.compile(r"^\s*(\[\[?)\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*([\w-]+)\s*=")
_TOML_LINE = re.compile(r"at line (\d+)")

# One file serves as the start of a new town and as the example of every key.
TEMPLATE = (Path(__file__).parent / "town_template.toml").read_text(encoding="utf-8")
_COMMENTED = re.compile(r"^# (?=\[|[a-z_]+ = )", re.MULTILINE)
_REMARK = re.compile(r"\s+#.*$")

_REASONS = {
    "missing": "manque",
    "extra_forbidden": "n'est pas une clé connue",
    "string_type": "doit être un texte entre guillemets",
    "list_type": "doit être une liste entre crochets",
    "dict_type": "doit être un tableau",
    "model_type": "doit être un tableau",
    "bool_type": "doit être true ou false",
    "int_type": "doit être un nombre entier",
    "float_type": "doit être un nombre",
    "greater_than": "est trop petit",
    "greater_than_equal": "est trop petit",
    "less_than_equal": "est trop grand",
    "string_too_short": "est vide",
    "too_short": "est vide",
    "literal_error": "n'est pas une valeur permise",
    "string_pattern_mismatch": "n'a pas la forme attendue",
    "value_error": "n'est pas valable",
}

_VALUE_ERRORS = {
    "contact needs": "il faut « phone » ou « email »",
    "a source needs": "il faut « url » ou « path »",
    "two sources": "deux sources portent le même « id »",
    "not a web address": "ce n'est pas une adresse commençant par http:// ou https://",
    "not a time zone": "ce fuseau horaire n'existe pas",
}


def read_town(path: Path) -> Town:
    """The town that a file states; raises TownError naming each fault's line, key and a right value."""
    source = _read(path)
    tables = _parse(path, source)
    try:
        return Town.model_validate(tables)
    except ValidationError as error:
        faults = [_sentence(path, source, detail) for detail in error.errors()]
        raise TownError("\n".join(faults)) from error


def _read(path: Path) -> str:
    try:
        # Some editors begin a file with a byte order mark.
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise TownError(f"{path} n'existe pas : créez-le avec « parvis init » ou nommez-le avec --town.") from error
    except UnicodeDecodeError as error:
        raise TownError(f"{path} n'est pas du texte UTF-8 : enregistrez-le sous cette forme.") from error
    except OSError as error:
        raise TownError(f"{path} ne peut pas être lu ({error.strerror}) : vérifiez le chemin et les droits.") from error


def _parse(path: Path, source: str) -> dict[str, object]:
    try:
        return tomllib.loads(source)
    except ValueError as error:  # a TOMLDecodeError, or a number of thousands of digits
        line = _TOML_LINE.search(str(error))
        place = f"{path}, ligne {line[1]}" if line else str(path)
        raise TownError(f"{place} : ce n'est pas du TOML correct ({error}).") from error
    except RecursionError as error:
        raise TownError(f"{path} n'est pas du TOML correct : des crochets s'y emboîtent sans fin.") from error


def _sentence(path: Path, source: str, detail: ErrorDetails) -> str:
    # Only sources are compared with each other, which pydantic tells of the whole file.
    location = tuple(part for part in detail["loc"] if part != "[key]") or ("sources",)
    dotted = " ".join(".".join(str(part) for part in location).split())
    names = [part for part in location if isinstance(part, str)]
    reason = _REASONS.get(detail["type"], "n'est pas valable")
    message = next((french for start, french in _VALUE_ERRORS.items() if start in detail["msg"]), None)
    if message:
        reason = f"{reason} ({message})"
    line = line_of(source, location)
    place = f"{path}, ligne {line}" if line else str(path)
    if detail["type"] == "extra_forbidden":
        return f"{place} : « {dotted} » {reason}. Clés possibles : {', '.join(_known_keys(names[:-1]))}."
    return f"{place} : « {dotted} » {reason}.{_example(names)}"


def _example(names: Sequence[str]) -> str:
    lines = [_REMARK.sub("", line) for line in _COMMENTED.sub("", TEMPLATE).splitlines()]
    number = line_of("\n".join(lines), tuple(names))
    if number is None:
        return ""
    shown = lines[number - 1 : number + 1] if lines[number - 1].startswith("[") else lines[number - 1 : number]
    return f" Exemple : {' '.join(shown)}"


def _known_keys(table: Sequence[str]) -> list[str]:
    model: type[BaseModel] = Town
    for part in table:
        annotation = model.model_fields[part].annotation
        tables = [each for each in (annotation, *get_args(annotation)) if isinstance(each, type)]
        model = next(each for each in tables if issubclass(each, BaseModel))
    return [field.alias or name for name, field in model.model_fields.items()]


def line_of(source: str, location: tuple[str | int, ...]) -> int | None:
    """The line (from 1) of a key such as ("sources", 1, "kind"), else of its table; None where neither stands."""
    table, *rest = [part for part in location if isinstance(part, str)] or [""]
    wanted = next((part for part in location[1:2] if isinstance(part, int)), 0)
    current, seen, table_line = "", -1, None
    for number, line in enumerate(source.splitlines(), 1):
        if header := _TABLE.match(line):
            current = header[2]
            seen += current == table
            if (current == table and seen == wanted) or current.startswith(f"{table}."):
                table_line = table_line or number
        elif key := _KEY.match(line):
            inside = current == table and seen == wanted
            if (inside and rest and key[1] == rest[0]) or (not current and key[1] == table):
                return number
    return table_line
