"""What a crawl finds and costs: `python benchmarks/crawling.py [newsroom] [feeds] [sitemap]`.

- `newsroom`: a generated site of 2,000 articles, by each way of finding and by all of them, and a
  second run
- `feeds`: 3,000 feeds on 500 hosts of 127.0.0.0/8, twice
- `sitemap`: how much memory a backfill from a sitemap of 1,000,000 entries takes

Each runs `scrapy crawl` as a user does, against a server in this process. Seconds are the wall's,
CPU seconds those of the crawl alone.
"""

import gzip
import io
import json
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.child import UNTHROTTLED, Child, options
from benchmarks.generated_newsroom import Article, GeneratedNewsroom, rss
from benchmarks.local_site import Answer, LocalSite, page, text

WAYS = ("listings", "feeds", "sitemaps")
FEEDS, HOSTS = 3_000, 500
ENTRIES = 1_000_000
SETTINGS = UNTHROTTLED | {"LOG_LEVEL": "WARNING"}


class Crawl:
    """One run of a spider, in a folder that keeps what earlier ones remembered."""

    def __init__(self, folder: Path, *arguments: str, **settings: str) -> None:
        chosen = options(SETTINGS | settings)
        with Child("crawl", *arguments, *chosen, folder=folder) as child:
            self.cost = child.wait()
        runs = (folder / "output/runs.jsonl").read_text("utf-8").splitlines()
        self.report: dict[str, Any] = json.loads(runs[-1])
        files = folder.glob(f"output/*/{self.report['run']}*.jsonl")
        lines = (line for file in files for line in file.read_text("utf-8").splitlines())
        self.paths = [urlsplit(json.loads(line)["url"]).path for line in lines]

    def __str__(self) -> str:
        return f"exit {self.cost.code}  {self.cost.seconds:6.1f} s  {self.cost.cpu:6.1f} s CPU"


def statuses(site: LocalSite) -> str:
    """How many requests were answered how."""
    counted = Counter(asked.status for asked in site.asked)
    return ", ".join(f"{n} x {status}" for status, n in sorted(counted.items()))


def measure_newsroom(size: int = 2_000) -> None:
    """Recall and precision by way of finding, and a second run."""
    print(f"newsroom of {size} articles; recall, precision, requests")
    for ways in (*((way,) for way in WAYS), WAYS):
        newest = datetime.now(UTC) - timedelta(minutes=5)
        room = GeneratedNewsroom(size=size, newest=newest, ways=frozenset(ways))
        pages: dict[str, Answer] = {}
        with LocalSite(pages) as site, tempfile.TemporaryDirectory() as folder:
            pages.update(room.pages(site.url))
            truth = {article.path for article in room.articles}
            for run in ("first", "second") if ways == WAYS else ("first",):
                site.asked.clear()
                crawl = Crawl(Path(folder), "news", f"-aurl={site.url}/", "-asince=2000-01-01")
                right = len(truth.intersection(crawl.paths))
                precision = f"{right / len(crawl.paths):.3f}" if crawl.paths else "    -"
                print(
                    f"{'+'.join(ways):24} {run:7} {right / size:.3f}  {precision}  {crawl}"
                    f"  {statuses(site)}"
                )


def measure_feeds() -> None:
    """Many feeds with two articles each; one host in fifty is broken."""
    hosts = [f"127.1.{n // 250}.{n % 250 + 1}" for n in range(HOSTS)]
    newest = datetime.now(UTC)

    def serve(host: str, path: str) -> Answer | None:
        if path == "/robots.txt":
            return text("User-agent: *\nDisallow: /private/\n")
        number = int("".join(filter(str.isdigit, path.rpartition("/")[2])))
        if not path.startswith("/feed-"):
            return page(Article(number - 100_000, "guonei", newest).html())
        own = number * HOSTS + hosts.index(host)
        if own % 50 == 7:
            return Answer(status=500)
        articles = [Article(2 * own + n, "guonei", newest) for n in range(2)]
        return rss(articles, f"http://{host}:{site.port}")

    with LocalSite(serve, hosts) as site, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        outlines = "".join(
            f'<outline xmlUrl="http://{hosts[n % HOSTS]}:{site.port}/feed-{n // HOSTS}.xml"/>'
            for n in range(FEEDS)
        )
        list_of_feeds = folder / "list.opml"
        list_of_feeds.write_text(f'<opml version="2.0"><body>{outlines}</body></opml>')
        print(f"{FEEDS} feeds on {HOSTS} hosts, 2 articles each; AutoThrottle on")
        for run in ("first", "second"):
            site.asked.clear()
            crawl = Crawl(
                folder,
                "subscriptions",
                f"-aopml={list_of_feeds}",
                SNAPSHOT_PRIVATE_HOSTS=",".join(hosts),
                AUTOTHROTTLE_ENABLED="1",
                RETRY_ENABLED="0",
                SNAPSHOT_REVISIT_HOURS="0",
            )
            print(
                f"{run:7} {crawl}  {crawl.cost.megabytes:.0f} MB  {len(crawl.paths)} snapshots,"
                f" {len(crawl.report['failed_feeds'])} feeds failed  {statuses(site)}"
            )


def measure_sitemap() -> None:
    """A backfill that is stopped after some hundred pages; what is looked at is its memory."""
    article = page(Article(1, "guonei", datetime.now(UTC)).html())
    sitemaps: dict[str, Answer] = {}

    def serve(_: str, path: str) -> Answer | None:
        return sitemaps.get(path) or (article if path.startswith("/a/") else None)

    with LocalSite(serve) as site:
        for entries in (10, ENTRIES):
            sitemaps["/robots.txt"] = text(f"User-agent: *\nSitemap: {site.url}/map.xml.gz\n")
            sitemaps["/map.xml.gz"] = Answer(body=packed_sitemap(site.url, entries))
            sitemaps["/"] = page("<html><body><p>江畔新闻网</p></body></html>")
            with tempfile.TemporaryDirectory() as folder:
                crawl = Crawl(
                    Path(folder),
                    "news",
                    f"-aurl={site.url}/",
                    "-asince=2000-01-01",
                    CLOSESPIDER_PAGECOUNT="3000",
                    SNAPSHOT_TRY_USUAL_PLACES="0",
                )
            found = crawl.report["links"]["found"]
            size = len(sitemaps["/map.xml.gz"].body) / 1024**2
            print(
                f"sitemap of {entries} entries ({size:.1f} MB packed): {crawl},"
                f" {crawl.cost.megabytes:.0f} MB, {found} links taken from it"
            )


def packed_sitemap(base: str, entries: int) -> bytes:
    """A sitemap with that many entries, as gzip."""
    held = io.BytesIO()
    with gzip.GzipFile(fileobj=held, mode="wb", compresslevel=1) as file:
        file.write(b"<urlset>")
        for n in range(10_000_000, 10_000_000 + entries):
            address = f"{base}/a/20240513/{n}.html"
            date = "2024-05-13T08:00:00Z"
            file.write(f"<url><loc>{address}</loc><lastmod>{date}</lastmod></url>".encode())
        file.write(b"</urlset>")
    return held.getvalue()


MEASURES = {"newsroom": measure_newsroom, "sitemap": measure_sitemap, "feeds": measure_feeds}


def main() -> None:
    """Print the figures that are asked for; all of them when none is named."""
    for name in sys.argv[1:] or MEASURES:
        MEASURES[name]()


if __name__ == "__main__":
    main()
