"""What a page, a header or a feed says cannot break a line, a log, a path, or a reader."""

import gzip
import json
import re
import socket
import stat
from pathlib import Path
from typing import Any

import brotli

WILD = "\x1b[31m\x00\x07\x85\u2028\u2029\u202e\u200f\ufeff\r\n\t"
ESCAPED = "&#27;[31m&#0;&#7;&#133;&#8232;&#8233;&#8238;&#xD800;&#xDFFF;&#13;&#10;&#9;"
BAD_IN_A_LINE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY file SYSTEM "{file}"><!ENTITY word "lollol">'
    '<!ENTITY net SYSTEM "http://127.0.0.2:{port}/dtd"><!ENTITY a0 "lollollollol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)


def strings_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [s for k, v in value.items() for s in (k, *strings_in(v))]
    if isinstance(value, list):
        return [s for one in value for s in strings_in(one)]
    return [value] if isinstance(value, str) else []


def test_no_character_leaves_its_line_or_reaches_a_terminal(world: Any, assert_valid: Any) -> None:
    for n, text in enumerate((WILD, ESCAPED)):
        head = (
            f'<meta name=author content="张{text}三">'
            f'<meta property=og:image content="/{text}a.png">'
            f'<meta name=description content="摘{text}要"><meta name=keywords content="国{text}内">'
            f'<link rel=canonical href="/2024/{text}/{n}.html">'
        )
        body = (
            f"<p>来源:港口{text}日报 作者:李{text}四</p><img src='/{text}b.png'><p>正{text}文。</p>"
        )
        world.heal(f"/wild/{n}.html", world.reply(world.page(f"标题{text}在这里", head, body)))
    data = {"@type": "NewsArticle", "headline": f"标{WILD}题", "author": f"\ud800{WILD}王五"}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    world.heal("/wild/json.html", world.reply(world.page("数据里的字符", head=script)))
    world.heal("/wild/tag.html", world.reply(world.page("响应头"), 'ETag: "\x1b[31m\x07\u202e"'))
    world.trap("/wild/red.html", world.redirect("/\x1b[31m\u202e\x07x.html"))
    world.trap("/wild/none.html", world.reply("<title>\x1b[31m</title>", status="200 \x1b[31mOK"))
    world.trap("/wild/%1b%5b31m%0d%0a.html", world.reply("", status="500 \x1b[31m"))
    report = world.crawl_pages(LOG_LEVEL="DEBUG")
    world.assert_healthy_published()
    for line in world.published():
        text = line.decode("utf-8")
        assert len(text.splitlines()) == 1
        record = json.loads(text)
        assert_valid(record)
        said = "\n".join(strings_in(record))
        assert not BAD_IN_A_LINE.search(said), ascii(BAD_IN_A_LINE.search(said))
    assert report["links"]["failed"] >= 2
    shown = world.log + (world.folder / "output/runs.jsonl").read_text("ascii")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2028]", shown)


def test_no_name_from_the_web_reaches_a_path_and_nobody_else_reads_them(world: Any) -> None:
    world.heal("/x/..%2f..%2fetc.html", world.reply(world.page("../../../etc/passwd")))
    world.heal(
        "/y/%00.html", world.reply(world.page("路径里的名字"), "Content-Disposition: a=../b")
    )
    world.crawl_pages()
    world.assert_healthy_published()
    files = {p.relative_to(world.folder).as_posix() for p in world.folder.rglob("*") if p.is_file()}
    ours = r"output/page/(\d{8}T\d{6}Z-\w+-0001\.jsonl|manifest\.jsonl)|output/runs\.jsonl"
    ours += r"|state/[a-z]+\.((sqlite3|db)(-wal|-shm)?|lock)|urls\.txt|log\.txt"
    assert [name for name in files if not re.fullmatch(ours, name)] == []
    kept = [world.folder / name for name in files if name.startswith(("output", "state"))]
    assert len(kept) >= 5
    assert [path for path in kept if mode(path) & 0o077] == []


