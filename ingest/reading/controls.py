"""Lines that only name a control of the site, as "Imprimer" or "Lire la suite": nobody would quote them."""

import re

from ingest.reading.text import fold

LONGEST = 80
_THIS = r"(?: (?:la|cette|sur cette) page| cet article)?"
_NAMES = re.compile(
    rf"imprimer{_THIS}|partager{_THIS}|envoyer (?:cette page )?(?:a un ami|par (?:e-?mail|courriel))"
    r"|a ?[+-](?: a ?[+-])*"
    r"|(?:retour )?(?:en )?haut(?: de (?:la )?page)?|retour(?: en arriere| a la (?:liste|page precedente))?"
    r"|lire la suite|(?:en savoir|voir) plus|fermer|ajouter a (?:mon |l')?(?:agenda|calendrier)"
    r"|(?:cette page|ce contenu|cette information) vous a[- ]t[- ](?:elle|il) ete utile|cette page est-elle utile"
    r"|avez[- ]vous trouve ce que vous cherchiez"
)
_PARTED = re.compile(r"\s*[|·•,]\s*")


def names_controls(text: str) -> bool:
    """Whether a line says nothing but names of controls: "Imprimer | Envoyer à un ami"."""
    if len(text) > LONGEST:
        return False
    parts = [part.rstrip(" ?:…»>") for part in _PARTED.split(fold(text))]
    return any(parts) and all(not part or _NAMES.fullmatch(part) for part in parts)
