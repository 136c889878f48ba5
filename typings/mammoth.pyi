# mammoth ships no types; this is the one call that ingest/reading/docx.py makes.
from collections.abc import Callable, Mapping, Sequence
from typing import BinaryIO

class _Image: ...

class _Result:
    value: str

def convert_to_html(
    fileobj: BinaryIO,
    *,
    style_map: str,
    include_embedded_style_map: bool,
    convert_image: Callable[[_Image], Sequence[Mapping[str, str]]],
) -> _Result: ...
