"""What the link to a page already told about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """Values from the listing, feed or sitemap that led here; None where it gave none."""

    title: str | None = None
    category: str | None = None
    publish_time: str | None = None
    source: str | None = None


NO_HINTS = Hints()
