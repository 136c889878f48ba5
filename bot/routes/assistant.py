"""`/assistant`: the same answers on a full page, without JavaScript; questions never stand in an address."""

from dataclasses import dataclass
from functools import partial

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData

from bot.answering.answers import Answer
from bot.answering.question import QUESTION_LIMIT, question_fault
from bot.routes.answer_view import answer_view, written_number
from bot.routes.context import PAGE_VARIES, WebContext
from bot.routes.exchange import FIELDS_A_TURN, KEPT_TURNS, EarlierTurn, carried_turns, earlier_turns
from bot.routes.leaving import to_nobody, while_present
from corpus.protocols import Scope

# An answer to a form cannot be fetched anew: with no-store, Back from a source shows the browser's error in its place.
# On a shared computer no-store would hide little from who comes after: the browser offers to send the question again.
# No proxy keeps the answer, and no names are asked for.
_KEPT = {"Cache-Control": "private, no-cache"}


@dataclass(frozen=True, slots=True)
class _Submission:
    """What the form brought: the page's language, the question, earlier turns oldest first, "facile à lire" or not.

    `is_choice`: the question is a choice that was pressed, in the town's words. `speaks`: another language was, and
    nothing is asked.
    """

    language: str = ""
    question: str = ""
    earlier: tuple[EarlierTurn, ...] = ()
    plain: bool = False
    is_choice: bool = False
    speaks: bool = False


def assistant_routes(context: WebContext) -> APIRouter:
    """`GET /assistant` shows the form, `POST /assistant` the answer with the form to ask on."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/assistant", methods=["GET", "HEAD"])
    async def show_form(request: Request, plain: str = "") -> HTMLResponse:
        return _page(context, context.page_language(request), _Submission(plain=bool(plain)))

    @router.post("/assistant")
    async def answer_form(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=FIELDS_A_TURN * KEPT_TURNS + 8) as form:
            sent = _submission(form)
        language = context.page_language(request, sent.language)
        if sent.speaks:
            return _page(context, language, sent)
        fault = question_fault(sent.question)
        context.count_ask(request)
        if fault:
            card = await context.warning(sent.question, language)
            return _page(context, language, sent, answer=card, fault="" if card else fault)
        turns = [each.turn for each in sent.earlier]
        answering = context.service.answer(sent.question, language, turns, Scope(), sent.plain)
        answer = await while_present(request, answering)
        if answer is None:
            return to_nobody()
        context.metrics.count_answer(answer)
        return _page(context, language, sent, answer=answer)

    return router


def _submission(form: FormData) -> _Submission:
    """A choice that was pressed is the question; text typed beside it is not."""
    choice = _field(form, "choice")
    question = choice or _field(form, "question")
    speak, plain = _field(form, "speak"), bool(_field(form, "plain"))
    language = speak or _field(form, "language")
    return _Submission(language, question, earlier_turns(form), plain, bool(choice), bool(speak))


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _page(
    context: WebContext, language: str, sent: _Submission, *, answer: Answer | None = None, fault: str = ""
) -> HTMLResponse:
    spoken = _spoken(context, sent, answer)
    html = context.pages.render(
        "assistant",
        language,
        answer=answer,
        view=answer_view(answer, sent.plain) if answer else None,
        written=partial(written_number, decimal_mark=context.settings.wordings.text(language, "card.decimal_mark")),
        earlier=sent.earlier,
        carried=carried_turns(sent.earlier, sent.question, spoken, answer, context.town.default_language),
        question=sent.question,
        plain=sent.plain,
        fault=fault,
        limit=context.settings.wordings.number(language, QUESTION_LIMIT),
        spoken=spoken,
    )
    return HTMLResponse(html, 422 if fault else 200, {**PAGE_VARIES, **(_KEPT if answer or sent.speaks else {})})


def _spoken(context: WebContext, sent: _Submission, answer: Answer | None) -> str:
    """The language of the question shown: a choice bears the town's words."""
    return context.town.default_language if answer is None or sent.is_choice else answer.language
