"""Files served from memory, with the validators that spare a second download."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

from fastapi import APIRouter, Request, Response

from bot.settings import ServedFile
from bot.tables import FOLDER

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}
_CACHED = {"Cache-Control": "public, max-age=600"}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of ours, read once."""

    content_type: str
    body: bytes
    updated: str | None = None


def own_files() -> dict[str, ServedFile]:
    """The widget's modules and styles, and the style of our pages, by address."""
    files: dict[str, ServedFile] = {}
    for prefix, folder in (("/widget/v1/", FOLDER.parent / "widget"), ("/assistant/", FOLDER / "assets")):
        for path in sorted(folder.iterdir()):
            if path.suffix in _TYPES:
                files[prefix + path.name] = StoredFile(_TYPES[path.suffix], path.read_bytes())
    return files


def asset_routes() -> APIRouter:
    """The widget and our styles; a new version reaches every page within ten minutes."""
    return file_routes(own_files(), _CACHED | {"Cross-Origin-Resource-Policy": "cross-origin"})


def file_routes(files: Mapping[str, ServedFile], headers: Mapping[str, str]) -> APIRouter:
    """One route for each address, so that every other address stays free for the rest of the service."""
    router = APIRouter(include_in_schema=False)
    for address, file in files.items():
        etag = f'"{hashlib.sha256(file.body).hexdigest()[:32]}"'
        _serve(router, address, file, {**headers, **_validators(file, etag)})
    return router


def _serve(router: APIRouter, address: str, file: ServedFile, headers: Mapping[str, str]) -> None:
    async def read_file(request: Request) -> Response:
        if _is_known(request, headers):
            return Response(status_code=304, headers=dict(headers))
        return Response(file.body, headers=dict(headers), media_type=file.content_type)

    router.add_api_route(address, read_file, methods=["GET", "HEAD"])


def _validators(file: ServedFile, etag: str) -> dict[str, str]:
    if file.updated is None:
        return {"ETag": etag}
    changed = datetime.fromisoformat(file.updated).replace(tzinfo=UTC)
    return {"ETag": etag, "Last-Modified": format_datetime(changed, usegmt=True)}


def _is_known(request: Request, headers: Mapping[str, str]) -> bool:
    """An entity tag, where the browser sends one, outranks a date (RFC 9110, 13.2.2)."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return headers["ETag"] in known or "*" in known
    return request.headers.get("if-modified-since") == headers.get("Last-Modified", "")
