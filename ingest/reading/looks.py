"""How an element looks, as far as its page tells: what hides it, and what colour and size its words have."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from bs4 import Tag

from ingest.pages import Hiding
from ingest.reading.colours import WHITE, Colour, is_clear, is_unreadable, read_colour
from ingest.reading.css import Style

_ROOT_SIZE = 16.0
_SMALLEST = 2.5  # pixels
_CLEAREST = 0.06
_FAR = 500.0  # pixels: further than that to the left or above is no matter of layout
_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|em|rem|%|vw|vh)?")
_PIXELS = {"px": 1.0, None: 1.0, "pt": 4 / 3, "em": _ROOT_SIZE, "rem": _ROOT_SIZE, "%": 10.0, "vw": 10.0, "vh": 10.0}
_FONT_SIZE = re.compile(r"(-?\d*\.?\d+(?:px|pt|em|rem|%)?)\s*(?:/|\s)")
# How a panel is folded away until its control is used.
_FOLDING = frozenset(["display", "visibility", "height", "max-height"])
_NO_CLIP = re.compile(r"rect\((?:[01](?:px)?[\s,]*){4}\)")
_NO_PATH = re.compile(r"inset\((?:50|100)%|circle\(0|polygon\((?:0(?:px|%)?[\s,]*)+\)")
_SHIFT = re.compile(r"translate(?:x|y|3d)?\(\s*(-?\d*\.?\d+)(px|em|rem|vw|vh|%)")
_SHRUNK = re.compile(r"scale[xy]?\(\s*0(?:\.0\d*)?\s*[,)]")
_READ_ALOUD = re.compile(
    r"(?:^|[-_ ])(?:sr-only|visually-?hidden|screen-?reader|element-invisible|show-for-sr|hidden-accessible|a11y)",
    re.IGNORECASE,
)
_MOVING = re.compile(
    r"(?:^|[-_ ])(?:fade|reveal|aos|wow|animated?|lazy\w*|slide\w*|carousel\w*)(?:$|[-_ ])", re.IGNORECASE
)
# Classes by which a site usually gives a ground of its own from a style sheet that we do not see.
_GROUND = re.compile(
    r"(?:^|[-_ ])(?:bg|background|fond|hero|banner|bandeau|dark|primary|secondary|btn|button|bouton|badge|cover|overlay"
    r"|jumbotron|slider|slide|caption|footer|header|encart|alert|card|callout)(?:$|[-_ ])",
    re.IGNORECASE,
)


class Cover(Enum):
    """What hides an element with all it holds: folded away until asked for, a label read aloud, or covertly."""

    FOLDED = auto()
    LABEL = auto()
    COVERT = auto()

    @property
    def hiding(self) -> Hiding:
        """How its words are to be judged."""
        return Hiding.COVERT if self is Cover.COVERT else Hiding.FOLDED


@dataclass(frozen=True, slots=True)
class Look:
    """What words inherit from the elements around them. `ground` is None where a picture or foreign style gives it."""

    ink: Colour | None = None
    is_clear: bool = False
    ground: Colour | None = WHITE
    size: float = _ROOT_SIZE

    @property
    def hides_words(self) -> bool:
        """Whether words that look so cannot be read."""
        if self.is_clear or self.size < _SMALLEST:
            return True
        return self.ink is not None and self.ground is not None and is_unreadable(self.ink, self.ground)

    def inside(self, tag: Tag, style: Style) -> "Look":
        """How words directly inside an element look."""
        ink = style.get("-webkit-text-fill-color") or style.get("color") or _attribute(tag, "color", "font")
        ground = style.get("background-color") or style.get("background") or _attribute(tag, "bgcolor")
        look = replace(self, size=_size(style, self.size))
        if "background-image" in style or (not ground and tag.name != "body" and _GROUND.search(names_of(tag))):
            look = replace(look, ground=None)
        if ground and not (is_clear(ground) or "inherit" in ground):
            look = replace(look, ground=None if "url(" in ground or "gradient" in ground else read_colour(ground))
        if ink and "inherit" not in ink:
            look = replace(look, ink=read_colour(ink), is_clear=is_clear(ink))
        return look


def names_of(tag: Tag) -> str:
    """An element's id and classes."""
    return f"{tag.get('id', '')} {' '.join(filter(None, tag.get_attribute_list('class')))}"


