"""An address worth a visit: what listings, feeds and sitemaps give."""

from dataclasses import dataclass
from datetime import datetime

from snapshotter.extract.hints import NO_HINTS, Hints
from snapshotter.normalise.url import canonical_url


@dataclass(frozen=True, slots=True)
class Link:
    """An address worth a visit, and what was told about it."""

    url: str
    """Canonical."""
    hints: Hints = NO_HINTS
    listed: bool = True
    """Whether it stands in the list that the page is for, not in a box beside it: only then does
    the section's category hold for it."""
    updated: datetime | None = None
    """When a feed or sitemap says that the page changed last, aware; None where none does."""


def canonical(url: str) -> str | None:
    """`canonical_url`, with None where it raises."""
    try:
        return canonical_url(url)
    except ValueError:
        return None
