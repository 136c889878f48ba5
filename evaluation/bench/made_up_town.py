"""A site that does not exist, of any size and the same each time, served on the loopback address.

Each page tells the price of one hall, which no other page names, and goes on in made-up words.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

from corpus.indexing import Row
from evaluation.bench.loopback import serve_loopback
from evaluation.bench.synthetic import SyntheticCorpus, made_up_names

_PER_LIST = 100
_HTML = "text/html; charset=utf-8"
_XML = "application/xml"
_PAGE = '<!DOCTYPE html><html lang="fr"><head><title>{0}</title></head><body><main><h1>{0}</h1>{1}</main></body></html>'
_SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'


class MadeUpSite:
    """The pages that stand, by path, with the question that each answers; `take_out` removes some of them.

    Where `has_tags` is set to False, the server gives no ETag and sends every page anew, as many do.
    """

    def __init__(self, pages: int) -> None:
        self.has_tags = True
        names = made_up_names(pages)
        corpus = SyntheticCorpus.of_documents(pages)
        self._bodies = {
            f"/salles/{number}.html": _hall(name, number, row)
            for number, (name, row) in enumerate(zip(names, corpus, strict=True))
        }
        self.questions = {
            path: f"Combien coûte la location de la salle {name} ?"
            for path, name in zip(self._bodies, names, strict=True)
        }

    def take_out(self, paths: Sequence[str]) -> None:
        """Let these pages answer 404, linked no more."""
        self._bodies = {path: body for path, body in self._bodies.items() if path not in paths}

    def answer(self, path: str, host: str) -> tuple[str, bytes] | None:
        """The content type and body at a path, None where nothing stands."""
        if path in self._bodies:
            return _HTML, self._bodies[path]
        paths = [*self._bodies]
        lists = {f"/liste-{start}.html": paths[start : start + _PER_LIST] for start in range(0, len(paths), _PER_LIST)}
        if path == "/sitemap.xml":
            places = "".join(f"<url><loc>http://{host}{each}</loc></url>" for each in ["/", *lists, *paths])
            return _XML, _SITEMAP.format(places).encode()
        links = [*lists] if path == "/" else lists.get(path)
        return None if links is None else (_HTML, _links(path, links))


@contextmanager
def serve_site(site: MadeUpSite) -> Iterator[str]:
    """Serve the site from this process until the block ends; gives the address of its home page."""
    with serve_loopback(_answering(site)) as url:
        yield f"{url}/"


def _answering(site: MadeUpSite) -> type[BaseHTTPRequestHandler]:
    class OneRequest(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            """Answer with the page, or with 304 to whoever has it."""
            found = site.answer(self.path, self.headers.get("Host", ""))
            kind, body = found or (_HTML, b"<h1>Page introuvable</h1>")
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"' if site.has_tags else None
            is_known = tag is not None and self.headers.get("If-None-Match") == tag
            status = 404 if found is None else 304 if is_known else 200
            self.send_response(status)
            self.send_header("Content-Type", kind)
            if tag:
                self.send_header("ETag", tag)
            sent = b"" if status == 304 else body
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_: object) -> None:
            """Say nothing: thousands of pages are asked."""

    return OneRequest


def _hall(name: str, number: int, row: Row) -> bytes:
    sections = [f"<h2>{passage.heading_path[0]}</h2><p>{passage.text}</p>" for passage in row[1]]
    price = f"<p>La location de la salle {name} coûte {100 + number} euros la journée.</p>"
    return _PAGE.format(f"Salle {name}", price + "".join(sections)).encode()


def _links(title: str, paths: Sequence[str]) -> bytes:
    links = "".join(f'<li><a href="{path}">{path}</a></li>' for path in paths)
    return _PAGE.format(title, f"<ul>{links}</ul>").encode()