def cover_of(tag: Tag, style: Style, *, opens: bool) -> Cover | None:
    """What hides an element whole, if anything; `opens` tells a panel that a button or a tab shows on demand."""
    if opens:
        style = {name: value for name, value in style.items() if name not in _FOLDING}
    elif tag.has_attr("hidden") and str(tag["hidden"]).lower() != "until-found":
        return Cover.FOLDED
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return Cover.FOLDED
    if _READ_ALOUD.search(names_of(tag)) or _is_read_aloud(style):
        return Cover.LABEL
    if not style:
        return None
    return _clear_cover(tag, style) or _clip_cover(style) or _far_cover(tag, style)


def _clear_cover(tag: Tag, style: Style) -> Cover | None:
    opacity = _number(style.get("opacity", "1"))
    if opacity > _CLEAREST and "opacity(0" not in style.get("filter", ""):
        return None
    moves = any(name.startswith(("transition", "animation")) for name in style) or tag.has_attr("data-aos")
    return None if moves or _MOVING.search(names_of(tag)) else Cover.COVERT


def _clip_cover(style: Style) -> Cover | None:
    if _NO_CLIP.search(style.get("clip", "")) or _NO_PATH.search(style.get("clip-path", "")):
        return Cover.COVERT
    if "hidden" not in style.get("overflow", ""):
        return Cover.FOLDED if _SHRUNK.search(style.get("transform", "")) else None
    if _is_tiny(style, "height") and _is_tiny(style, "width"):
        return Cover.COVERT
    return Cover.FOLDED if _is_tiny(style, "height") or _is_tiny(style, "max-height") else None


def _far_cover(tag: Tag, style: Style) -> Cover | None:
    sides = ("left", "right", "top", "bottom", "text-indent", "margin-left", "margin-top")
    shift = _SHIFT.search(style.get("transform", ""))
    shifted = abs(float(shift[1])) * _PIXELS[shift[2]] if shift else 0.0
    if max(shifted, -min(_pixels(style.get(side, "0")) for side in sides)) < _FAR:
        return None
    if style.get("position") == "fixed" or (shift and shift[2] == "%"):  # a panel that slides in
        return Cover.FOLDED
    return Cover.LABEL if tag.name == "a" and str(tag.get("href", "")).startswith("#") else Cover.COVERT


def _is_read_aloud(style: Style) -> bool:
    """The pattern by which sites hide a label from eyes alone: one dot, clipped or far away, out of the flow."""
    if style.get("position") not in ("absolute", "fixed") or not (
        _is_tiny(style, "width") and _is_tiny(style, "height")
    ):
        return False
    clipped = _NO_CLIP.search(style.get("clip", "")) or _NO_PATH.search(style.get("clip-path", ""))
    return bool(clipped) or "hidden" in style.get("overflow", "")


def _is_tiny(style: Style, name: str) -> bool:
    return name in style and 0 <= _pixels(style[name]) <= 1


def _size(style: Style, around: float) -> float:
    """The size of letters in pixels."""
    stated = style.get("font-size", "")
    if not stated and (short := _FONT_SIZE.search(style.get("font", ""))):
        stated = short[1]
    match = _LENGTH.fullmatch(stated)
    if match is None:
        return _ROOT_SIZE if stated and stated not in ("inherit", "smaller") else around
    if match[2] in ("em", "%"):
        return float(match[1]) * around / (100 if match[2] == "%" else 1)
    return float(match[1]) * _PIXELS[match[2]]


def _pixels(text: str) -> float:
    match = _LENGTH.match(text)
    return float(match[1]) * _PIXELS[match[2]] if match else 0.0


def _number(text: str) -> float:
    match = _LENGTH.match(text)
    return float(match[1]) / (100 if match[2] == "%" else 1) if match else 1.0


def _attribute(tag: Tag, name: str, only: str = "") -> str:
    return str(tag.get(name, "")).lower() if only in ("", tag.name) else ""
