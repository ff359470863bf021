"""The headline without the site's name around it: `标题_国内新闻_某某网` -> `标题`."""

import re
from collections.abc import Iterable
from functools import lru_cache

from snapshotter.normalise.text import clean_line

SEPARATOR = re.compile(
    r"(?=[\s_＿|｜ㅣ\-－—])"  # passes over all other characters at once
    r"(?:\s{0,9}(?:[_＿|｜ㅣ]+|--+|－－+|——(?=\S{2,16}$))\s*"  # need no space around
    r"|\s{1,9}[-－–—―:/·•»«›]+\s+"
    r"|(?<=[\u3000-\u9fff！-～!?…)”\"])[-－](?=[^-－]*$))"  # `标题-某某网`, but not `n-tv.de`
)
"""Marks between the segments of a title: headline, section, site."""
_NO_LETTERS = re.compile(r"[\W_]+")
_LETTERS_WIDE = {0xFF01 + n: 0x21 + n for n in range(94) if chr(0x21 + n).isalnum()}

_MEDIUM = re.compile(
    r".{0,16}(?:网|網|报|報|新闻|新聞|资讯|資訊|频道|頻道|在线|客户端|中心|门户|电视台|广播|通讯社"
    r"|周刊|杂志|博客|公众号|栏目|正文|要闻|动态|平台|手机版|移动版|滚动|头条|官网|首页"
    r"|财经|財經|体育|體育|娱乐|娛樂|科技|汽车|军事|教育|房产|健康|旅游|时尚|音乐|游戏|视频)[网站版]?"
    r"|(?:.{0,40}\b)?(?:news|times|post|herald|tribune|journal|gazette|daily|online|magazine|tv"
    r"|radio|nachrichten|noticias|notícias|notizie|nieuws|nyheter|haber|haberleri|actualités"
    r"|[\w-]+\.(?:com|net|org|cn|co|info|tv|de|fr|nl|it|es|at|ch|se|no)(?:\.\w\w)?)",
    re.IGNORECASE,
)
"""How names of media and of their sections end."""

_NARROWEST, _WIDEST_SECTION, _WIDEST_NAME = 6, 24, 40
"""Widths, a Chinese character counting two: of a headline, of a section's name, of a medium's."""

_LONGEST = 300
"""Characters of a title that is looked through for the site's name, and of such a name."""


def normalise_title(text: str, names: Iterable[str] = ()) -> str | None:
    """The headline in `text`, without the site's suffix or prefix.

    Args:
        text: as printed, also the whole of `<title>`.
        names: what the site is known to call itself (og:site_name, source, label of the host).

    Returns:
        None when nothing is left or `text` is only one of `names`.
    """
    title = clean_line(text).translate(_LETTERS_WIDE)
    known = {folded for name in names if len(folded := _fold(name[:_LONGEST])) > 1}
    folded = _fold(title[:_LONGEST])
    if not folded or folded in known:
        return None
    if len(title) > _LONGEST:
        return title
    while (shorter := _shortened(title, known)) != title:
        title = shorter
    return title


def _shortened(title: str, known: set[str]) -> str:
    cut = _without_known(title, known)
    return _without_suffixes(cut, known, in_chain=cut != title).strip()


def _without_known(title: str, known: set[str]) -> str:
    """Cut from where a known name begins a segment, and a known name that stands in front.

    Nothing but a known name is cut from the front: `专访｜…` belongs to the headline.
    """
    for mark in SEPARATOR.finditer(title):
        head, tail = title[: mark.start()], title[mark.end() :]
        if _fold(head) in known and _is_headline(tail):
            return _without_known(tail, known)
        if _is_headline(head) and _fold(tail).startswith(tuple(known)):
            return head
    head, _, word = title.rpartition(" ")  # `标题 某某网`
    return head if word > "\u2e80" and _fold(word) in known and _is_headline(head) else title


def _without_suffixes(title: str, known: set[str], *, in_chain: bool) -> str:
    """Cut the medium behind the last mark, and then the sections that stood before it."""
    while marks := list(SEPARATOR.finditer(title)):
        mark = marks[-1]
        head, tail = title[: mark.start()], title[mark.end() :]
        is_suffix = _is_medium(tail, known) or (
            _is_section(tail, head) and ("_" in mark[0] or (in_chain and mark[0] != "-"))
        )
        if not is_suffix or not _is_headline(head) or _width(tail) > _width(head):
            break
        title, in_chain = head, True
    return title


def _is_medium(tail: str, known: set[str]) -> bool:
    folded = _fold(tail)
    if len(folded) > _WIDEST_NAME:
        return False
    inside = any(name in folded or (len(folded) > 2 and folded in name) for name in known)
    return not folded or inside or _MEDIUM.fullmatch(tail) is not None


def _is_section(tail: str, head: str) -> bool:
    return _width(tail) <= _WIDEST_SECTION and 2 * _width(tail) <= _width(head)


def _is_headline(text: str) -> bool:
    return _width(_fold(text)) >= _NARROWEST


def _width(text: str) -> int:
    return sum(1 if char < "\u1100" else 2 for char in text)


@lru_cache(maxsize=256)
def _fold(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()
