"""`parvis doctor`: does the model answer, and in the form that it will be asked for."""

import asyncio

from bot.errors import ModelError
from bot.limits import ModelWaits
from bot.model.protocols import ChatModel, Message
from bot.model.short import ShortReply, short_reply

_QUESTION = (Message("system", 'Répondez par un objet JSON : {"ready": true}.'), Message("user", "Êtes-vous prêt ?"))
_SLOW = "Le modèle n'a pas répondu à temps : vérifiez le réseau, l'état du service, ou [model.wait] de bot/limits.toml."
_NONE = "aucun, les réponses citent la commune mot pour mot (MISTRAL_API_KEY ou PARVIS_MODEL_URL en donne un)."


class Readiness(ShortReply):
    """Whether a model says that it is ready."""

    ready: bool


async def look_at_model(model: ChatModel | None, waits: ModelWaits) -> tuple[bool, str]:
    """Whether all is well with the model, where there is one, and the sentence that says so or how to mend it."""
    if model is None:
        return True, _NONE
    try:
        async with asyncio.timeout(waits.connection + waits.first_piece):
            await short_reply(model, _QUESTION, Readiness)
    except TimeoutError:
        return False, _SLOW
    except ModelError as error:
        return False, str(error)
    return True, f"{model.name} répond."
