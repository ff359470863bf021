"""A site of as many articles as are asked for, of which nginx makes each from one file.

Only their number tells them apart: it stands in address, title and text. They are found in
sitemaps.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.generated_newsroom import Article, GeneratedNewsroom
from benchmarks.state import address

NUMBER = 98_765_432
"""Stands in the file where the number of an article goes."""
LOCATIONS = rf"""
location ~ "^/\d{{4}}/\d\d/\d\d/(\d+)\.html$" {{
    set $number $1;
    alias FOLDER/article.html;
    sub_filter "{NUMBER}" $number;
    sub_filter_once off;
}}
"""
"""For nginx."""
LINKS = 100
"""On an article, to others."""
SITEMAP_LENGTH = 10_000


def article() -> str:
    """The file: an article of the generated newsroom, with a box of links under it."""
    day = datetime(2023, 2, 5, tzinfo=UTC)
    html = Article(NUMBER, "guonei", day).html().replace(str(NUMBER + 10), str(NUMBER))
    others = GeneratedNewsroom(size=LINKS, newest=day).articles
    box = "".join(f'<li><a href="{one.path}">{one.title}</a></li>' for one in others)
    return html.replace("</body>", f'<div class="box"><ul>{box}</ul></div></body>')


class EndlessSite:
    """Files under a folder, for nginx to serve at `base`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "article.html").write_text(article(), encoding="utf-8")
        home = "<html><body><h1>江畔新闻网</h1></body></html>"
        (folder / "index.html").write_text(home, encoding="utf-8")

    def name_articles(self, base: str, count: int, first: int = 0, name: str = "sitemap") -> str:
        """Write an index of sitemaps with so many articles from the first; its address.

        robots.txt names the last one that was written.
        """
        parts = []
        for start in range(first, first + count, SITEMAP_LENGTH):
            parts.append(f"{base}/{name}-{start}.xml")
            numbers = range(start, min(start + SITEMAP_LENGTH, first + count))
            (self._folder / f"{name}-{start}.xml").write_text("".join(sitemap(base, numbers)))
        index = "".join(f"<sitemap><loc>{part}</loc></sitemap>" for part in parts)
        (self._folder / f"{name}.xml").write_text(f"<sitemapindex>{index}</sitemapindex>")
        address = f"{base}/{name}.xml"
        (self._folder / "robots.txt").write_text(f"User-agent: *\nSitemap: {address}\n")
        return address


def sitemap(base: str, numbers: range) -> Iterator[str]:
    """A sitemap in pieces."""
    yield "<urlset>"
    for number in numbers:
        yield f"<url><loc>{address(number, base)}</loc><lastmod>2023-02-05</lastmod></url>"
    yield "</urlset>"
