"""The time that a list prints beside a link."""

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from lxml import etree

from snapshotter.extract.page import Page
from snapshotter.normalise.moment import to_iso
from snapshotter.normalise.publish_time import find_moments

LONGEST = 120
"""Characters beside a link that are looked through; more is a summary, whose dates are its own."""
_MAY_BE_TIME = re.compile(r"\d[-./:年月时小天分]|前|[昨今]天|刚刚|\d\s[A-Za-z]{3}|ago\b")


def time_beside(item: etree._Element, title: str, page: Page) -> str | None:
    """The first time in an item of a list, outside of its title; None where there is none.

    Args:
        item: the element that holds the link and nothing of another article.
        title: the text of the link.
        page: the listing, for the moment that `3小时前` counts from.

    Returns:
        As printed; a time counted from now is written out, as it will be read later.
    """
    text = _text_beside(item, LONGEST + len(title)).replace(title, " ", 1)
    if len(text) > LONGEST or not _MAY_BE_TIME.search(text):
        return None
    zone = ZoneInfo(page.site.timezone) if page.site.timezone else None
    now = page.snapshot_time.astimezone(zone) if zone else page.snapshot_time
    moment = next(find_moments(text, now), None)
    if moment is None:
        return None
    return to_iso(moment, zone) if moment.relative else text[moment.start : moment.end]


def _text_beside(item: etree._Element, longest: int) -> str:
    """The text of an item, read until it is longer than that."""
    text = ""
    for part in _parts_beside(item):
        if part := " ".join(part.split()):
            text += f" {part}" if text else part
            if len(text) > longest:
                break
    return text


def _parts_beside(item: etree._Element) -> Iterator[str]:
    """What an item says; also what follows a link that is an item by itself."""
    yield from map(str, item.itertext())
    if item.tag == "a":
        yield item.tail or ""
        following = item.getnext()
        if following is not None and following.tag in ("span", "em", "i", "time", "small", "font"):
            yield from map(str, following.itertext())
