"""How prominently a line is set: what a reader takes for the headline where nothing declares it."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from snapshotter.extract.credits import is_byline
from snapshotter.extract.layout import LONGEST_NAME, Line

# What speaks for a line, or against it. The worths only have to keep an order: a heading or what is
# called a title, then what is set large or bold, then where it stands.
WORTH = {
    "h1": 3.0,
    "h2": 2.5,
    "heading": 2.0,
    "called a title": 2.5,
    "large": 2.0,
    "bold": 1.0,
    "centred": 1.0,
    "beside byline": 1.5,
    "short": -2.0,
}
LEAST = 2.0
"""Below it a line is text like any other."""
TITLE_WORDS = ("title", "headline", "biaoti", "subject", "tit")
"""In class or id of a headline's element."""

_SHORTEST = 6
"""Characters of a headline; a shorter line is more often the name of a box."""
_HIGHEST = 6
"""How many elements around a text tell how it is set."""
_BOLD_TAGS = frozenset(("b", "strong", "big"))
_LARGE_FONTS = frozenset(("4", "5", "6", "7", "+1", "+2", "+3", "+4"))
_LARGE = {"px": 18.0, "pt": 14.0, "em": 1.3, "rem": 1.3, "%": 130.0}
_SIZE = re.compile(
    r"font(?:-size)?\s{0,3}:[^;]{0,40}?([\d.]{1,6})\s{0,3}(px|pt|r?em|%)", re.IGNORECASE
)
_IS_BOLD = re.compile(r"font(?:-weight)?\s{0,3}:[^;]{0,40}?\b(?:bold|[6-9]00)\b", re.IGNORECASE)


def prominence(line: Line, above: Line | None, below: Line | None) -> float:
    """The worth of all that speaks for a line as the headline.

    Args:
        line: the line.
        above: the line before it; None: it is the first.
        below: the line behind it; None: it is the last.
    """
    return sum(WORTH[feature] for feature in features(line, above, below))


def features(line: Line, above: Line | None, below: Line | None) -> Iterator[str]:
    """What speaks for a line as the headline, and what against."""
    if level := line.block.heading:
        yield {1: "h1", 2: "h2"}.get(level, "heading")
    names = f"{line.block.name} {line.block.parent.name if line.block.parent else ''}"
    if any(word in names for word in TITLE_WORDS):
        yield "called a title"
    yield from _set_as(line)
    if any(one is not None and not one.linked and is_byline(one) for one in (above, below)):
        yield "beside byline"
    if len(line.text) < _SHORTEST:
        yield "short"


def _set_as(line: Line) -> set[str]:
    """How the longest stretch of a line is set, as far as its elements tell without a sheet."""
    _, element, behind = max(line.stretches, key=lambda stretch: len(stretch[0].strip()))
    inner = element.getparent() if behind else element
    around = (inner, *inner.iterancestors()) if inner is not None else ()
    return {told for one in islice(around, _HIGHEST) for told in _told_by(one)}


def _told_by(element: etree._Element) -> Iterator[str]:
    style = (element.get("style") or "")[:LONGEST_NAME]
    if element.tag in _BOLD_TAGS or _IS_BOLD.search(style):
        yield "bold"
    size = _SIZE.search(style)
    if element.get("size") in _LARGE_FONTS or (size and _is_large(size)):
        yield "large"
    if element.tag == "center" or element.get("align") == "center" or "center" in style:
        yield "centred"


def _is_large(size: re.Match[str]) -> bool:
    try:
        return float(size[1]) >= _LARGE[size[2].lower()]
    except ValueError:  # `1.2.3`
        return False
