"""Small DOCX and ODT files, written part by part."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_STYLES = {"Titre": "Title", "Titre1": "heading 1", "Titre2": "heading 2", "TM1": "toc 1"}
_CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_NUMBERING = (
    f'<w:numbering {_WORD}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = (
    f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" xmlns:table="{_ODF}:table:1.0" '
    f'xmlns:style="{_ODF}:style:1.0" xmlns:fo="{_ODF}:xsl-fo-compatible:1.0" xmlns:draw="{_ODF}:drawing:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def package(parts: dict[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def word(text: str, style: str = "", run: str = "", item: bool = False, paragraph: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if item else ""
    return (
        f"<w:p><w:pPr>{named}{numbered}{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def word_table(*rows: list[str]) -> str:
    heads = "<w:trPr><w:tblHeader/></w:trPr>"
    written = [
        f"<w:tr>{'' if number else heads}{''.join(f'<w:tc>{word(cell)}</w:tc>' for cell in row)}</w:tr>"
        for number, row in enumerate(rows)
    ]
    return f"<w:tbl>{''.join(written)}</w:tbl>"


def docx(body: str, title: str = "", **parts: str) -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in _STYLES.items()
    )
    core = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></c>'
    return package(
        {
            "[Content_Types].xml": _CONTENT_TYPES,
            "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {_WORD}>{styles}</w:styles>",
            "word/numbering.xml": _NUMBERING,
            "docProps/core.xml": core,
        }
        | parts
    )


def odt(body: str, styles: str = "", title: str = "") -> bytes:
    content = (
        f"<office:document-content {_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    meta = (
        f"<office:document-meta {_NAMES}><office:meta><dc:title>{title}</dc:title></office:meta></office:document-meta>"
    )
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": meta})
