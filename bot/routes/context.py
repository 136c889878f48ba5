"""What every route is given."""

from dataclasses import dataclass

from fastapi import HTTPException, Request

from bot.answering.answers import Answer
from bot.protocols import AssistantService
from bot.routes.languages import accepted_language
from bot.routes.metrics import AnswerMetrics
from bot.routes.rates import AskRate
from bot.settings import WebSettings
from bot.templates import Pages
from corpus.town import Town

PAGE_VARIES = {"Vary": "Accept-Language"}


@dataclass(frozen=True, slots=True)
class WebContext:
    """The service that answers, the town it answers for, and what the routes share.

    `languages` are those of the town that we have sentences for, its default first; never empty.
    """

    service: AssistantService
    town: Town
    settings: WebSettings
    languages: tuple[str, ...]
    pages: Pages
    rate: AskRate
    metrics: AnswerMetrics

    def page_language(self, request: Request, chosen: str = "") -> str:
        """The language of a page: that chosen in its form or address if spoken, else what the browser likes best.

        A page that leans on this says so: `PAGE_VARIES` stands among its headers.
        """
        asked = (chosen, *(request.query_params.get(name) for name in ("language", "lang")))
        accepted = accepted_language(request.headers.get("accept-language"), self.languages, self.languages[0])
        return next((each for each in asked if each in self.languages), accepted)

    def problem_language(self, request: Request, chosen: object = None) -> str:
        """The language of a problem document: the request's own, else what its Accept-Language prefers."""
        spoken = self.settings.wordings.languages
        if isinstance(chosen, str) and chosen in spoken:
            return chosen
        return accepted_language(request.headers.get("accept-language"), spoken, self.languages[0])

    async def warning(self, asked: object, language: object) -> Answer | None:
        """The card of emergency numbers where what is asked, and refused, tells of danger; else None."""
        if not isinstance(asked, str):
            return None
        answer = await self.service.warning(asked, language if isinstance(language, str) else None)
        if answer:
            self.metrics.count_answer(answer)
        return answer

    def count_ask(self, request: Request) -> None:
        """Let one question pass; raises a 429 with Retry-After where the address asks too fast."""
        seconds = self.rate.seconds_to_wait(request.client.host if request.client else "")
        if seconds:
            raise HTTPException(429, headers={"Retry-After": str(seconds)})
