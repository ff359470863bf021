"""What the site calls itself, where it tells only its readers: beside ©, or where a way begins."""

import re
from collections.abc import Iterator, Sequence

from snapshotter.extract.headline import fold
from snapshotter.extract.layout import Line
from snapshotter.normalise.title import SEPARATOR

COPYRIGHT = re.compile(
    r"[©ⓒ]|\(c\)\s|copyright|版[权權]|著作[权權]|主[办辦]|all rights reserved", re.IGNORECASE
)
"""Beside it stands who owns the site."""
_ARROWS = (">", "›", "＞", "→")
_FOOTER = 25
"""How many lines at the end of a page may be its footer."""
_SHORTEST, _LONGEST = 4, 40
"""Characters of a name; a shorter segment is a section, such as 新闻."""
_LONGEST_WAY, _LONGEST_LINE = 120, 1000


def confirmed_names(title: str, lines: Sequence[Line]) -> Iterator[str]:
    """The segments at both ends of a `<title>` that the page itself calls the site's name.

    A `<title>` that is nothing else, as many small sites have it on every page, is one segment.
    """
    segments = [part for part in SEPARATOR.split(title) if part]
    ends = dict.fromkeys((*segments[:1], *segments[-1:]))
    names = [name for name in ends if _SHORTEST <= len(name) <= _LONGEST and fold(name)]
    owners = " ".join(_owners(lines[-_FOOTER:])) if names else ""
    for name in names:
        told = (line.text for line in lines if name in line.text)
        if fold(name) in owners or any(_begins_way(name, text) for text in told):
            yield name


def _owners(footer: Sequence[Line]) -> Iterator[str]:
    """What stands beside ©, folded."""
    texts = (line.text[:_LONGEST_LINE] for line in footer)
    return (fold(text) for text in texts if COPYRIGHT.search(text))


def _begins_way(name: str, text: str) -> bool:
    """`您现在的位置是：双桥中心小学 >> 校园新闻`."""
    return len(text) <= _LONGEST_WAY and text.partition(name)[2].lstrip().startswith(_ARROWS)