def test_what_lies_about_itself_is_read_as_it_is_or_not_at_all(world: Any) -> None:
    text = world.page("谎称的文章")
    packed = gzip.compress(text.encode())
    heal, trap, reply = world.heal, world.trap, world.reply
    heal("/lie/charset.html", reply(text, kind="text/html; charset=utf-16"))
    heal("/lie/gbk.html", reply(text.encode("gbk"), kind="text/html; charset=utf-8"))
    heal("/lie/unknown.html", reply(text, kind="text/html; charset=\x1bno-such"))
    heal("/lie/image.html", reply(text, kind="image/png"))
    heal("/lie/type.html", reply(text, kind="x"))
    heal("/lie/packed.html", reply(text, "Content-Encoding: gzip"))
    trap("/lie/page.html", reply(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40))
    trap("/cut/gzip.html", reply(packed[:-20], "Content-Encoding: gzip"))
    cut = brotli.compress(text.encode())[:-20]  # type: ignore[no-untyped-call]
    trap("/cut/brotli.html", reply(cut, "Content-Encoding: br"))
    trap("/cut/noise.html", reply(b"\x1f\x8b\x08" + b"noise" * 50, "Content-Encoding: gzip"))
    trap("/cut/length.html", reply(text, length=len(text.encode()) + 100))
    trap("/cut/chunked.html", chunked(text.encode(), whole=False))
    heal("/cut/not.html", chunked(text.encode(), whole=True))
    heal("/cut/until_closed.html", b"HTTP/1.0 200 OK\r\n\r\n" + text.encode())
    report = world.crawl_pages()
    world.assert_healthy_published()
    assert len(world.records()) == len(world.healthy)
    failures = {kind: failure["count"] for kind, failure in report["failures"].items()}
    assert failures.pop("article/no_title", 0) + failures.pop("article/no_body", 0) == 1
    assert failures == {
        "fetch/ResponseDataLossError": 2,
        "fetch/unpacked_cut_short": 2,
        "fetch/unpacked_damaged": 1,
    }


def chunked(data: bytes, *, whole: bool) -> Any:
    """An answer in chunks, the last of which may never come."""

    def answer(client: socket.socket) -> None:
        client.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        client.sendall(b"%x\r\n%s\r\n" % (len(data), data))
        client.sendall(b"0\r\n\r\n" if whole else b"ff\r\nhalf")

    return answer


def test_times_that_do_not_exist_are_no_times(world: Any, assert_valid: Any) -> None:
    times = """0000-00-00 00:00|0000-01-01T00:00:00Z|9999-12-31T23:59:59+08:00|2024-05-14 24:61
        |2024-13-45|99999999999999999999|2024-02-30T25:00:00+99:99""".split("|")
    for n, time in enumerate(map(str.strip, times)):
        head = f'<meta property="article:published_time" content="{time}">'
        html = world.page(f"第{n}个时间", head).replace("2024-05-14 09:30", time)
        world.heal(f"/time/{n}.html", world.reply(html))
    world.crawl_pages()
    world.assert_healthy_published()
    told = [record for record in world.records() if "/time/" in record["url"]]
    assert len(told) == len(times)
    for record in told:
        assert_valid(record)
        assert record["publish_time"] in (None, "2024-05-14"), record["raw"]


def test_feeds_and_sitemaps_have_no_entities(world: Any) -> None:
    """Neither files nor addresses that they name, nor more text than they have."""
    (world.folder / "secret.txt").write_text("leaked")
    file = (world.folder / "secret.txt").as_uri()
    entities = ENTITIES.replace("{file}", file).replace("{port}", str(world.site.port))
    links = [f"{world.site.url}/2024/05/14/&{name};.html" for name in ("word", "file", "net", "a9")]
    items = "".join(f"<item><title>&a9;</title><link>{link}</link></item>" for link in links)
    urls = "".join(f"<url><loc>{link}</loc></url>" for link in links)
    feed = f"{entities}<rss><channel>{items}</channel></rss>"
    world.site.answers["/feed.xml"] = world.reply(feed, kind="application/rss+xml")
    world.site.answers["/sitemap.xml"] = world.reply(f"{entities}<urlset>{urls}</urlset>")
    robots = f"User-agent: *\nAllow: /\nSitemap: {world.site.url}/sitemap.xml\n"
    world.site.answers["/robots.txt"] = world.reply(robots, kind="text/plain")
    world.list_all(more="<link rel=alternate type=application/rss+xml href=/feed.xml>")
    report = world.crawl("news", f"url={world.site.url}/")
    world.assert_healthy_published()
    assert report["pages"]["feed"] == report["pages"]["sitemap"] == 1
    said = "".join(world.site.asked) + json.dumps(report)
    assert "leaked" not in said
    assert "lollol" not in said


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
