"""Which language a page or a problem document is written in."""

from collections.abc import Sequence


def accepted_language(header: str | None, spoken: Sequence[str], default: str) -> str:
    """The spoken language that an Accept-Language header likes best; the default where it names none of them."""
    wishes = [_wish(part) for part in (header or "").split(",")]
    welcome = [(quality, language) for quality, language in wishes if quality > 0 and language in spoken]
    best = max((quality for quality, _ in welcome), default=0.0)
    return next((language for quality, language in welcome if quality == best), default)


def _wish(part: str) -> tuple[float, str]:
    tag, _, parameter = part.partition(";")
    language = tag.strip().lower().partition("-")[0]
    name, _, value = parameter.strip().partition("=")
    return (_quality(value) if name == "q" else 1.0), language


def _quality(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 0.0
