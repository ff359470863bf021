"""How well and how fast links are found: `python benchmarks/discovery.py [CORPUS]`.

On the embedded newsroom always. With a CORPUS folder also on its `zh-lists` (pages with the
entries that a person took for the list) and, for `is_article`, on the articles of `zh`, `fundus`
and `aeb`. A corpus, or a set of it, that is not there is passed over.

`all` counts every link that is taken for an article; `list` those that stand in the page's main
list. Entries are what `list` is measured against; what `all` has besides are articles in boxes
beside the list as well. Times are CPU milliseconds, the best of several runs.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

from scrapy.http import HtmlResponse
from scrapy.linkextractors import LinkExtractor

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.corpus import Row, bytes_of, rows_of  # noqa: E402
from snapshotter.discover.feed import read_feed  # noqa: E402  # found by the line above
from snapshotter.discover.links import Link, canonical  # noqa: E402
from snapshotter.discover.listing import listing_links  # noqa: E402
from snapshotter.discover.sitemap import read_sitemap  # noqa: E402
from snapshotter.extract.article import is_article  # noqa: E402
from snapshotter.extract.decode import decode_to_utf8  # noqa: E402
from snapshotter.extract.page import Page, parse_html  # noqa: E402
from snapshotter.newsroom import PAGES, Newsroom  # noqa: E402

ARTICLE_SETS = ("zh", "fundus", "aeb")


def rows(corpus: Path, name: str) -> Iterator[tuple[Row, bytes]]:
    """The truth and the bytes of each page of a set; nothing where there is no such set."""
    if not (corpus / name / "truth.jsonl").exists():
        print(f"{name}: not in {corpus}, passed over")
        return
    for row in rows_of(corpus, name):
        yield row, bytes_of(corpus, name, row)


def cpu(work: Callable[[], object], rounds: int = 5) -> float:
    """The least CPU milliseconds that a piece of work takes."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best * 1000


def rates(found: set[str], truth: set[str]) -> str:
    """Precision and recall."""
    right = len(found & truth)
    precision = f"{right / len(found):.3f}" if found else "    -"
    return f"{precision}  {right / len(truth):.3f}" if truth else "    -      -"


def measure_list(name: str, page: Page, truth: set[str]) -> None:
    """One line for a list page."""
    links: list[Link] = listing_links(page)
    everything = {link.url for link in links}
    listed = {link.url for link in links if link.listed}
    utf8, _ = decode_to_utf8(page.data, None)
    response = HtmlResponse(page.url, body=utf8, encoding="utf-8")
    parse = cpu(lambda: parse_html(utf8))
    ours = cpu(lambda: listing_links(page)) / parse
    theirs = cpu(lambda: LinkExtractor().extract_links(response.replace()), 2) / parse
    print(
        f"{name:16} {len(truth):7} {len(everything):5} {rates(everything, truth)} {len(listed):6}"
        f" {rates(listed, truth)} {parse:8.2f} {ours:6.2f} {theirs:6.2f}"
    )


def measure_newsroom() -> None:
    """The lists of the newsroom, and `is_article` on all of its pages."""
    truth = (PAGES.parent / "truth.jsonl").read_text(encoding="utf-8")
    articles = {page for line in truth.splitlines() for page in json.loads(line)["pages"]}
    wrong = 0
    with Newsroom() as newsroom:
        for file in sorted(PAGES.rglob("*.html")):
            path = f"/{file.relative_to(PAGES).as_posix()}"
            answer = newsroom.answer(path)
            if answer is not None:
                page = Page(answer.content, newsroom.url + path, content_type=answer.content_type)
                wrong += is_article(page) != (path in articles)
                if file.name.startswith("index"):
                    text = answer.content.decode()
                    linked = {newsroom.url + url for url in articles if f'"{url}' in text}
                    measure_list(path, page, linked)
    print(f"newsroom: is_article wrong on {wrong} of {len(list(PAGES.rglob('*.html')))} pages\n")


def measure_corpus(corpus: Path) -> None:
    """The lists of the corpus, and `is_article` on its lists and articles."""
    taken = []
    for row, data in rows(corpus, "zh-lists"):
        page = Page(data, f"https://{row['site']}/")
        entries = (canonical(urljoin(page.url, e["href"])) for e in row.get("entries", ()))
        measure_list(row["id"], page, {url for url in entries if url})
        if is_article(page):
            taken.append(row["id"])
    print(f"zh-lists: taken for articles: {', '.join(taken) or 'none'}")
    for name in ARTICLE_SETS:
        pages = [(row["id"], is_article(Page(data, ADDRESS))) for row, data in rows(corpus, name)]
        missed = [identifier[:24] for identifier, is_one in pages if not is_one]
        print(f"{name}: {len(missed)} of {len(pages)} articles taken for none: {', '.join(missed)}")


def feed(entries: int) -> bytes:
    """A feed with a summary in each entry."""
    text = "<description><![CDATA[<p>一段文字，" + "再一段文字，" * 30 + "</p>]]></description>"
    items = (
        f"<item><title>江州百年钟楼换上新的指针</title><link>https://news.example/a/{n}.html</link>"
        f"<pubDate>Wed, 08 May 2024 08:15:00 +0800</pubDate>{text}</item>"
        for n in range(entries)
    )
    return f"<rss><channel>{''.join(items)}</channel></rss>".encode()


def sitemap(entries: int) -> Iterator[bytes]:
    """A sitemap in pieces."""
    yield b"<urlset>"
    for n in range(entries):
        yield (
            b"<url><loc>https://news.example/a/%d.html</loc>"
            b"<lastmod>2024-05-08T08:15:00+08:00</lastmod></url>" % n
        )
    yield b"</urlset>"


def measure_feeds() -> None:
    """What a feed and a large sitemap cost."""
    data = feed(50)
    print(f"feed of 50 entries, {len(data)} bytes: {cpu(lambda: read_feed(data, ADDRESS)):.2f} ms")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    count = sum(1 for _ in read_sitemap(sitemap(1_000_000), ADDRESS))
    seconds = time.process_time() - start
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"sitemap of {count} entries: {seconds:.1f} s, memory grew by {grown / 1024:.1f} MB")


ADDRESS = "https://news.example/article"
"""Stands for an address that is not looked at."""


def main() -> None:
    """Print all figures."""
    print(
        "page             entries   all  prec.  recall  list  prec.  recall  parse/ms  ours/parse"
        "  LinkExtractor/parse"
    )
    measure_newsroom()
    measure_feeds()
    if len(sys.argv) > 1:
        measure_corpus(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
