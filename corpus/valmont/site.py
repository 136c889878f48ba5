"""Valmont-sur-Orne as a web site: every address and its file, made from the pages and acts beside this module."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import quote

from corpus.valmont.council_files import COUNCIL_LISTS, SiteFile, council_files
from corpus.valmont.typography import french_date, slug, typeset

HERE = Path(__file__).parent
SECTIONS = (
    "Mairie et conseil",
    "Démarches",
    "École et enfance",
    "Cadre de vie",
    "Culture, sport, associations",
    "Solidarité et santé",
)
ABOUT = "Ce site"
FORBIDDEN = ("/assistant", "/source/", "/api/", "/desk", "/studio", "/widget/", "/prive/")
HTML = "text/html; charset=utf-8"
ASSET_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
ASSISTANT = (
    '<script type="module" src="/widget/v1/parvis.js"></script>'
    '<parvis-chat lang="fr"><a href="/assistant">Poser une question à la mairie</a></parvis-chat>'
)
ASK = '<a class="poser" href="/assistant">Poser une question</a>'


@dataclass(frozen=True)
class _Page:
    address: str
    title: str
    description: str
    section: str
    updated: str
    body: str


def render_site(base_url: str, assistant: bool = True) -> dict[str, SiteFile]:
    """Return every address path of the town's site with its file; base_url only serves the absolute addresses."""
    base = base_url.rstrip("/")
    pages = _read_pages()
    pages.append(_plan_page(pages))
    layout = _Layout(base, assistant, pages)
    site = {page.address: SiteFile(HTML, layout.dress(page), page.updated) for page in pages}
    site.update(_assets())
    site.update(council_files(base))
    site["/robots.txt"] = SiteFile("text/plain; charset=utf-8", _robots(base), None)
    site["/sitemap.xml"] = SiteFile("application/xml; charset=utf-8", _sitemap(base, pages), None)
    return site


def not_found_page() -> bytes:
    """Return the HTML body to send with a 404, in the town's layout and without the assistant."""
    body = (
        "<h1>Page introuvable</h1>\n<p>L’adresse demandée n’existe pas, ou la page a changé de place.</p>\n"
        '<ul><li><a href="/">Revenir à l’accueil</a></li>'
        '<li><a href="/plan-du-site.html">Chercher dans le plan du site</a></li>'
        '<li><a href="/contact.html">Écrire à la mairie</a></li></ul>'
    )
    page = _Page("", "Page introuvable", "Cette adresse ne mène à aucune page.", ABOUT, "", body)
    return _Layout("", False, _read_pages()).dress(page)


class _Layout:
    """layout.html, ready to receive any page of one site."""

    def __init__(self, base: str, assistant: bool, pages: list[_Page]) -> None:
        self.base = base
        self.assistant = assistant
        self.pages = pages
        self.template = Template((HERE / "layout.html").read_text("utf-8"))

    def dress(self, page: _Page) -> bytes:
        absolute = self.base + page.address
        canonical = f'<link rel="canonical" href="{escape(absolute)}">' if page.address else ""
        text = self.template.substitute(
            title=escape(page.title),
            description=escape(page.description),
            canonical=canonical,
            kind="accueil" if page.address == "/" else "interieure",
            breadcrumb=_breadcrumb(page),
            menu=_menu(self.pages, page, "menu"),
            rubrics=_menu(self.pages, page, "rubriques"),
            body=_scrolling_tables(typeset(page.body)),
            updated=_updated_line(page.updated),
            share_title=quote(f"{page.title} – Valmont-sur-Orne"),
            share_address=quote(absolute, safe=""),
            ask=ASK if self.assistant else "",
            assistant=ASSISTANT if self.assistant else "",
        )
        return text.encode()


def _read_pages() -> list[_Page]:
    folder = HERE / "pages"
    return [_read_page(path, folder) for path in sorted(folder.rglob("*.html"))]


def _read_page(path: Path, folder: Path) -> _Page:
    head, _, body = path.read_text("utf-8").removeprefix("<!--").partition("-->")
    facts = dict(line.split(": ", 1) for line in head.strip().splitlines())
    address = re.sub(r"(^|/)index\.html$", r"\1", path.relative_to(folder).as_posix())
    for mark, listed in COUNCIL_LISTS.items():
        if mark in body:
            body = body.replace(mark, listed())
    return _Page("/" + address, facts["title"], facts["description"], facts["section"], facts["updated"], body.strip())


