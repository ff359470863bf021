"""snapshotter: the crawler behind a news archive."""

from snapshotter.snapshot import from_html

__all__ = ["from_html"]
