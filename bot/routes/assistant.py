"""`/assistant`: the same answers on a full page, without JavaScript; questions never stand in an address."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData

from bot.answering.answers import Answer, Role, Turn
from bot.answering.question import QUESTION_LIMIT, question_fault
from bot.routes.answer_view import answer_blocks, names_contact, needs_person
from bot.routes.context import WebContext
from corpus.protocols import Scope

_KEPT_TURNS = 6
_TURN_LIMIT = 4_000
_ROLES: dict[str, Role] = {"resident": "resident", "assistant": "assistant"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form brought: the page's language, the question, earlier turns oldest first."""

    language: str | None
    question: str
    turns: tuple[Turn, ...]


def assistant_routes(context: WebContext) -> APIRouter:
    """`GET /assistant` shows the form, `POST /assistant` the answer with the form to ask on."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/assistant", methods=["GET", "HEAD"])
    async def show_form(language: str | None = None) -> HTMLResponse:
        return _page(context, context.page_language(language))

    @router.post("/assistant")
    async def answer_form(request: Request) -> HTMLResponse:
        async with request.form(max_files=0, max_fields=2 * _KEPT_TURNS + 8) as form:
            asked = _asked(form)
        language = context.page_language(asked.language)
        fault = question_fault(asked.question)
        if fault:
            return _page(context, language, asked, fault=fault)
        context.count_ask(request)
        answer = await context.service.answer(asked.question, language, asked.turns, Scope())
        context.metrics.count_answer(answer)
        return _page(context, language, asked, answer=answer)

    return router


def _asked(form: FormData) -> Asked:
    """A choice that was pressed is the question; text typed beside it is not."""
    question = _field(form, "choice") or _field(form, "question")
    roles, texts = form.getlist("role"), form.getlist("turn")
    turns = [
        Turn(_ROLES[role], text[:_TURN_LIMIT])
        for role, text in zip(roles, texts, strict=False)
        if isinstance(role, str) and isinstance(text, str) and role in _ROLES
    ]
    return Asked(_field(form, "language"), question, tuple(turns[-_KEPT_TURNS:]))


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _page(
    context: WebContext, language: str, asked: Asked | None = None, *, answer: Answer | None = None, fault: str = ""
) -> HTMLResponse:
    earlier: Sequence[Turn] = asked.turns if asked else ()
    question = asked.question if asked else ""
    html = context.pages.render(
        "assistant",
        language,
        answer=answer,
        blocks=answer_blocks(answer) if answer else (),
        needs_person=answer is not None and needs_person(answer),
        names_contact=answer is not None and names_contact(answer),
        earlier=earlier,
        carried=_carried(earlier, question, answer),
        question=question,
        fault=fault,
        limit=QUESTION_LIMIT,
        shown_limit=f"{QUESTION_LIMIT:,}".replace(",", "\u00a0"),
    )
    return HTMLResponse(html, 422 if fault else 200)


def _carried(earlier: Sequence[Turn], question: str, answer: Answer | None) -> tuple[Turn, ...]:
    """The turns that the next question needs, kept in the page alone."""
    if answer is None:
        return tuple(earlier)
    latest = (Turn("resident", question), Turn("assistant", answer.text[:_TURN_LIMIT]))
    return (*earlier, *latest)[-_KEPT_TURNS:]
