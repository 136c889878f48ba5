"""The web application: every route, what surrounds them, and nothing that starts by itself."""

from urllib.parse import urlsplit

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from starlette.middleware import Middleware

from bot.protocols import AssistantService
from bot.routes.ask import ask_routes
from bot.routes.assistant import assistant_routes
from bot.routes.context import WebContext
from bot.routes.demo_town import demo_town_routes
from bot.routes.files import asset_routes
from bot.routes.health import health_routes
from bot.routes.metrics import AnswerMetrics, metrics_routes
from bot.routes.middleware import BodyLimit, LastResort, SecurityHeaders
from bot.routes.problems import install_problems, problem_response
from bot.routes.rates import AskRate
from bot.routes.source import source_routes
from bot.routes.town import town_routes
from bot.settings import BODY_LIMIT, WebSettings
from bot.templates import Pages
from corpus.town import Town


def build_application(service: AssistantService, town: Town, settings: WebSettings) -> FastAPI:
    """The application that answers for this town; `service` may become ready later."""
    context = _context(service, town, settings)
    app = FastAPI(
        title="Parvis",
        summary="Answers from what a town has published, with the proof of every sentence.",
        version="1",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        middleware=_surroundings(context),
    )
    install_problems(app, context)
    for router in (ask_routes(context), town_routes(context)):
        app.include_router(router, prefix="/api/v1")
    for router in _page_routers(context):
        app.include_router(router)
    return app


def _context(service: AssistantService, town: Town, settings: WebSettings) -> WebContext:
    wordings = settings.wordings
    spoken = tuple(language for language in town.town.languages if wordings.speaks(language))
    languages = spoken or (wordings.default_language,)
    return WebContext(
        service=service,
        town=town,
        settings=settings,
        languages=languages,
        pages=Pages(wordings, town, languages),
        rate=AskRate(town.service.asks_per_minute, settings.now),
        metrics=AnswerMetrics(settings.registry, service.model_figures),
    )


def _surroundings(context: WebContext) -> list[Middleware]:
    """Outermost first: even a failure carries the headers that let the town's page read it."""

    def fail(request: Request) -> Response:
        return problem_response(context, request, 500, "failure")

    return [
        Middleware(
            CORSMiddleware,
            allow_origins=_origins(context.town, context.settings.public_url),
            allow_methods=["GET", "POST"],
            allow_headers=["Content-Type"],
            expose_headers=["Retry-After"],
        ),
        Middleware(SecurityHeaders),
        Middleware(LastResort, respond=fail),
        Middleware(BodyLimit, limit=BODY_LIMIT),
    ]


def _origins(town: Town, public_url: str | None) -> list[str]:
    own = urlsplit(public_url) if public_url else None
    return [*town.origins, *([f"{own.scheme}://{own.netloc}"] if own else [])]


def _page_routers(context: WebContext) -> list[APIRouter]:
    demo = context.settings.demo
    return [
        health_routes(context.service),
        metrics_routes(context.metrics),
        assistant_routes(context),
        source_routes(context),
        asset_routes(),
        *([demo_town_routes(demo.files)] if demo else []),
    ]
