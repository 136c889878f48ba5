"""`POST /api/v1/ask`: one question, one answer, nothing kept."""

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import JSONResponse

from bot.answering.answers import Answer
from bot.answering.document import answer_document
from bot.routes.context import WebContext
from bot.routes.leaving import to_nobody, while_present
from bot.routes.problems import MEDIA_TYPE, Problem, problem_response
from bot.routes.questions import AskRequest


async def _require_json(request: Request) -> None:
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json" and not (media.startswith("application/") and media.endswith("+json")):
        raise HTTPException(415)


def ask_routes(context: WebContext) -> APIRouter:
    """`POST /ask`, rate limited by client address."""
    router = APIRouter()
    refusals: dict[int | str, dict[str, object]] = {
        status: {"model": Problem, "content": {MEDIA_TYPE: {}}} for status in (400, 413, 415, 422, 429, 503)
    }

    async def count_ask(request: Request) -> None:
        context.count_ask(request)

    @router.post(
        "/ask",
        response_model=Answer,
        responses=refusals,
        dependencies=[Depends(count_ask), Depends(_require_json)],
    )
    async def ask(body: AskRequest, request: Request) -> Response:
        """Answer a question from what the town has published, each sentence with its source."""
        if body.language is not None and body.language not in context.town.town.languages:
            if card := await context.warning(body.question, body.language):
                return JSONResponse(answer_document(card))
            return problem_response(context, request, 422, "language", language=body.language)
        scope = body.search_scope()
        if not {each.id for each in context.town.sources}.issuperset(scope.sources):
            return problem_response(context, request, 422, "unknown_source", language=body.language)
        asked = context.service.answer(body.question, body.language, body.turns(), scope, body.plain)
        answer = await while_present(request, asked)
        if answer is None:
            return to_nobody()
        context.metrics.count_answer(answer)
        return JSONResponse(answer_document(answer))

    return router
