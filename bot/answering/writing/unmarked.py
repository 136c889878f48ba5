"""What a model writes is plain text: the marks of Markdown, which it may write all the same, are taken off."""

import re

# At the start of a line, which an item or a heading is; what was a line end is a space by now.
_LEADING = re.compile(r"^(?:(?:[-*+•>]|#+)\s+)+")
# Around words; in "5 * 4", "cerfa 12100*02" or "service_technique@" they are no marks.
_AROUND = re.compile(r"(?<!\d)[*`]+(?=[^\s*`])|(?<=[^\s*`])[*`]+(?!\d)|(?<!\w)_+(?=\w)|(?<=[^\W_])_+(?!\w)|~~")


def unmarked(text: str) -> str:
    """Text on one line without the marks of emphasis, code, headings and items."""
    return _AROUND.sub("", _LEADING.sub("", text))
