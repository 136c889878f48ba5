"""The sentences residents read, by language, from `bot/wording/*.toml`."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from string import Formatter

from bot.errors import WordingError
from bot.tables import FOLDER, read_tables

Text = str | tuple[str, ...]
_FOLDER = FOLDER / "wording"


class Wordings:
    """Every text in every language; a language without a file of its own speaks the default one."""

    def __init__(self, tables: Mapping[str, Mapping[str, Text]], default_language: str) -> None:
        _require_same_texts(tables)
        self._tables = tables
        self.languages = tuple(tables)
        self.default_language = default_language if default_language in tables else "fr"

    def text(self, language: str, key: str, **values: object) -> str:
        """The sentence of this "section.key" with its {places} filled; KeyError for a key no file holds."""
        found = self._table(language)[key]
        if not isinstance(found, str):
            raise TypeError(f"{key} is a list of texts")
        return found.format_map(values) if values else found

    def texts(self, language: str, key: str) -> tuple[str, ...]:
        """The list of sentences of this "section.key"; KeyError for a key no file holds."""
        found = self._table(language)[key]
        return (found,) if isinstance(found, str) else found

    def section(self, language: str, name: str) -> dict[str, Text]:
        """All texts of one section, their keys without the section's name."""
        prefix = f"{name}."
        return {key.removeprefix(prefix): text for key, text in self._table(language).items() if key.startswith(prefix)}

    def day(self, language: str, day: date) -> str:
        """A date as people write it: 3 mars 2026."""
        number = self.text(language, "dates.first") if day.day == 1 else str(day.day)
        month = self.texts(language, "dates.months")[day.month - 1]
        return self.text(language, "dates.format", day=number, month=month, year=day.year)

    def day_named(self, language: str, day: date) -> dict[str, str]:
        """A date and its weekday, for the {date} and the {weekday} of a text."""
        weekday = self.texts(language, "days.weekdays")[day.weekday()]
        return {"weekday": weekday, "date": self.day(language, day)}

    def number(self, language: str, number: int) -> str:
        """A whole number as people write it: 2 000, 2,000."""
        return f"{number:,}".replace(",", self.text(language, "card.thousands_mark"))

    def speaks(self, language: str | None) -> bool:
        """Whether there is a wording file for this language."""
        return language in self._tables

    def _table(self, language: str) -> Mapping[str, Text]:
        return self._tables.get(language) or self._tables[self.default_language]


def load_wordings(default_language: str, folder: Path = _FOLDER) -> Wordings:
    """Read every `LANGUAGE.toml` of the folder; raises WordingError where one is unreadable or the keys differ."""
    tables = {path.stem: _read(path) for path in sorted(folder.glob("*.toml"))}
    if "fr" not in tables:
        raise WordingError(f"Il manque {folder / 'fr.toml'} : remettez ce fichier, l’assistant n’a plus de phrases.")
    return Wordings(tables, default_language)


def _read(path: Path) -> dict[str, Text]:
    try:
        return _flatten(read_tables(path), path)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WordingError(f"{path} ne peut pas être lu ({error}) : corrigez ce fichier.") from error


def _flatten(table: Mapping[str, object], path: Path, prefix: str = "") -> dict[str, Text]:
    texts: dict[str, Text] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            texts.update(_flatten(value, path, f"{prefix}{key}."))
        elif isinstance(value, str):
            texts[prefix + key] = value
        elif isinstance(value, list) and all(isinstance(each, str) for each in value):
            texts[prefix + key] = tuple(value)
        else:
            raise WordingError(f"{path} : « {prefix}{key} » doit être un texte ou une liste de textes.")
    return texts


def _require_same_texts(tables: Mapping[str, Mapping[str, Text]]) -> None:
    """A sentence missing in one language is found at the start, not by a resident."""
    model_language, *others = tables
    model = tables[model_language]
    for language in others:
        for key in sorted(model.keys() ^ tables[language].keys()):
            holder, lacking = (model_language, language) if key in model else (language, model_language)
            raise WordingError(f"bot/wording/{lacking}.toml n’a pas « {key} », que {holder}.toml a : ajoutez-le.")
        for key, text in model.items():
            if _places(text) != _places(tables[language][key]):
                raise WordingError(f"« {key} » n’a pas les mêmes {{places}} en {language} qu’en {model_language}.")


def _places(text: Text) -> set[str]:
    joined = text if isinstance(text, str) else " ".join(text)
    try:
        return {name for _, name, _, _ in Formatter().parse(joined) if name is not None}
    except ValueError as error:
        raise WordingError(f"« {joined} » a une accolade de trop : doublez-la ou retirez-la ({error}).") from error
