"""A snapshot without a crawl: the library call, and what it shares with the spiders."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from hashlib import sha256

from snapshotter.extract import extract
from snapshotter.extract.page import NO_SITE, Page
from snapshotter.items import Raw, Response, Snapshot
from snapshotter.normalise.text import clean_line
from snapshotter.normalise.url import safe_url
from snapshotter.site import Site
from snapshotter.stamp import Imprint, format_snapshot_time
from snapshotter.steps import STEPS, Context


def take_snapshot(page: Page, imprint: Imprint, headers: Mapping[str, str]) -> Snapshot:
    """What a page says, before the steps.

    Args:
        page: the parsed page.
        imprint: for the zone that the time of the snapshot is written in.
        headers: of the HTTP answer, names in lower case.
    """
    snapshot = extract(page)
    snapshot.snapshot_time = format_snapshot_time(page.snapshot_time, imprint.timezone)
    snapshot.response = Response(
        url=page.url,
        encoding=page.encoding,
        bytes=len(page.data),
        sha256=sha256(page.data).hexdigest(),
        etag=clean_line(headers.get("etag", "")) or None,
        last_modified=clean_line(headers.get("last-modified", "")) or None,
    )
    _clean(snapshot.raw)
    return snapshot


def _clean(raw: Raw) -> None:
    """As printed, but for control characters and line separators, which no field may hold."""
    for part in fields(raw):
        setattr(raw, part.name, clean_line(getattr(raw, part.name) or "") or None)


def from_html(
    html: bytes | str,
    url: str,
    *,
    site: Site | None = None,
    headers: Mapping[str, str] | None = None,
    snapshot_time: datetime | None = None,
) -> Snapshot:
    """The record of one page, as a crawl of the same bytes gives it; never raises on any bytes.

    Args:
        html: the page as it came; a string is taken as already decoded.
        url: where it came from, an http or https address.
        site: what is known of the site; None: nothing.
        headers: of the HTTP answer; its charset, ETag and Last-Modified count.
        snapshot_time: when it was fetched, aware; None: now. Relative times count from it.

    Returns:
        The snapshot, as its first revision. What the page does not tell is None.

    Raises:
        ValueError: `url` is not an http or https address, or `snapshot_time` has no offset.
    """
    if snapshot_time is not None and snapshot_time.tzinfo is None:
        raise ValueError("snapshot_time needs an offset, such as datetime.now(UTC)")
    lowered = {name.lower(): value for name, value in (headers or {}).items()}
    content_type = lowered.get("content-type")
    if isinstance(html, str):
        html, content_type = html.encode("utf-8", "replace"), "text/html; charset=utf-8"
    context = Context(site or NO_SITE, Imprint())
    url = safe_url(url)
    page = Page(
        html, url, content_type=content_type, site=context.site, snapshot_time=snapshot_time
    )
    snapshot = take_snapshot(page, context.imprint, lowered)
    for step in STEPS:
        step(snapshot, context)
    return snapshot
