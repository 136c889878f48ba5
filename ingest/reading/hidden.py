"""Text that no resident sees: it is taken out of the page before anything is read."""

import re

from bs4 import BeautifulSoup, Tag

_ZERO = r"0*(?:\.0+)?"
_HIDING = re.compile(
    r"display:none|visibility:(?:hidden|collapse)"
    rf"|(?:^|;)opacity:{_ZERO}%?(?:;|$)"
    r"|(?:^|;)font-size:(?:[01](?:\.\d*)?|0?\.\d+)(?:px|pt)?(?:;|$)|(?:^|;)font-size:0?\.0\d*r?em|font-size:[0-5]%"
    r"|(?:^|;)(?:left|right|top|bottom|text-indent|margin-left|margin-top):-\d{3,}(?:\.\d+)?(?:px|em|rem|pt|vw|%)"
)
_TOGGLED = re.compile(r"display:none")
_COLOUR = re.compile(r"(?:^|;)(color|background|background-color):([^;]+)")
_WHITE = re.compile(r"(?:#f{3,4}|#f{6}|#f{8}|white|rgba?\(255,255,255(?:,[\d.]+)?\))(?:!important)?")
_CLEAR = re.compile(r"(?:transparent|rgba\(\d+,\d+,\d+,0(?:\.0+)?\)|#[0-9a-f]{6}00|#[0-9a-f]{3}0)(?:!important)?")
_GROUND = re.compile(r"(?:^|;)background(?:-color|-image)?:")


def drop_hidden(soup: BeautifulSoup) -> None:
    """Take out of the tree what its own markup hides: not displayed, white on white, size 1, far off the screen.

    Labels hidden by a class for screen readers stay: they say what an icon says. So do the panels that a button opens.
    """
    opened = {
        name for button in soup.find_all(True, {"aria-controls": True}) for name in str(button["aria-controls"]).split()
    }
    for tag in soup.find_all(True):
        if tag.attrs and tag.name not in ("html", "body") and _is_hidden(tag, tag.get("id") in opened):
            tag.extract()


def _is_hidden(tag: Tag, opens: bool) -> bool:
    style = _style(tag)
    if opens:  # an expandable panel: closed at first, shown on demand
        style = _TOGGLED.sub("", style)
    elif tag.has_attr("hidden") and str(tag["hidden"]).lower() != "until-found":
        return True
    return bool(style and _HIDING.search(style)) or _is_unseen_colour(tag, style)


def _is_unseen_colour(tag: Tag, style: str) -> bool:
    colours = dict(_COLOUR.findall(style))
    ink = colours.get("color") or (str(tag.get("color", "")).lower() if tag.name == "font" else "")
    paper = colours.get("background-color") or colours.get("background")
    if not ink:
        return False
    if _CLEAR.fullmatch(ink) or ink == paper:
        return True
    if not _WHITE.fullmatch(ink):
        return False
    return bool(paper and _WHITE.fullmatch(paper)) or not (paper or _has_ground(tag))


def _has_ground(tag: Tag) -> bool:
    """Whether an enclosing element declares a background of its own, on which white is readable."""
    return any(_GROUND.search(_style(each)) for each in tag.parents if each.attrs)


def _style(tag: Tag) -> str:
    return re.sub(r"\s+", "", str(tag.get("style", ""))).lower() if tag.has_attr("style") else ""
