"""Feeds: RSS 0.9x to 2.0, RSS 1.0 (RDF), Atom and JSON Feed, to links with hints.

Read with lxml, which the project has anyway, and not with a feed parser, which were weighed:

- feedparser 6.0: well kept, and mends the most XML; but takes 9 to 15 times as long as this module
  (feeds of 10 and 50 entries: 4.8 and 26 ms, ours 0.5 and 1.7), because it cleans the HTML of each
  entry, which we never look at. Reads GBK that nobody declares as windows-1252.
- fastfeedparser 0.6: on lxml as well, and takes half as long as ours; but loses entries after a
  character outside of GB2312 in a feed that declares it, turns undeclared GBK into U+FFFD, and
  stops where the XML breaks (1 entry of 10, here 9).
- atoma 0.0.17: 3 to 5 times as long, refuses what is broken, no release since 2019.

What is needed here is small: an address, a title, two times, a category.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from lxml import etree

from snapshotter.discover.links import Link, canonical
from snapshotter.discover.moments import read_moment
from snapshotter.discover.xml import local_name, parse_xml
from snapshotter.extract.anchors import resolve
from snapshotter.extract.hints import Hints
from snapshotter.normalise.text import clean_line

MOST_ENTRIES = 2_000
"""Entries read of one feed. Feeds have 10 to 100."""
LONGEST_TTL = timedelta(days=1)
"""A feed that asks to be left alone for longer is asked again after this."""
LONGEST_TEXT = 500
"""Characters of a title, time, category or source."""

# Elements of an entry, by local name, in order of trust.
_TITLE = ("title",)
_PUBLISHED = ("pubdate", "published", "issued", "date", "created")
_UPDATED = ("updated", "modified", "lastmod")
_CATEGORY = ("category", "subject")
_SOURCE = ("source",)
_ADDRESS = ("origlink", "link", "guid", "id")

_FOREIGN = re.compile(
    r"\{[^}]{0,200}(?:media|mrss|itunes|podcast|georss|yandex|google)[^}]{0,200}\}"
)
"""Namespaces whose `title` or `category` is that of a picture or a programme."""
_LONGEST_RAW = 4 * LONGEST_TEXT
"""Characters of a text before its markup is taken out."""
_TAG = re.compile(r"<[^<>]{1,500}>")
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says."""

    kind: str | None = None
    """`rss`, `rdf`, `atom` or `json`; None: it is no feed."""
    links: list[Link] = field(default_factory=list)
    """Its entries in order, each address once. Any site: feeds of aggregators lead elsewhere."""
    ttl: timedelta | None = None
    """How long it asks to be left alone (RSS 2.0 `ttl`); at most `LONGEST_TTL`."""
    skip_hours: frozenset[int] = frozenset()
    """Hours, 0 to 23 in UTC, in which it asks not to be read (RSS 2.0 `skipHours`)."""


def read_feed(data: bytes, url: str, content_type: str | None = None) -> Feed:
    """Read a feed of any kind as far as it goes; never raises.

    Args:
        data: the answer's body, decompressed.
        url: final address of the feed; relative links are resolved against it or `xml:base`.
        content_type: the HTTP header, for its charset.
    """
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _read_json(data, url)
    root = parse_xml(data, content_type)
    kind = _KINDS.get(local_name(root)) if root is not None else None
    if root is None or kind is None:
        return Feed()
    return Feed(
        kind=kind,
        links=_each_once(_xml_entries(root, url)),
        ttl=_ttl(_first_text(root, "ttl")),
        skip_hours=frozenset(_skip_hours(root)),
    )


_KINDS = {"rss": "rss", "rdf": "rdf", "feed": "atom", "channel": "rss"}


def _each_once(entries: Iterable[Link]) -> list[Link]:
    found: dict[str, Link] = {}
    for number, entry in enumerate(entries):
        if number >= MOST_ENTRIES:
            break
        found.setdefault(entry.url, entry)
    return list(found.values())


