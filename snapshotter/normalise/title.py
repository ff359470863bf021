"""The headline without the site's name around it: `标题_国内新闻_某某网` -> `标题`."""

import re
from collections.abc import Iterable

from snapshotter.normalise.text import clean_line

_SEPARATOR = re.compile(
    r"\s*[_|｜＿»«›·•]+\s*"  # marks that may stand without white space
    r"|\s+[-－–—―:/]+\s+|\s*--+\s*"
    r"|[-－–](?=[^-－–]*$)"  # the last dash, `标题-某某网`
)
_LETTERS_WIDE = {0xFF01 + n: 0x21 + n for n in range(94) if chr(0x21 + n).isalnum()}

_SHAPES = re.compile(
    r".{0,16}(?:网|網|网站|报|報|日报|晚报|新闻|新聞|资讯|資訊|频道|頻道|在线|客户端|中心|门户|首页"
    r"|电视台|广播|通讯社|周刊|杂志|博客|公众号|栏目|正文|要闻|动态|平台|手机版|移动版|滚动)(?:网|站|版)?"
    r"|(?:.{0,40}\b)?(?:news|times|post|herald|tribune|journal|gazette|daily|online|magazine|tv|radio"
    r"|today|[a-z0-9-]+\.(?:com|net|org|cn|co|info|tv|de|fr|nl|it|es|co\.uk|com\.cn))",
    re.IGNORECASE,
)
"""What the names of media and of their sections end with."""

_SHORTEST = 6
"""Width of a headline, a Chinese character counting two: what is left may not be narrower."""


def normalise_title(text: str, names: Iterable[str] = ()) -> str | None:
    """The headline in `text`, without the site's suffix or prefix.

    Args:
        text: as printed, also the whole of `<title>`.
        names: what the site is known to call itself (og:site_name, source, label of the host).

    Returns:
        None when nothing is left or `text` is only one of `names`.
    """
    title = clean_line(text).translate(_LETTERS_WIDE)
    known = [folded for name in names if len(folded := _fold(name)) > 1]
    if not title or _fold(title) in known:
        return None
    return _without_prefix(_without_suffixes(title, known), known)


def _without_suffixes(title: str, known: list[str]) -> str:
    while marks := list(_SEPARATOR.finditer(title)):
        head, tail = title[: marks[-1].start()].rstrip(), title[marks[-1].end() :]
        if not _is_headline(head) or not _is_name(tail, head, known):
            break
        title = head
    return title


def _without_prefix(title: str, known: list[str]) -> str:
    """Only a known name is cut from the front: `专访｜…` belongs to the headline."""
    mark = _SEPARATOR.search(title)
    if mark and _fold(title[: mark.start()]) in known and _is_headline(title[mark.end() :]):
        return title[mark.end() :].lstrip()
    return title


def _is_name(tail: str, head: str, known: list[str]) -> bool:
    folded = _fold(tail)
    if not folded or any(folded == name for name in known):
        return True
    if len(folded) > 40 or _width(tail) > _width(head):
        return False
    inside = any(name in folded or (len(folded) > 2 and folded in name) for name in known)
    return inside or _SHAPES.fullmatch(tail.strip()) is not None


def _is_headline(text: str) -> bool:
    return _width(text) >= _SHORTEST


def _width(text: str) -> int:
    return sum(1 if char < "\u1100" else 2 for char in text)


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
