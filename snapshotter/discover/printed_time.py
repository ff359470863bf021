"""The time that a list prints beside a link."""

import re
from typing import cast
from zoneinfo import ZoneInfo

from lxml import etree

from snapshotter.extract.page import Page
from snapshotter.normalise.publish_time import find_moments, to_iso

LONGEST = 120
"""Characters beside a link that are looked through; more is a summary, whose dates are its own."""
_MARKED = ("span", "em", "i", "time", "small", "font")
"""Elements that set a time apart from the text around it."""
_text_nodes = etree.XPath("descendant::text()", smart_strings=False)
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
    text = _text_beside(item).replace(title, " ", 1)
    if len(text) > LONGEST or not _MAY_BE_TIME.search(text):
        return None
    zone = ZoneInfo(page.site.timezone) if page.site.timezone else None
    now = page.snapshot_time.astimezone(zone) if zone else page.snapshot_time
    moment = next(find_moments(text, now), None)
    if moment is None:
        return None
    return to_iso(moment, zone) if moment.relative else text[moment.start : moment.end]


def _text_beside(item: etree._Element) -> str:
    """What an item says, with a space between any two of its texts.

    Also what follows a link that is an item by itself.
    """
    parts = _texts(item)
    if item.tag == "a":
        parts += [item.tail or "", *_texts_behind(item)]
    return " ".join(" ".join(parts).split())


def _texts_behind(link: etree._Element) -> list[str]:
    following = link.getnext()
    return _texts(following) if following is not None and following.tag in _MARKED else []


def _texts(element: etree._Element) -> list[str]:
    return cast("list[str]", _text_nodes(element))
