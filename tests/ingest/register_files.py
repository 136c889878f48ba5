"""Small registers for tests, in the national schema."""

HEADER = (
    "COLL_NOM,COLL_SIRET,DELIB_ID,DELIB_DATE,DELIB_MATIERE_CODE,DELIB_MATIERE_NOM,DELIB_OBJET,BUDGET_ANNEE,BUDGET_NOM,"
    "PREF_ID,PREF_DATE,VOTE_EFFECTIF,VOTE_REEL,VOTE_POUR,VOTE_CONTRE,VOTE_ABSTENTION,DELIB_URL"
)
_RIGHT = {
    "COLL_NOM": "Ville",
    "COLL_SIRET": "21140000700012",
    "DELIB_ID": "2025-41",
    "DELIB_DATE": "2025-06-24",
    "DELIB_MATIERE_CODE": "8.1",
    "DELIB_MATIERE_NOM": "enseignement",
    "DELIB_OBJET": "Tarifs de la cantine",
    "PREF_ID": "PREF014",
    "PREF_DATE": "2025-06-27",
    "VOTE_EFFECTIF": "29",
    "VOTE_REEL": "29",
    "VOTE_POUR": "23",
    "VOTE_CONTRE": "6",
    "VOTE_ABSTENTION": "0",
}


def row(**values: str) -> str:
    """A right row of the schema, but for the values named."""
    told = _RIGHT | values
    cells = (told.get(name, "") for name in HEADER.split(","))
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)


def register(*rows: str) -> bytes:
    """A register of these rows, under the schema's header."""
    return "\n".join([HEADER, *rows, ""]).encode()
