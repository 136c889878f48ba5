"""Lines that only name a control of the site, as "Imprimer" or "Lire la suite": nobody would quote them."""

import re

from ingest.reading.text import fold

LONGEST = 80
_THIS = r"(?: (?:la|cette|sur cette) page| cet article)?"
_VERB = r"(?:ouvrir|fermer|afficher|masquer|voir|montrer|cacher|deplier|replier|derouler|reduire)"
_NAMES = re.compile(
    rf"imprimer{_THIS}|partager{_THIS}|envoyer (?:cette page )?(?:a un ami|par (?:e-?mail|courriel))"
    r"|a ?[+-](?: a ?[+-])*"
    r"|(?:retour )?(?:en )?haut(?: de (?:la )?page)?|retour(?: en arriere| a la (?:liste|page precedente))?"
    r"|lire la suite|(?:en savoir|voir) plus|fermer|ajouter a (?:mon |l')?(?:agenda|calendrier)"
    r"|(?:cette page|ce contenu|cette information) vous a[- ]t[- ](?:elle|il) ete utile|cette page est-elle utile"
    r"|avez[- ]vous trouve ce que vous cherchiez"
    rf"|tout {_VERB}|{_VERB}(?: (?:ou|/) {_VERB})? (?:le |la |les |l')?(?:(?:sous-)?menus?(?: principal)?|navigation"
    r"|recherche|details?|tout|tous|toutes|panneau|contenu|filtres?|sommaire|options?)"
)
# Names of what a site opens of its own, where a heading would not be called so.
_PARTS = re.compile(
    rf"{_VERB}|menu(?: principal| mobile)?|navigation|recherche[rz]?|filtres?|filtrer|trier|sommaire|details?|options?"
    r"|langues?|choisir (?:la|une) langue|traduire|suivante?|precedente?|lecture|pause"
    r"|accepter|refuser|personnaliser|(?:gerer les )?cookies|reseaux sociaux"
    r"|mon compte|se connecter|connexion|s'abonner"
)
_PARTED = re.compile(r"\s*[|·•,]\s*")


def names_controls(text: str) -> bool:
    """Whether a line says nothing but names of controls: "Imprimer | Envoyer à un ami"."""
    if len(text) > LONGEST:
        return False
    parts = [part.rstrip(" ?:…»>") for part in _PARTED.split(fold(text))]
    return any(parts) and all(not part or _NAMES.fullmatch(part) for part in parts)


def names_parts(text: str) -> bool:
    """Whether the words of a button name a control or a part of every site, as "Menu" or "Recherche"."""
    return names_controls(text) or _PARTS.fullmatch(fold(text).rstrip(" :…»>")) is not None