def _xml_entries(root: etree._Element, url: str) -> Iterator[Link]:
    base = resolve(root.get(_XML_BASE) or "", url) or url
    for element in root.iter("{*}item", "{*}entry"):
        entry = _Element(element)
        address = _address(entry, resolve(element.get(_XML_BASE) or "", base) or base)
        if address:
            yield Link(address, _hints(entry), updated=read_moment(entry.text(_UPDATED)))


class _Element:
    """The children of an entry by local name."""

    def __init__(self, element: etree._Element) -> None:
        self._children: dict[str, list[etree._Element]] = {}
        for child in element:
            if not _FOREIGN.match(str(child.tag)):
                self._children.setdefault(local_name(child), []).append(child)

    def all(self, names: Iterable[str]) -> Iterator[etree._Element]:
        for name in names:
            yield from self._children.get(name, ())

    def text(self, names: Iterable[str]) -> str | None:
        """The first of these elements that says something, on one line and without markup."""
        return next(filter(None, map(_text, self.all(names))), None)


def _text(element: etree._Element) -> str:
    """Text of an element, of the title within it (Atom `source`), or an Atom category's name."""
    inner = element.find("{*}title")
    told = "".join(map(str, (element if inner is None else inner).itertext()))
    line = clean_line((told or element.get("label") or element.get("term") or "")[:_LONGEST_RAW])
    return clean_line(_TAG.sub("", line))[:LONGEST_TEXT] if "<" in line else line[:LONGEST_TEXT]


def _hints(entry: _Element) -> Hints:
    return Hints(
        title=entry.text(_TITLE),
        category=entry.text(_CATEGORY),
        publish_time=entry.text(_PUBLISHED),
        source=entry.text(_SOURCE),
    )


def _address(entry: _Element, base: str) -> str | None:
    """The entry's own page: the link that is no enclosure, else an id that is an address."""
    for element in entry.all(_ADDRESS):
        name = local_name(element)
        if name == "link" and element.get("rel", "alternate") != "alternate":
            continue
        if name == "guid" and element.get("isPermaLink", "true").lower() == "false":
            continue
        written = (element.get("href") or element.text or "").strip()
        if name in ("guid", "id") and not written.startswith("http"):
            continue
        if url := _absolute(written, base):
            return url
    return None


def _absolute(written: str, base: str) -> str | None:
    url = resolve(written, base)
    return canonical(url) if url else None


def _first_text(root: etree._Element, name: str) -> str | None:
    return next((element.text for element in root.iter(f"{{*}}{name}")), None)


def _ttl(minutes: Any) -> timedelta | None:
    """The `ttl` element of RSS 2.0 counts minutes."""
    text = str(minutes or "").strip()
    if not text.isdecimal() or len(text) > 9 or not int(text):
        return None
    return min(timedelta(minutes=int(text)), LONGEST_TTL)


def _skip_hours(root: etree._Element) -> Iterator[int]:
    """RSS 2.0: hours in GMT; midnight is 0, and in older feeds 24."""
    for element in root.iter("{*}hour"):
        text = (element.text or "").strip()
        if text.isdecimal() and len(text) <= 2 and int(text) <= 24:
            yield int(text) % 24


def _read_json(data: bytes, url: str) -> Feed:
    """JSON Feed 1.0 and 1.1 (jsonfeed.org)."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return Feed()
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list) or "jsonfeed" not in str(value.get("version")):
        return Feed()
    return Feed(kind="json", links=_each_once(_json_entries(items, url)))


def _json_entries(items: list[Any], url: str) -> Iterator[Link]:
    for item in items:
        if isinstance(item, dict):
            written = _string(item, "url") or _string(item, "external_url") or _string(item, "id")
            address = _absolute(written or "", url)
            if address:
                tags = item.get("tags")
                category = tags[0] if isinstance(tags, list) and tags else None
                hints = Hints(
                    title=_string(item, "title"),
                    category=category if isinstance(category, str) else None,
                    publish_time=_string(item, "date_published"),
                )
                yield Link(address, hints, updated=read_moment(_string(item, "date_modified")))


def _string(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    return clean_line(value[:LONGEST_TEXT]) or None if isinstance(value, str) else None
