"""`GET /api/v1/town`: what the widget must know before the first question."""

from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel

from bot.answering.question import QUESTION_LIMIT
from bot.routes.context import WebContext
from bot.wordings import Text
from corpus.town import Contact, Service


class DeskDocument(BaseModel):
    """Whether a person can be reached through the assistant; `none` where no desk is set up."""

    state: Literal["open", "closed", "none"]


class PrivacyDocument(BaseModel):
    """Who answers for personal data."""

    controller: str
    dpo: str | None
    notice: dict[str, str]


class TownDocument(BaseModel):
    """The public configuration of the assistant. `wording` holds the widget's texts by language."""

    name: str
    website: str
    languages: list[str]
    default_language: str
    assistant_url: str | None
    contact: Contact
    services: list[Service]
    desk: DeskDocument
    banner: str | None
    privacy: PrivacyDocument
    question_limit: int
    wording: dict[str, dict[str, Text | dict[str, Text]]]


def town_routes(context: WebContext) -> APIRouter:
    """`GET /town`; it changes rarely, so a browser may keep it for a minute."""
    router = APIRouter()

    @router.get("/town")
    async def read_town(response: Response) -> TownDocument:
        """Names, languages, contacts and texts of the town."""
        response.headers["Cache-Control"] = "public, max-age=60"
        return _document(context)

    return router


def _document(context: WebContext) -> TownDocument:
    town, wordings, public_url = context.town, context.settings.wordings, context.settings.public_url
    return TownDocument(
        name=town.name,
        website=town.town.website,
        languages=list(town.town.languages),
        default_language=context.languages[0],
        assistant_url=f"{public_url.rstrip('/')}/assistant" if public_url else None,
        contact=town.contact,
        services=town.services,
        desk=DeskDocument(state="none"),
        banner=None,
        privacy=PrivacyDocument(
            controller=town.privacy.controller or town.name,
            dpo=town.privacy.dpo,
            notice={language: wordings.text(language, "page.privacy") for language in context.languages},
        ),
        question_limit=QUESTION_LIMIT,
        wording={language: _wording(context, language) for language in context.languages},
    )


def _wording(context: WebContext, language: str) -> dict[str, Text | dict[str, Text]]:
    wordings = context.settings.wordings
    return {
        **wordings.section(language, "card"),
        **wordings.section(language, "widget"),
        "kinds": wordings.section(language, "kinds"),
    }
