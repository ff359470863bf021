"""Sitemaps (sitemaps.org), news sitemaps and indexes, as a stream: XML, text, packed or not.

What the server calls a sitemap does not matter: many are served as text/html, or under an address
with a query. What counts is what the bytes look like.
"""

import html
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import NamedTuple, cast

from lxml import etree

from snapshotter.discover.links import Link, canonical
from snapshotter.discover.moments import read_moment
from snapshotter.discover.xml import local_name, repaired, stream_parser
from snapshotter.extract.anchors import resolve
from snapshotter.extract.hints import NO_HINTS, Hints
from snapshotter.normalise.category import CATEGORIES, normalise_category
from snapshotter.normalise.text import clean_line

LARGEST_SITEMAP = 512 * 1024 * 1024
"""Bytes read of one, unpacked. The protocol allows 50 MB; a million entries have about 150."""
LARGEST_ENTRY = 1024 * 1024
"""Bytes without the end of an entry, before the rest is left alone: it would fill the memory."""
MOST_UNDATED = 1_000
"""Entries without any date that are taken of one sitemap when only new ones are wanted."""

_PIECE = 64 * 1024
_HEAD_BYTES = 4096
"""Where the root element begins: a style sheet and comments may stand before it."""
_ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>]")
_GZIP = b"\x1f\x8b"
_ANY_ZONE = timedelta(hours=36)
"""From the beginning of a day in UTC to its end in the zone furthest west."""


@dataclass(frozen=True, slots=True)
class ChildSitemap:
    """A sitemap that an index names."""

    url: str


def is_sitemap(data: bytes) -> bool:
    """Whether an answer's body is a sitemap by how it begins, packed or not; never raises."""
    head = next((piece for piece in _unpacked([data]) if piece.strip(_SPACE)), b"").lstrip(_SPACE)
    return head.startswith(b"http") or _ROOT.search(head[:_HEAD_BYTES]) is not None


def read_sitemap(
    chunks: Iterable[bytes], url: str, *, since: datetime | None = None
) -> Iterator[Link | ChildSitemap]:
    """Entries as they come, with little memory however many there are; never raises.

    Args:
        chunks: the answer's body, in pieces of any size; unpacked here if it is gzip.
        url: address of the sitemap; relative entries, which the protocol forbids, are resolved.
        since: aware; entries that changed before are left out. None: all are wanted.

    Yields:
        Pages and child sitemaps with a date from `since` on, the later one of `lastmod` and the
        date of a news entry. A date without a clock counts until the end of its day anywhere.
        Child sitemaps without a date always, pages without one up to `MOST_UNDATED`: a site that
        gives no dates is not hidden, and its archive not asked for by accident.
    """
    undated = 0
    for entry in _entries(_bounded(_unpacked(chunks))):
        if since and entry.latest and entry.latest < since:
            continue
        undated += entry.is_page and entry.latest is None
        if since and undated > MOST_UNDATED and entry.is_page and entry.latest is None:
            continue
        address = resolve(entry.address, url)
        if address and (found := canonical(address)):
            yield entry.link(found)


class _Entry(NamedTuple):
    """What a sitemap says about one address."""

    address: str
    is_page: bool = True
    updated: datetime | None = None
    latest: datetime | None = None
    """The last moment that the entry speaks of; None: it has no date."""
    hints: Hints = NO_HINTS

    def link(self, url: str) -> Link | ChildSitemap:
        if self.is_page:
            return Link(url, self.hints, updated=self.updated)
        return ChildSitemap(url)


def _unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces of bounded size, unpacked where the first bytes are those of gzip."""
    pieces = (chunk[at : at + _PIECE] for chunk in chunks for at in range(0, len(chunk), _PIECE))
    first = next(pieces, b"")
    if not first.startswith(_GZIP):
        return chain((first,), pieces)
    return _gunzip(chain((first,), pieces))


def _gunzip(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What a gzip file holds, as far as it can be read; never more than a piece at a time."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        for piece in pieces:
            rest = piece
            while rest and not unpacker.eof:
                yield unpacker.decompress(rest, _PIECE)
                rest = unpacker.unconsumed_tail
    except zlib.error:
        return


def _bounded(pieces: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > LARGEST_SITEMAP:
            return
        yield piece


def _entries(pieces: Iterator[bytes]) -> Iterator[_Entry]:
    first = next((piece for piece in pieces if piece.strip(_SPACE)), b"")
    whole = chain((first.lstrip(_SPACE),), pieces)
    return _xml_entries(whole) if first.lstrip(_SPACE).startswith(b"<") else _text_entries(whole)


_SPACE = b"\xef\xbb\xbf \t\r\n"


def _text_entries(pieces: Iterable[bytes]) -> Iterator[_Entry]:
    """A text sitemap has one address a line."""
    rest = b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        rest = rest[:_PIECE]
        yield from map(_text_entry, lines)
    yield _text_entry(rest)


def _text_entry(line: bytes) -> _Entry:
    text = line.decode("utf-8", "replace").strip()
    return _Entry(text if text.startswith("http") else "")


def _xml_entries(pieces: Iterable[bytes]) -> Iterator[_Entry]:
    parser = stream_parser(("{*}url", "{*}sitemap"))
    waiting = 0
    try:
        for piece in repaired(pieces):
            parser.feed(piece)
            waiting += len(piece)
            for element in _finished(parser):
                waiting = 0
                yield _xml_entry(element)
            if waiting > LARGEST_ENTRY:
                return
    except (etree.LxmlError, ValueError):
        return  # what was read so far counts
    # The parser is never closed: it would end an entry that was cut off, with half an address.


def _finished(parser: etree.XMLPullParser) -> Iterator[etree._Element]:
    """Elements that are complete, each forgotten once it was looked at."""
    for _, element in cast("Iterator[tuple[str, etree._Element]]", parser.read_events()):
        yield element
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _xml_entry(element: etree._Element) -> _Entry:
    fields = {local_name(child): child for child in element}
    news = {local_name(child): child.text or "" for child in fields.get("news", ())}
    updated, updated_until = _moment(_text(fields.get("lastmod")))
    _, published_until = _moment(news.get("publication_date", ""))
    return _Entry(
        address=html.unescape(_text(fields.get("loc"))),
        is_page=local_name(element) == "url",
        updated=updated,
        latest=max(filter(None, (updated_until, published_until)), default=None),
        hints=_hints(news, fields.get("news")) if news else NO_HINTS,
    )


def _text(element: etree._Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""


def _moment(text: str) -> tuple[datetime | None, datetime | None]:
    """A time, and the last moment that it may mean; both None where there is none."""
    moment = read_moment(text[:40])
    if moment is None:
        return None, None
    return moment, moment + _ANY_ZONE if len(text) <= len("2024-05-09") else moment


def _hints(news: Mapping[str, str], element: etree._Element | None) -> Hints:
    """What a news sitemap tells: title, date, publication, and a keyword that is a category."""
    names = (
        (name.text for name in element.iterfind("{*}publication/{*}name"))
        if element is not None
        else ()
    )
    keywords = (normalise_category(word) for word in news.get("keywords", "")[:500].split(","))
    return Hints(
        title=clean_line(news.get("title", ""))[:500] or None,
        category=next((word for word in keywords if word in CATEGORIES), None),
        publish_time=clean_line(news.get("publication_date", ""))[:100] or None,
        source=next((clean_line(name)[:100] for name in names if name), None),
    )
