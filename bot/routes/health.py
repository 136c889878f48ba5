"""Whether the service lives, and whether it can answer."""

from fastapi import APIRouter, HTTPException

from bot.protocols import AssistantService


def health_routes(service: AssistantService) -> APIRouter:
    """`GET /health/live` and `GET /health/ready`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/health/live")
    async def live() -> dict[str, str]:
        return {"status": "live"}

    @router.get("/health/ready")
    async def ready() -> dict[str, str | None]:
        if not service.ready():
            raise HTTPException(503, headers={"Retry-After": "5"})
        return {"status": "ready", "edition": service.edition()}

    return router
