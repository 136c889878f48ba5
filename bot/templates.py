"""Pages made of Jinja templates; everything crawled or typed goes in as text, never as markup."""

from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.wordings import Wordings
from corpus.town import Town

_FOLDER = Path(__file__).parent / "pages"


def safe_link(address: str) -> str:
    """The address where it is a web address or a path of ours, else one that leads nowhere."""
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return "#"
    return address if scheme in ("http", "https") or address.startswith(("/", "#")) else "#"


class Pages:
    """The pages of the service, in every language of its wordings."""

    def __init__(self, wordings: Wordings, town: Town, languages: tuple[str, ...]) -> None:
        self._wordings = wordings
        self._environment = Environment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        names = [(language, wordings.text(language, "page.language_name")) for language in languages]
        self._environment.filters["link"] = safe_link
        self._environment.globals.update(town=town, languages=names)

    def render(self, name: str, language: str, **values: object) -> str:
        """The HTML of `bot/pages/NAME.html.jinja`: `text(key)` and `day(date)` speak the page's language there."""
        template = self._environment.get_template(f"{name}.html.jinja")
        return template.render(
            values,
            language=language,
            text=partial(self._wordings.text, language),
            day=partial(self._wordings.day, language),
        )
