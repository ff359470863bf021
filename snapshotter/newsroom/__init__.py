"""The embedded newsroom: a small news site of our own writing, and the server that shows it.

`pages/` holds the site, `site.toml` how its pages are sent, `truth.jsonl` what an extractor must
find in each article. `scrapy crawl demo` and the tests crawl it.
"""

from snapshotter.newsroom.server import PAGES, Newsroom

__all__ = ["PAGES", "Newsroom"]
