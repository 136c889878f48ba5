"""What an answer that is no stream says by its status, and for how long a busy endpoint asks to be left alone."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from bot.errors import ModelBusy, ModelError, ModelGarbled, ModelRefused, ModelUnreachable

GARBLED = "Le modèle a répondu autre chose que le protocole de Mistral : vérifiez PARVIS_MODEL_URL."
"""What is wrong where anything but a reply comes, and what to do."""
UNREACHABLE = "Le modèle ne peut pas être joint : vérifiez PARVIS_MODEL_URL, le réseau et l'état du service."
"""What is wrong where nothing comes."""
_BUSY = "Le modèle reçoit trop de demandes : attendez, ou augmentez votre quota chez son fournisseur."
_REFUSALS = {
    401: "Le modèle refuse la clé : vérifiez MISTRAL_API_KEY.",
    403: "La clé ne donne pas droit à ce modèle : vérifiez MISTRAL_API_KEY et PARVIS_MODEL.",
    404: "Il n'y a pas de modèle à cette adresse ou de ce nom : vérifiez PARVIS_MODEL_URL et PARVIS_MODEL.",
}
_REFUSED = "Le modèle refuse la demande (statut {status}) : vérifiez PARVIS_MODEL_URL et PARVIS_MODEL."
_MULTIPLE, _TOO_MANY, _FAILURES = 300, 429, 500
_SECONDS = re.compile(r"[0-9]+(?:\.[0-9]*)?")


def error_of_status(status: int, retry_after: str, now: datetime) -> ModelError:
    """The error that a status stands for, with the wait that its `Retry-After` asks for where it is too many calls."""
    if status == _TOO_MANY:
        return ModelBusy(_BUSY, _seconds(retry_after.strip(), now))
    if status >= _FAILURES:
        return ModelUnreachable(UNREACHABLE)
    if status < _MULTIPLE:
        return ModelGarbled(GARBLED)
    return ModelRefused(_REFUSALS.get(status) or _REFUSED.format(status=status))


def _seconds(retry_after: str, now: datetime) -> float | None:
    """How long to wait, told in seconds or as a date; None where it is neither."""
    if _SECONDS.fullmatch(retry_after):
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())