def _scrolling_tables(html: str) -> str:
    """Give each table its own scrolling frame, so that a wide one never makes a phone scroll sideways."""
    html = html.replace("<table", '<div class="cadre" role="group" aria-label="Tableau" tabindex="0"><table')
    return html.replace("</table>", "</table></div>")


def _updated_line(iso: str) -> str:
    if not iso:
        return ""
    return f'<p class="mise-a-jour">Page mise à jour le <time datetime="{iso}">{french_date(iso)}</time></p>'


def _breadcrumb(page: _Page) -> str:
    if page.address == "/":
        return ""
    section = f'<li><a href="/plan-du-site.html#{slug(page.section)}">{escape(page.section)}</a></li>'
    return (
        '<nav class="fil" aria-label="Fil d’Ariane"><ol><li><a href="/">Accueil</a></li>'
        f'{section}<li aria-current="page">{escape(page.title)}</li></ol></nav>'
    )


def _of_section(pages: Iterable[_Page], section: str) -> list[_Page]:
    found = [page for page in pages if page.section == section and _is_public(page)]
    return sorted(found, key=lambda page: slug(page.title))


def _is_public(page: _Page) -> bool:
    return not page.address.startswith(FORBIDDEN)


def _menu(pages: list[_Page], current: _Page, name: str) -> str:
    return "\n".join(_menu_section(_of_section(pages, section), section, current, name) for section in SECTIONS)


def _menu_section(pages: list[_Page], section: str, current: _Page, name: str) -> str:
    here = ' class="ici"' if section == current.section else ""
    links = "".join(_menu_link(page, current) for page in pages)
    return f'<details name="{name}"{here}><summary>{escape(section)}</summary><ul>{links}</ul></details>'


def _menu_link(page: _Page, current: _Page) -> str:
    here = ' aria-current="page"' if page.address == current.address else ""
    return f'<li><a href="{page.address}"{here}>{escape(page.title)}</a></li>'


def _plan_page(pages: list[_Page]) -> _Page:
    intro = (
        "<h1>Plan du site</h1>\n<p>Toutes les pages de la commune, rangées par rubrique.</p>\n"
        '<p id="resultat" role="status"></p>\n'
    )
    groups = ((section, _of_section(pages, section)) for section in (*SECTIONS, ABOUT))
    body = intro + "\n".join(_plan_section(section, found) for section, found in groups if found)
    body += '\n<script src="/assets/recherche.js"></script>'
    latest = max(page.updated for page in pages)
    return _Page("/plan-du-site.html", "Plan du site", "Toutes les pages du site.", ABOUT, latest, body)


def _plan_section(section: str, pages: list[_Page]) -> str:
    items = "\n".join(
        f'<li data-texte="{escape(page.description)}"><a href="{page.address}">{escape(page.title)}</a></li>'
        for page in pages
    )
    return f'<section class="plan"><h2 id="{slug(section)}">{escape(section)}</h2>\n<ul>\n{items}\n</ul></section>'


def _assets() -> dict[str, SiteFile]:
    files = sorted(path for path in (HERE / "assets").iterdir() if path.suffix in ASSET_TYPES)
    return {f"/assets/{path.name}": SiteFile(ASSET_TYPES[path.suffix], path.read_bytes(), None) for path in files}


def _robots(base: str) -> bytes:
    rules = "".join(f"Disallow: {path}\n" for path in FORBIDDEN)
    return f"User-agent: *\n{rules}\nSitemap: {base}/sitemap.xml\n".encode()


def _sitemap(base: str, pages: list[_Page]) -> bytes:
    return "\n".join(_sitemap_lines(base, sorted(filter(_is_public, pages), key=lambda page: page.address))).encode()


def _sitemap_lines(base: str, pages: Iterable[_Page]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    for page in pages:
        yield f"<url><loc>{escape(base + page.address)}</loc><lastmod>{page.updated}</lastmod></url>"
    yield "</urlset>\n"
