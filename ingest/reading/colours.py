"""Colours as pages write them, and whether one can be read on another."""

import re

Colour = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""

WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0)
# Below this ratio (WCAG 2, from 1 to 21) letters do not show; the palest grey in use on white has 1.2.
_UNREADABLE = 1.1
_NAMED = {"white": WHITE, "black": BLACK, "snow": (1.0, 0.98, 0.98), "ivory": (1.0, 1.0, 0.94), "red": (1.0, 0.0, 0.0)}
_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b")
_RGB = re.compile(r"rgba?\(\s*([\d.]+%?)[\s,]+([\d.]+%?)[\s,]+([\d.]+%?)(?:[\s,/]+([\d.]+%?))?\s*\)")
_HSL_WHITE = re.compile(r"hsla?\([^)]*,?\s*100%(?:[\s,/]+1)?\s*\)")
_CLEAREST = 0.08  # opacity under which nothing shows


def read_colour(text: str) -> Colour | None:
    """The first colour that a declaration names; None where it names none that is known."""
    if match := _HEX.search(text):
        digits = match[1] if len(match[1]) > 4 else "".join(2 * each for each in match[1])
        return (int(digits[0:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:6], 16) / 255)
    if match := _RGB.search(text):
        return (_share(match[1]), _share(match[2]), _share(match[3]))
    if _HSL_WHITE.search(text):
        return WHITE
    return next((_NAMED[word] for word in re.findall(r"[a-z]+", text) if word in _NAMED), None)


def is_clear(text: str) -> bool:
    """Whether a declared colour lets everything through."""
    if match := _HEX.search(text):
        digits = match[1]
        opacity = digits[6:8] or (2 * digits[3:4] if len(digits) == 4 else "")
        return bool(opacity) and int(opacity, 16) / 255 < _CLEAREST
    if match := _RGB.search(text):
        return match[4] is not None and _number(match[4], 1.0) < _CLEAREST
    return "transparent" in text


def is_unreadable(ink: Colour, ground: Colour) -> bool:
    """Whether letters of one colour cannot be seen on the other."""
    darker, lighter = sorted((_luminance(ink), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05) < _UNREADABLE and max(
        abs(one - other) for one, other in zip(ink, ground, strict=True)
    ) < 0.2


def _luminance(colour: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _share(text: str) -> float:
    return min(_number(text, 255.0), 1.0)


def _number(text: str, whole: float) -> float:
    """A number, or a percentage, as a share of what counts as the whole."""
    number = text.rstrip("%")
    value = float(number) if number.count(".") < 2 and number != "." else 0.0
    return value / (100.0 if text.endswith("%") else whole)
