"""What one part of a crawl tells another: above all keys in `request.meta`."""

from typing import Any

from scrapy.http import Response

KNOWN_ARTICLE = "snapshot_known"
"""Id of the article that this address led to before."""
VISIT = "snapshot_visit"
"""Of an article and its further pages: the `Visit`."""
UPDATED = "snapshot_updated"
"""When a feed or sitemap says that the article was changed; aware."""
AGAIN = "snapshot_again"
"""True for an article that is to be asked for again, known or not."""
GUESS = "snapshot_guess"
"""True for what nobody promised: a usual place, a link of a menu. That it is not there, or leads
nowhere, is no failure."""
WHOLE = "snapshot_whole"
"""True for what is needed in full: it is never asked for conditionally."""
DEPTH = "snapshot_depth"
"""How many pages were followed from a start page to this listing; 0 for the start page."""
FEED = "snapshot_feed"
"""Address that a feed was subscribed under; it may have moved since."""
QUIET = "snapshot_quiet"
"""Set by the spider: true for a sitemap whose articles are all older than those wanted."""
VERDICT = "snapshot_verdict"
"""Set by the spider about a page that is not what it was asked for as: one of `VERDICTS`."""

NOT_ARTICLE, NOARCHIVE = "not_article", "noarchive"
"""Verdicts about a page that was to be an article; neither is a failure."""
NO_FEED, NO_SITEMAP, NO_LINKS = "no_feed", "no_sitemap", "no_links"
"""Verdicts about a listing of any sort; failures, unless it was a guess."""

BREATH = object()
"""Given by a callback that reads for long: other work of the crawl may have its turn here."""


def mark_of(response: Response, name: str, default: Any = None) -> Any:
    """What the request of this answer is marked with; the default where it has no such mark."""
    return response.request.meta.get(name, default) if response.request else default


def give_verdict(response: Response, verdict: str) -> None:
    """Say that a page is not what it was asked for as."""
    if response.request:
        response.request.meta[VERDICT] = verdict
