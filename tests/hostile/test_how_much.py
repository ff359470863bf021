"""How much a server can make us read, unpack, wait for and think about."""

import gzip
import socket
import sys
import time
import zlib
from collections.abc import Iterator
from typing import Any

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MB = 1024 * 1024


def stream(head: str, pieces: Iterator[bytes]) -> Any:
    """An answer that is sent piece by piece."""

    def answer(client: socket.socket) -> None:
        client.sendall(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}".encode())
        for piece in pieces:
            client.sendall(piece)

    return answer


def drip(text: bytes, seconds: float) -> Iterator[bytes]:
    """A byte now and then, for ever."""
    while True:
        for n in range(len(text)):
            time.sleep(seconds)
            yield text[n : n + 1]


def fall_silent(client: socket.socket) -> None:
    """An answer whose body never comes; until the client has gone."""
    client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n")
    client.recv(1)


def for_ever(piece: bytes) -> Iterator[bytes]:
    while True:
        yield piece


def gzip_of_zeros(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(MB)) for _ in range(size // MB)) + packer.flush()


def test_bombs_are_not_unpacked(world: Any) -> None:
    stored = gzip.compress(bytes(MB // 2), 0)  # for it, the ratio alone would allow 100 MB
    bombs = [
        ("gzip", gzip_of_zeros(20 * MB)),
        ("gzip", stored + gzip_of_zeros(70 * MB)),
        ("deflate", zlib.compress(bytes(70 * MB))),
        ("br", brotli.compress(bytes(70 * MB), quality=5)),  # type: ignore[no-untyped-call]
        ("zstd", zstd.compress(bytes(70 * MB))),
        ("gzip, gzip", gzip.compress(gzip_of_zeros(70 * MB))),
        (", ".join(["gzip"] * 50), gzip.compress(b"x")),
    ]
    for n, (encoding, bomb) in enumerate(bombs):
        world.trap(f"/bomb/{n}.html", world.reply(bomb, f"Content-Encoding: {encoding}"))
    for encoding, pack in (
        ("gzip", gzip.compress),
        ("br", brotli.compress),
        ("zstd", zstd.compress),
    ):
        text = world.page(f"压缩过的一篇文章 {encoding}").encode()
        world.heal(
            f"/packed/{encoding}.html", world.reply(pack(text), f"Content-Encoding: {encoding}")
        )
    report = world.crawl_pages()
    world.assert_healthy_published()
    assert report["failures"]["fetch/unpacked_too_large"]["count"] == len(bombs)


def test_answers_end_at_their_limits(world: Any) -> None:
    """Too large by its own word, without a word, in its headers; and too slow."""
    world.trap("/large/said.html", world.reply(b"", length=17 * MB))
    world.trap("/large/unsaid.html", stream("\r\n", for_ever(bytes(65536))))
    world.trap("/large/headers.html", stream("", for_ever(b"X-A: " + b"b" * 8000 + b"\r\n")))
    world.trap("/large/header.html", stream("X-A: ", for_ever(b"b" * 65536)))
    world.trap("/large/folded.html", stream("X-A: b\r\n", for_ever(b" " + b"b" * 8000 + b"\r\n")))
    world.trap("/slow/head.html", stream("X-Slow: ", drip(b"x", 0.2)))
    world.trap("/slow/body.html", stream("Content-Length: 999\r\n\r\n", drip(b"<p>x", 0.2)))
    world.trap("/slow/silent.html", fall_silent)
    report = world.crawl_pages(DOWNLOAD_TIMEOUT=3)
    world.assert_healthy_published()
    failures = report["failures"]
    assert failures["fetch/DownloadFailedError"]["count"] == 3
    assert failures["fetch/too_large"]["count"] == 2
    assert failures["fetch/DownloadTimeoutError"]["count"] == 3
    assert report["links"]["failed"] == 8


def test_pages_of_extreme_shape_are_survived(world: Any) -> None:
    links = "".join(
        f'<a href="/2024/05/14/{n}.html">又一条新闻</a>' for n in range(200_000, 400_000)
    )
    shapes = {
        "nested": "<div>" * 1_000_000 + "x",
        "spans": "<span>" * 500_000 + "x",
        "unclosed": "<b><i><table><tr><td>" * 100_000,
        "links": links[: 4 * MB],
        "title": world.page("长" * 350_000),
        "metas": world.page("许多元数据", head="<meta name=author content=x>" * 10_000),
        "json": world.page(
            "很大的数据",
            head='<script type="application/ld+json">' + '{"@graph":[' * 100_000 + "</script>",
        ),
        "json_list": world.page(
            "很长的数据",
            head='<script type="application/ld+json">[' + '{"a":1},' * 400_000 + "1]</script>",
        ),
        "too_large": "<p>x</p>" * 750_000,
    }
    for name, text in shapes.items():
        world.trap(f"/shape/{name}.html", world.reply(text))
    report = world.crawl_pages()
    world.assert_healthy_published()
    assert report["failures"]["article/callback/PageTooLargeError"]["count"] == 1
    titles = {record["response"]["url"]: len(record["title"]) for record in world.records()}
    assert {url: length for url, length in titles.items() if length > 500} == {}


def test_listing_of_200_000_links_gives_as_many_as_the_limit(world: Any) -> None:
    links = "".join(
        f"<a href=/2024/05/14/{n}.html>又一条新闻标题</a>" for n in range(200000, 280000)
    )
    world.site.answers["/many/"] = world.reply(links)
    world.list_all()
    (world.folder / "urls.txt").write_text(f"{world.site.url}/many/\n{world.site.url}/\n")
    report = world.crawl("news", "urls_file=urls.txt", SNAPSHOT_MAX_LINKS_PER_PAGE=20)
    world.assert_healthy_published()
    assert report["links"]["found"] <= 60


def test_what_leads_on_for_ever_is_left_at_its_limit(world: Any) -> None:
    """List pages, pages of an article, indexes of sitemaps; and a sitemap that is a bomb."""
    answers, url = world.site.answers, world.site.url
    following = '<a class=next rel=next href="/index_{}.html">下一页</a>'
    world.list_all(more=following.format(2))
    for n in range(2, 20):
        world.list_all(f"/index_{n}.html", more=following.format(n + 1))
        more = f'<a href="/2024/05/14/100000_{n + 1}.html">下一页</a>'
        answers[f"/2024/05/14/100000_{n}.html"] = world.reply(world.page("没有尽头", body=more))
        child = f"<sitemap><loc>{url}/sitemap_{n + 1}.xml</loc></sitemap>"
        answers[f"/sitemap_{n}.xml"] = world.reply(f"<sitemapindex>{child * 50}</sitemapindex>")
    first = world.page("没有尽头", body='<a href="/2024/05/14/100000_2.html">下一页</a>')
    answers["/2024/05/14/100000.html"] = world.reply(first)
    bomb = gzip.compress(b"<urlset><url>" + bytes(b" " * 70 * MB))
    answers["/bomb.xml.gz"] = world.reply(bomb, kind="application/gzip")
    robots = f"Sitemap: {url}/sitemap_2.xml\nSitemap: {url}/bomb.xml.gz\n"
    answers["/robots.txt"] = world.reply(robots, kind="text/plain")
    world.crawl("news", f"url={url}/", SNAPSHOT_MAX_ARTICLE_PAGES=4)
    world.assert_healthy_published()
    asked = [head.split()[1] for head in world.site.asked]
    assert "/bomb.xml.gz" in asked
    assert max(n for n in range(20) if f"/index_{n}.html" in asked) == 5
    assert max(n for n in range(20) if f"/2024/05/14/100000_{n}.html" in asked) == 4
    assert max(n for n in range(20) if f"/sitemap_{n}.xml" in asked) == 4


def test_pattern_that_explodes_costs_its_page_only(world: Any) -> None:
    long_link = f'<a href="/{"a" * 40}">长长的链接</a>'
    world.site.answers["/trap/"] = world.reply(long_link)
    world.list_all()
    report = world.crawl(
        "exploding_pattern", f"url={world.site.url}", SNAPSHOT_MAX_PAGE_SECONDS=0.5
    )
    world.assert_healthy_published()
    assert report["failures"]["listing/callback/PageTooSlowError"]["samples"] == [
        f"{world.site.url}/trap/"
    ]


def test_run_ends_in_the_time_that_it_is_given(world: Any) -> None:
    for n in range(50):
        world.trap(f"/slow/{n}.html", stream("X-Slow: ", drip(b"x", 0.5)))
    world.healthy, world.traps = [], world.healthy + world.traps
    started = time.monotonic()
    report = world.crawl_pages(
        CLOSESPIDER_TIMEOUT=2, SNAPSHOT_SHUTDOWN_SECONDS=1, DOWNLOAD_TIMEOUT=3
    )
    assert time.monotonic() - started < 30
    assert report["reason"] == "closespider_timeout"
    assert report["links"]["left"] > 0
    assert report["snapshots"]["published"] == 3
