"""The language of a document, which its words tell better than its template."""

from corpus.language import detect_language

# Enough to tell a page that a template declares wrongly; what else a page declares is believed.
LANGUAGES = ("fr", "en", "es", "de", "it", "pt", "ar", "uk", "tr")


def language_of(text: str, declared: str = "") -> str | None:
    """The language (ISO 639-1) of a document's words; where they do not tell, what it declares; else None."""
    own = declared.strip()[:2].lower()
    served = LANGUAGES if own in LANGUAGES or not own.isalpha() else (*LANGUAGES, own)
    return detect_language(text, served, own) or None
