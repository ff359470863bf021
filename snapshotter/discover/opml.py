"""OPML 2.0 subscription lists (opml.org/spec2.opml): which feeds, in which folders."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from snapshotter.discover.links import canonical
from snapshotter.errors import InputError
from snapshotter.extract.decode import recode_to_utf8
from snapshotter.normalise.text import clean_line

LARGEST_OPML = 64 * 1024 * 1024
"""Bytes. Three thousand feeds have about 1 MB."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of a list."""

    url: str
    """Canonical address of the feed (`xmlUrl`)."""
    category: str | None = None
    """The innermost folder around it, else the last part of the first path in `category`
    (`/国内/北京,/要闻` is a list of paths); None where it has neither."""


def read_opml(path: Path) -> list[Subscription]:
    """The feeds of a subscription list, each once, in order; folders may be nested.

    An outline is a feed when it has `xmlUrl`, whatever its type: many lists leave `type="rss"` out,
    or say `atom`. Outlines with `isComment="true"`, and all below them,
    are left out. Attribute names are read in any case.

    Raises:
        InputError: the file cannot be read, is no XML (the message names the line), is no OPML,
            or has no feeds; or a feed has no web address (the message names the line).
    """
    root = _parse(path)
    if root.tag != "opml":
        raise InputError(f"{path}:{root.sourceline}: not OPML: the first element is {root.tag!r}")
    found: dict[str, Subscription] = {}
    for subscription in _below(root, None, path):
        found.setdefault(subscription.url, subscription)
    if not found:
        raise InputError(f"{path}: no feeds: no outline has an xmlUrl")
    return list(found.values())


def _parse(path: Path) -> etree._Element:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_OPML + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    if len(data) > LARGEST_OPML:
        raise InputError(f"{path}: larger than {LARGEST_OPML} bytes")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(recode_to_utf8(data, None)[0], parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{path}:{error.lineno or 1}: not XML: {error.msg}") from error


def _below(element: etree._Element, folder: str | None, path: Path) -> Iterator[Subscription]:
    """The feeds below an element; libxml2 lets no file nest deeper than 256 levels."""
    for outline in element:
        values = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
        if values.get("iscomment", "").lower() == "true":
            continue
        if values.get("xmlurl"):
            yield _subscription(values, folder, f"{path}:{outline.sourceline}")
        name = clean_line(values.get("text") or values.get("title") or "") or None
        inner = name if outline.tag == "outline" else None
        yield from _below(outline, inner or folder, path)


def _subscription(values: dict[str, str], folder: str | None, place: str) -> Subscription:
    address = values["xmlurl"].strip()
    # `feed:` is what some readers write before an address, with or without its own scheme.
    if address.startswith("feed:"):
        address = address.removeprefix("feed:")
        address = f"http:{address}" if address.startswith("//") else address
    url = canonical(address)
    if url is None:
        raise InputError(f"{place}: xmlUrl {address!r} is not a web address")
    return Subscription(url, folder or _last_of_first(values.get("category", "")))


def _last_of_first(paths: str) -> str | None:
    return clean_line(paths.partition(",")[0].strip("/ ").rpartition("/")[2]) or None
