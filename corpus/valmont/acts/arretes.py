"""What the mayor signs alone: arrêtés, and decisions taken by delegation of the council."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.valmont.acts.blocks import Block, parse_body
from corpus.valmont.acts.words import french_spaces

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Arrete:
    """One arrêté or decision; `nature` is the last letters of the prefecture's stamp, empty where it is not sent."""

    number: str
    kind: str
    number_line: str
    day: date
    title: str
    body: tuple[Block, ...]
    published_on: date
    siren: str
    nature: str = ""
    received_on: date | None = None

    @property
    def prefecture_id(self) -> str | None:
        """The whole stamp, or None where the text was not sent to the prefecture."""
        return f"014-{self.siren}-{self.day:%Y%m%d}-{self.number}-{self.nature}" if self.nature else None


def load_arretes(siren: str) -> list[Arrete]:
    """Return the texts of `texts/arretes/` by number."""
    return [_read_arrete(path, siren) for path in sorted((HERE / "texts" / "arretes").glob("*.toml"))]


def _read_arrete(path: Path, siren: str) -> Arrete:
    row = tomllib.loads(path.read_text(encoding="utf-8"))
    row["title"], row["body"] = french_spaces(row["title"]), tuple(parse_body(row["body"]))
    return Arrete(number=path.stem, siren=siren, **row)
