"""`/source/{passage}`: the accessible view of a document around a cited passage."""

from urllib.parse import urldefrag

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from bot.routes.context import PAGE_VARIES, WebContext
from bot.routes.problems import SOURCE_GONE
from bot.routes.source_view import source_parts


def source_routes(context: WebContext) -> APIRouter:
    """`GET /source/{passage}`; a passage that the edition no longer holds is a 404 that says what to do."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/source/{passage_id}", methods=["GET", "HEAD"])
    async def read_source(passage_id: str, request: Request) -> HTMLResponse:
        view = await context.service.source(passage_id)
        if view is None:
            raise HTTPException(404, SOURCE_GONE)
        spoken = context.page_language(request)
        kind = context.settings.wordings.text(spoken, f"kinds.{view.document.kind}")
        html = context.pages.render(
            "source",
            spoken,
            document=view.document,
            deep_url=view.deep_url,
            on_the_web=not view.deep_url.startswith("/"),  # a file of a folder is read here and nowhere else
            original=urldefrag(view.deep_url).url,
            parts=list(source_parts(view)),
            kind=kind,
        )
        return HTMLResponse(html, headers=PAGE_VARIES)

    return router
