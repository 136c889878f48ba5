"""Which column of a register is which: the national schema's names, and those of older registers."""

import re
from collections.abc import Mapping, Sequence

from ingest.reading.text import fold, plain

REQUIRED = (
    "COLL_NOM",
    "COLL_SIRET",
    "DELIB_ID",
    "DELIB_DATE",
    "DELIB_MATIERE_CODE",
    "DELIB_MATIERE_NOM",
    "DELIB_OBJET",
)
"""The columns that SCDL 2.1.5 demands (https://schema.data.gouv.fr/scdl/deliberations/2.1.5/documentation.html)."""

_OPTIONAL = (
    *("BUDGET_ANNEE", "BUDGET_NOM", "PREF_ID", "PREF_DATE"),
    *("VOTE_EFFECTIF", "VOTE_REEL", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION", "DELIB_URL"),
)
SCDL = (*REQUIRED, *_OPTIONAL)
# What registers from before the schema call the same things; the last two are in no schema.
_OLDER = {
    "DELIB_ID": ("numero_de_deliberation", "numero_deliberation", "numero_de_la_deliberation", "numero", "n"),
    "DELIB_DATE": ("date_cm", "date_du_conseil", "date_conseil", "date_seance", "date_de_seance", "date"),
    "DELIB_OBJET": ("titre", "objet", "intitule", "libelle", "objet_de_la_deliberation"),
    "VOTE_EFFECTIF": ("vote_efffectif",),
    "VOTE_ABSTENTION": ("vote_abst", "vote_abstentions"),
    "DELIB_URL": ("url", "lien"),
    "RAPPORTEUR": ("elu_s", "elu", "rapporteur"),
    "ETAT": ("etat",),
}
_NAMES = {name.lower(): name for name in SCDL} | {old: name for name, older in _OLDER.items() for old in older}
_NO_WORD = re.compile(r"[^a-z0-9]+")


def find_columns(cells: Sequence[str]) -> Mapping[str, int]:
    """The places of the known columns in a header; empty where the cells are none of a register's header.

    A header names the objet, and the number or the day beside it.
    """
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        name = _NAMES.get(_NO_WORD.sub("_", fold(plain(cell))).strip("_"))
        if name is not None:
            found.setdefault(name, at)
    return found if "DELIB_OBJET" in found and found.keys() & {"DELIB_ID", "DELIB_DATE"} else {}
