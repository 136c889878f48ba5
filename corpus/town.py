"""The town and its sources, as `town.toml` states them."""

from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
SourceKind = Literal["website", "deliberations", "folder", "service_public"]

NATIONAL_PUBLISHER = "Service-Public.fr (DILA)"


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("not a web address starting with http:// or https://")
    if parts.username or parts.password:
        raise ValueError("a web address here carries no user name or password")
    _ = parts.port  # raises ValueError where the port is no number
    return value


def _web_address_or_path(value: str) -> str:
    return _web_address(value) if "://" in value else value


def _timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: a folder of zones, such as "Europe"
        raise ValueError("not a time zone known to this machine") from error
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]
Email = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
TimeRange = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$")]
IsoDay = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Filled = Annotated[str, Field(min_length=1)]


class _Table(BaseModel):
    """A table of `town.toml`: unknown keys are refused, values never change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Identity(_Table):
    """Who the town is; the first of `languages` is its default."""

    name: Filled
    website: WebAddress
    languages: Annotated[list[Annotated[str, Field(pattern=r"^[a-z]{2}$")]], Field(min_length=1)]
    timezone: Annotated[str, AfterValidator(_timezone)] = "Europe/Paris"
    siret: Annotated[str, Field(pattern=r"^\d{14}$")] | None = None
    insee: Annotated[str, Field(pattern=r"^\d[0-9AB]\d{3}$")] | None = None
    holidays: Filled = "FR"
    school_zone: Literal["A", "B", "C"] | None = None


class Contact(_Table):
    """How the town is reached by people; a phone or an e-mail address at least."""

    phone: Filled | None = None
    email: Email | None = None
    address: Filled | None = None
    page: WebAddress | None = None

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.phone is None and self.email is None:
            raise ValueError("contact needs a phone or an email")
        return self


class Service(_Table):
    """One service of the town and the topics it answers for."""

    name: Filled
    topics: list[Filled] = []
    phone: Filled | None = None
    email: Email | None = None


class Source(_Table):
    """A site, register or folder that Parvis may read."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    kind: SourceKind
    url: WebAddress | None = None
    path: Filled | None = None
    register_place: Annotated[Filled, AfterValidator(_web_address_or_path)] | None = Field(
        default=None, alias="register"
    )
    include: list[Filled] = ["/"]
    exclude: list[Filled] = []
    max_pages: Annotated[int, Field(gt=0)] = 5000
    delay_seconds: Annotated[float, Field(ge=0, le=60)] = 0.2
    owner: Filled | None = None
    publisher: Filled | None = None
    allow_private_addresses: bool = False

    @property
    def is_crawled(self) -> bool:
        """Whether the source is a site whose pages lead to one another, not a place that lists all it holds."""
        return self.kind in ("website", "deliberations") and self.url is not None

    @property
    def is_listed(self) -> bool:
        """Whether the source is a place that lists all it holds: a folder, or the national guides wherever they are."""
        if self.kind == "service_public":
            return self.path is not None or self.url is not None
        return self.kind != "website" and self.path is not None and not self.is_crawled

    @model_validator(mode="after")
    def _has_place(self) -> Self:
        if self.url is None and self.path is None and self.register_place is None:
            raise ValueError("a source needs a url or a path")
        return self


class WebService(_Table):
    """Which pages may carry the widget, and how fast one address may ask."""

    allowed_origins: list[WebAddress] = []
    asks_per_minute: Annotated[int, Field(gt=0)] = 600


class Desk(_Table):
    """When agents answer; an empty desk means that none is set up."""

    open: dict[Weekday, list[TimeRange]] = {}
    closed: list[IsoDay] = []
    answer_within_hours: Annotated[float, Field(gt=0)] = 24


class Privacy(_Table):
    """Who answers for personal data, and how long it is kept."""

    controller: Filled | None = None
    dpo: Email | None = None
    retain_conversations_hours: Annotated[float, Field(gt=0)] = 24
    retain_handoffs_days: Annotated[float, Field(gt=0)] = 30


class ProbeQuestion(_Table):
    """A question that every edition must answer before it is published, citing an address with one of these ends."""

    question: Filled
    cite: list[Filled] = []


class Town(_Table):
    """Everything `town.toml` says."""

    town: Identity
    contact: Contact
    sources: Annotated[list[Source], Field(min_length=1)]
    services: list[Service] = []
    probes: list[ProbeQuestion] = []
    service: WebService = WebService()
    desk: Desk = Desk()
    privacy: Privacy = Privacy()

    @model_validator(mode="after")
    def _distinct_sources(self) -> Self:
        ids = [source.id for source in self.sources]
        for repeated in {each for each in ids if ids.count(each) > 1}:
            raise ValueError(f"two sources have the id {repeated!r}")
        return self

    @property
    def name(self) -> str:
        """The town's name."""
        return self.town.name

    @property
    def default_language(self) -> str:
        """The language spoken where none is chosen."""
        return self.town.languages[0]

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins (scheme, host, port) whose pages may carry the widget; the town's website is always one."""
        addresses = [self.town.website, *self.service.allowed_origins]
        return tuple(dict.fromkeys("{0.scheme}://{0.netloc}".format(urlsplit(address)) for address in addresses))

    def source(self, source_id: str) -> Source | None:
        """The source of this id, if there is one."""
        return next((source for source in self.sources if source.id == source_id), None)

    def publisher_of(self, source: Source) -> str:
        """Who publishes what a source holds: its own publisher, else the State for its guides, else the town."""
        return source.publisher or (NATIONAL_PUBLISHER if source.kind == "service_public" else self.name)

    def source_root(self, source: Source, folder: Path) -> Path:
        """The directory of a folder source, relative to `folder` (the current one)."""
        return folder / (source.path or ".")
