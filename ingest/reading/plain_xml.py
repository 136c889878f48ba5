"""XML from strangers: a tree without document type or entities, of a depth that code may walk."""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from ingest.errors import Unreadable

DEEPEST = 100
_HEAD = 16_384


def parse_xml(body: bytes) -> Element:
    """The root of an XML file, its names as `{namespace}name`; comments and instructions are not read.

    Raises Unreadable, with the line, where the file is broken, declares a DTD or nests beyond 100 elements.
    """
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = builder.refuse_doctype
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    try:
        parser.Parse(body, True)
    except expat.ExpatError as error:
        raise Unreadable(f"Le XML est incorrect à la ligne {error.lineno} : publiez le fichier à nouveau.") from error
    except (ValueError, LookupError) as error:  # an encoding that nobody knows, or of several bytes a letter
        raise Unreadable("Le XML déclare un codage qui n’est pas lu : enregistrez-le en UTF-8.") from error
    return builder.close()


def read_root(body: bytes) -> Element:
    """The root element alone, without what it holds; raises Unreadable where no XML element begins in 16 KiB."""
    found: list[Element] = []
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = lambda name, attributes: found.append(Element(_qualified(name), attributes))
    try:
        parser.Parse(body[:_HEAD], False)
    except (expat.ExpatError, ValueError, LookupError) as error:
        if not found:
            raise Unreadable("Le fichier n’est pas du XML : publiez-le à nouveau.") from error
    if not found:
        raise Unreadable("Le fichier n’est pas du XML : publiez-le à nouveau.")
    return found[0]


class _Builder:
    """Builds the tree as the parser goes, so that what is refused costs no more than what was read of it."""

    def __init__(self) -> None:
        self._tree = TreeBuilder()
        self._depth = 0
        self.text = self._tree.data
        self.close = self._tree.close

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unreadable(f"Le XML emboîte plus de {DEEPEST} éléments les uns dans les autres.")
        self._tree.start(_qualified(name), {_qualified(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        self._depth -= 1
        self._tree.end(_qualified(name))

    def refuse_doctype(self, *_declaration: object) -> None:
        raise Unreadable("Le XML déclare un type de document (DTD), ce qui n’est pas accepté.")


def _qualified(name: str) -> str:
    return "{" + name if "}" in name else name
