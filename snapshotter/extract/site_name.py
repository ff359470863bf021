"""What the site calls itself, where only its readers see it: logo, beginning of a way, owner."""

import re
from collections.abc import Iterator, Sequence

from snapshotter.extract.layout import Line
from snapshotter.normalise.category import is_canonical
from snapshotter.normalise.title import SEPARATOR

OWNED_BY = re.compile(
    r"(?:[©ⓒ]|\(c\)|copyright|版[权權]所有|著作[权權](?:所有)?)[\W\d_]{0,20}(?:by\s)?$"
    r"|主[办辦](?:[单單]位)?\s?[:：]\s?$",
    re.IGNORECASE,
)
"""What stands right before an owner: `© 1998-2024 `, `版权所有：`, `主办单位：`."""
OWNS = re.compile(r"[\W\d_]{0,3}(?:[©ⓒ]|copyright|版[权權]|著作[权權])", re.IGNORECASE)
"""What stands right behind one: `江州在线版权所有`."""
_ARROWS = (">", "›", "＞", "→")
_POSITION = re.compile(r"[^>›＞→]{0,12}(?:位置|所在|栏目|频道|are here)\s?[是为在]?\s?[:：]?\s*")
"""What a way may begin with: `您现在的位置是：`."""
_FOOTER = 25
"""How many lines at the end of a page may be its footer."""
_SHORTEST, _LONGEST = 4, 40
"""Characters of a name; a shorter segment is a section, such as 新闻."""
_LONGEST_WAY, _BEFORE = 120, 60


def confirmed_names(title: str, lines: Sequence[Line]) -> Iterator[str]:
    """The segments at both ends of a `<title>` that the page itself calls the site's name.

    A `<title>` that is nothing else, as many small sites have it on every page, is one segment.
    """
    segments = [part for part in SEPARATOR.split(title) if part]
    footer = len(lines) - _FOOTER
    for name in dict.fromkeys((*segments[:1], *segments[-1:])):
        if _SHORTEST <= len(name) <= _LONGEST and _may_be_name(name):
            told = (line for line in lines if name in line.text)
            if any(_is_told(name, line, footer) for line in told):
                yield name


def _may_be_name(text: str) -> bool:
    """Whether it has letters, and is no section that we know."""
    return any(map(str.isalnum, text)) and not is_canonical(text)


def _is_told(name: str, line: Line, footer: int) -> bool:
    """Whether a line says that a name in it is that of the site; `footer` is its first line."""
    return (
        _is_logo(name, line)
        or _begins_way(name, line.text)
        or (line.number >= footer and _is_owner(name, line.text))
    )


def _is_logo(name: str, line: Line) -> bool:
    """Whether it is all of the first line of the page, and a link: that to the home page."""
    return line.number == 0 and line.text == name and line.linked >= len(name)


def _is_owner(name: str, text: str) -> bool:
    """`Copyright © 2024 江州网`, `江州在线版权所有`."""
    before, _, behind = text.partition(name)
    return bool(OWNED_BY.search(before[-_BEFORE:]) or OWNS.match(behind))


def _begins_way(name: str, text: str) -> bool:
    """`您现在的位置是：双桥中心小学 >> 校园新闻`."""
    before, _, behind = text.partition(name)
    begins = not before.strip() or _POSITION.fullmatch(before)
    return bool(begins) and len(text) <= _LONGEST_WAY and behind.lstrip().startswith(_ARROWS)
