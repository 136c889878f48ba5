"""Pages and prompts made of Jinja templates; in a page, everything crawled or typed is text, never markup."""

from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, select_autoescape

from bot.errors import ModelResting
from bot.typesetting import unbroken
from bot.wordings import Wordings
from corpus.town import Town

_FOLDER = Path(__file__).parent / "pages"
_PROMPTS = Path(__file__).parent / "prompts"
# Written from right to left; also in widget/answers.js.
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur"})


def safe_link(address: str) -> str:
    """The address where it is a web address or a path of ours, else one that leads nowhere."""
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return "#"
    return address if scheme in ("http", "https") or address.startswith(("/", "#")) else "#"


def direction(language: str) -> str:
    """What `dir` says beside `lang`: "rtl" for a language written from right to left, else "ltr"."""
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


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
        self._environment.filters.update(link=safe_link, direction=direction, unbroken=unbroken)
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


class Prompts:
    """The prompts of `bot/prompts/`: plain text, whose data stand within fences that are drawn anew for each call."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(_PROMPTS),
            autoescape=select_autoescape(["html.jinja"]),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def __call__(self, name: str, **values: object) -> str:
        """The text of `bot/prompts/NAME.jinja`; raises ModelResting where the file cannot be filled."""
        try:
            return self._environment.get_template(f"{name}.jinja").render(values).strip()
        except TemplateError as error:
            raise ModelResting(f"bot/prompts/{name}.jinja est mal écrit ({error}) : corrigez ce fichier.") from error
