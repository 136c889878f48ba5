"""The site of the demo town, served beside its assistant by `parvis demo` alone."""

from collections.abc import Mapping

from fastapi import APIRouter

from bot.routes.files import file_routes
from bot.settings import ServedFile

# A town's site stands for itself: the strict policy of our own pages would break its scripts.
_HEADERS = {"Cache-Control": "no-cache", "Content-Security-Policy": "frame-ancestors 'self'"}


def demo_town_routes(files: Mapping[str, ServedFile]) -> APIRouter:
    """Every file of the demo town's site at its own address."""
    return file_routes(files, _HEADERS)
