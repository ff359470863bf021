"""Mending of UTF-8 bytes from which the parser would otherwise lose content."""

import re

# Character classes instead of IGNORECASE: the fixed prefix `</` makes the search run at C speed.
_NAME = rb"(?:[hH][tT][mM][lL]|[bB][oO][dD][yY])\b"
_END_TAG_START = re.compile(rb"</" + _NAME)
_END_TAG = re.compile(rb"</" + _NAME + rb"[^<>]{0,100}>")
_ONLY_SPACE_AND_END_TAGS = re.compile(rb"(?:\s++|</" + _NAME + rb"[^<>]{0,100}+>)*+")

MOST_TAGS = 100_000
"""Tags that are read of one page; rich ones have 20,000. Bounds what any bytes cost."""
MOST_ATTRIBUTES = 1000
"""That are read of one tag. The parser's time for a tag grows with their square: 9 s for 80,000."""
LONG_TAG = 16_000
"""Bytes without `>` from which it is looked at what they are."""
LARGE = 300_000
"""Bytes of a page from which a `>` may also be a quoted one, and only `</` tells an end."""
_ATTRIBUTE = rb"\s*+[^\s>][^\s>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"
_TAG = re.compile(
    rb"(<[a-zA-Z][^\s>]*+(?:%b){0,%d}+)(%b(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)?+"
    % (_ATTRIBUTE, MOST_ATTRIBUTES, _ATTRIBUTE)
)
"""A tag: as many of its attributes as are read, and the others."""


def mend(utf8: bytes) -> bytes:
    """The bytes without what makes libxml2 lose a part of the page; the same when nothing does.

    libxml2 2.14 stops reading at `</html>` and puts what follows `</body>` outside of the body,
    where a browser goes on in the body (HTML standard, 13.2.6.4.19 and 13.2.6.4.22). Seen on real
    pages: a header file with its own `</html>` included before the article. A NUL byte, which a
    browser skips, would stand as U+FFFD inside a word.
    """
    if len(utf8) > 3 * MOST_TAGS and utf8.count(b"<") > MOST_TAGS:
        utf8 = b"<".join(utf8.split(b"<", MOST_TAGS)[:MOST_TAGS])
    if b"\0" in utf8:
        utf8 = utf8.replace(b"\0", b"")
    if _has_crowded_tag(utf8):
        utf8 = _TAG.sub(rb"\1", utf8)
    return _END_TAG.sub(b"", utf8) if _goes_on_after_its_end(utf8) else utf8


def _goes_on_after_its_end(utf8: bytes) -> bool:
    """Whether anything but space and further end tags follows the first `</html>` or `</body>`."""
    first = _END_TAG_START.search(utf8)
    if first is None:
        return False
    tags = _ONLY_SPACE_AND_END_TAGS.match(utf8, first.start())
    return tags is None or tags.end() < len(utf8)


def _has_crowded_tag(utf8: bytes) -> bool:
    """Whether a tag has attributes that are not read. Only long ones are looked at."""
    end = b">" if len(utf8) < LARGE else b"</"
    stretches = range(LONG_TAG, len(utf8) - LONG_TAG, LONG_TAG)
    return any(
        _is_crowded(utf8, utf8.rfind(b"<", at - LONG_TAG, at), at + 8 * LONG_TAG)
        and utf8.find(end, at, at + LONG_TAG) < 0
        for at in stretches
    )


def _is_crowded(utf8: bytes, start: int, end: int) -> bool:
    tag = _TAG.match(utf8, start, end) if start >= 0 else None
    return tag is not None and tag[2] is not None
