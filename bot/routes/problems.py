"""Problem documents (RFC 9457): every refusal and failure as a sentence that says what to do, or as a page of it."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from bot.answering.document import answer_document
from bot.answering.question import QUESTION_LIMIT
from bot.routes.answer_blocks import call_parts
from bot.routes.context import PAGE_VARIES, WebContext
from bot.settings import HISTORY_LIMIT
from corpus.errors import CorpusError

MEDIA_TYPE = "application/problem+json"
SOURCE_GONE = "source_gone"
"""The detail of an HTTPException that is a key of [problems] itself."""
_BY_STATUS = {
    404: "not_found",
    405: "method",
    413: "body",
    415: "media",
    429: "rate",
    500: "failure",
    503: "unavailable",
}
_OURS = ("/api/", "/health/", "/metrics", "/widget/", "/assistant", "/source/")


class Problem(BaseModel):
    """A problem document: `detail` is one sentence a person can act on."""

    type: str
    title: str
    status: int
    detail: str


def install_problems(app: FastAPI, context: WebContext) -> None:
    """Answer every refusal of the application with a problem document or its page."""

    @app.exception_handler(HTTPException)
    async def refuse(request: Request, error: HTTPException) -> Response:
        key = SOURCE_GONE if error.detail == SOURCE_GONE else _key_of(request, error.status_code)
        return problem_response(context, request, error.status_code, key, headers=error.headers)

    @app.exception_handler(RequestValidationError)
    async def refuse_fields(request: Request, error: RequestValidationError) -> Response:
        fields = error.body if isinstance(error.body, dict) else {}
        chosen = fields.get("language")
        if card := await context.warning(fields.get("question"), chosen):
            return JSONResponse(answer_document(card))
        key, field = _fault(error)
        status = 400 if key == "json" else 422
        return problem_response(context, request, status, key, field=field, language=chosen)

    @app.exception_handler(CorpusError)
    async def refuse_for_now(request: Request, _error: CorpusError) -> Response:
        return problem_response(context, request, 503, "unavailable", headers={"Retry-After": "60"})


def problem_response(
    context: WebContext,
    request: Request,
    status: int,
    key: str,
    *,
    field: str = "",
    language: object = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The problem of this key as a JSON document, or as a page for a browser that shows one."""
    context.metrics.count_problem(key)
    if wants_page(request):
        return _page(context, request, status, key, headers)
    spoken = context.problem_language(request, language)
    problem = _problem(context, spoken, status, key, headers, field)
    content = problem.model_dump()
    return JSONResponse(content, status, {**(headers or {}), "Content-Language": spoken}, media_type=MEDIA_TYPE)


def wants_page(request: Request) -> bool:
    """Whether a person's browser asked, rather than a program."""
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/")


def _page(context: WebContext, request: Request, status: int, key: str, headers: Mapping[str, str] | None) -> Response:
    demo = context.settings.demo
    if demo and status == HTTPStatus.NOT_FOUND and not request.url.path.startswith(_OURS):
        return HTMLResponse(demo.not_found, status)
    language = context.page_language(request)
    problem = _problem(context, language, status, key, headers)
    html = context.pages.render("problem", language, problem=problem, calls=call_parts)
    return HTMLResponse(html, status, {**(headers or {}), **PAGE_VARIES})


def _problem(
    context: WebContext, language: str, status: int, key: str, headers: Mapping[str, str] | None, field: str = ""
) -> Problem:
    wordings = context.settings.wordings
    values = {
        "field": field,
        "limit": HISTORY_LIMIT if key == "history_long" else wordings.number(language, QUESTION_LIMIT),
        "languages": ", ".join(context.town.town.languages),
        "sources": ", ".join(each.id for each in context.town.sources),
        "seconds": (headers or {}).get("Retry-After", "60"),
    }
    return Problem(
        type=f"urn:parvis:problem:{key.replace('_', '-')}",
        title=wordings.text(language, f"problems.{key}.title"),
        status=status,
        detail=wordings.text(language, f"problems.{key}.detail", **values),
    )


def _key_of(request: Request, status: int) -> str:
    if status == HTTPStatus.BAD_REQUEST and request.url.path.startswith("/api/"):
        return "json"
    return _BY_STATUS.get(status, "request" if status < HTTPStatus.INTERNAL_SERVER_ERROR else "failure")


def _fault(error: RequestValidationError) -> tuple[str, str]:
    """The first fault as a wording key, with the field it stands in."""
    first = error.errors()[0]
    kind = str(first["type"])
    field = ".".join(str(part) for part in first["loc"][1:])
    if kind == "json_invalid":
        return "json", ""
    if kind == "parvis":
        return str(first["ctx"]["problem"]), field
    known = {
        ("question", "missing"): "question_empty",
        ("language", "string_pattern_mismatch"): "language",
        ("history", "too_long"): "history_long",
        ("", kind): "request",
    }
    return known.get((field, kind), "field"), field
