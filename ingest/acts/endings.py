"""The vote with which a paragraph ends: reports of a sitting often tell an act and its vote in one breath."""

import re

from ingest.acts.words import NUMBER

_VOTED = re.compile(
    r"(?:^|[.!?»)] )(?=(?:resultat du )?votes? ?:|(?:a l')?unanimite\b"
    r"|(?:la deliberation est |le rapport est )?(?:adopte|approuve|vote|rejete)e?s?(?: ?:| a l| a la| par| avec)"
    rf"|(?:par )?{NUMBER} (?:voix )?pour\b)"
)
_LONGEST = 300


def vote_at_end(folded: str) -> str:
    """The last clause of a folded paragraph that tells a vote, to the paragraph's end; empty where there is none."""
    found = [match.end() for match in _VOTED.finditer(folded)]
    ending = folded[found[-1] :] if found else ""
    return ending if len(ending) < _LONGEST else ""
