"""The publisher, from what is printed after a label such as `来源:`."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from snapshotter.normalise.labels import any_of, words
from snapshotter.normalise.publish_time import find_moments
from snapshotter.normalise.text import clean_line

_NOTHING: Mapping[str, str] = MappingProxyType({})

_NEXT_LABEL = any_of(
    word for table in ("author", "editor", "other_label") for word in words(table) if len(word) > 1
)
_LABEL = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{0,4}}(?:{any_of(words('source'))})(?:\s*[:：|｜]|\s)|(?:来源|來源|转载?自)[于於]?)\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"(?:^|[\s|｜/,，。;；([（【]{{1,9}})(?:{_NEXT_LABEL})(?:\s*[:：(（\d].*|[\s】)）\]]*|\s.*)$"
    rf"|(?<=[\w)）”》])(?:{_NEXT_LABEL})\s*[:：(（].*$"
)
"""The next label; one without a mark stands apart, for `江州发布` is a name."""
_CONTROL = re.compile(
    r"\s{1,9}【.*$|\s[(（][\u4e00-\u9fff·]{2,4}[)）]$|官方[账帐]号$|(?<=[报報刊])(?:数字报刊?|电子[报版])$|[(（]\s*(?:ID|微信|公众号|作者)[^()（）]{0,40}[)）]$|\s{1,9}\d{1,3}\s{0,9}(?:分钟|小时|天|个月|年)前.*$|\s{1,9}(?:昨天|前天|刚刚)$|\s{1,9}[AT]\s?[+-].*$"
)
"""What else stands behind a publisher: `江州商报 【大 中 小】`, `数码拾遗 3小时前`."""
_MARK = re.compile(r"\s{0,9}[|｜]\s*")
_BRACKETS = (
    ("[", "]"),
    ("【", "】"),
    ("(", ")"),
    ("（", "）"),
    ("《", "》"),
    ("“", "”"),
    ('"', '"'),
)
_ACCOUNT = re.compile(
    r"(?:微信)?公[众眾](?:[号號](?:平台)?|平台)\s*[:：]?\s*[“\"「『《]?([^”\"」』》]{2,30})[”\"」』》]?$"
)
_MEDIUM = rf"[^\s/]{{1,14}}(?:{any_of(words('bureaus'))})"
_NAME_BEHIND = re.compile(rf"^({_MEDIUM})\s[\u4e00-\u9fff·\s、]{{2,12}}$")
_NAME_BEFORE = re.compile(rf"^[\u4e00-\u9fff·]{{2,4}}\s?/\s?({_MEDIUM})$")
_URL = re.compile(r"\(?(?:https?://|www\.)\S+", re.IGNORECASE)
_NOBODY = frozenset(word.casefold() for word in words("nobody"))
_LONGEST, _MOST_WORDS = 40, 8
_LONGEST_LINE = 400
"""Characters of a line that may still be a label with a publisher, and not prose."""


def normalise_source(text: str, aliases: Mapping[str, str] = _NOTHING) -> str | None:
    """The publisher that `text` names, without label, brackets, names and controls around it.

    Args:
        text: what follows the label, perhaps with the label.
        aliases: other names of a publisher to the one to be used.

    Returns:
        None when the text names no publisher (`网络`, `未知`, a sentence).
    """
    if len(text) > _LONGEST_LINE:
        return None
    source, before = clean_line(text), None
    while source != before:  # what stands behind one thing may have stood behind another
        before, source = source, _trim(source)
    if source.casefold() in _NOBODY or len(source) > _LONGEST or source.count(" ") >= _MOST_WORDS:
        return None
    source = aliases.get(source, source)
    return source if any(map(str.isalnum, source)) else None


def _trim(source: str) -> str:
    source = _LABEL.sub("", _URL.sub("", source))
    source = _without_times(source)
    source = _CONTROL.sub("", _TAIL.sub("", source)).strip(" :：,，。;；|｜-–—·/_")
    source = source.rstrip(" ([（【")
    source = _without_brackets(source)
    for pattern in (_ACCOUNT, _NAME_BEHIND, _NAME_BEFORE):
        if match := pattern.search(source):
            source = match[1]
    return _MARK.split(source)[0].strip()


def _without_times(source: str) -> str:
    """`39健康网2024-04-23 12:27:25`, `2024-05-09 22:30·新华社`: what stands before, else behind."""
    moment = next(find_moments(source), None)
    if moment is None:
        return source
    before = source[: moment.start].rstrip(" ([（【|｜")
    return before if any(map(str.isalpha, before)) else source[moment.end :]


def _without_brackets(source: str) -> str:
    for opening, closing in _BRACKETS:
        if source.startswith(opening) and source.find(closing) == len(source) - 1:
            return source[1:-1].strip()
    return source
