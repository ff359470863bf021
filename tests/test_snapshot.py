import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256

import pytest

from snapshotter import from_html
from snapshotter.site import Site

URL = "https://gazette.example/2024/05/1.html"
NOON = datetime.fromisoformat("2024-05-10T12:00:00+08:00")

LINES = "渡轮今天上午恢复通航,这是风暴过后的第一班,码头上站满了来迎接它的人。" * 3
PAGE = f"""<html lang="zh-CN"><head><title>渡轮复航_江畔新闻网</title></head><body>
<h1>渡轮复航</h1><p>来源:江州日报 发布时间:2024-05-10 09:30</p>
<div><p>{LINES}</p><p>{LINES}第二段。</p><p>{LINES}第三段。</p></div></body></html>"""


def test_page_becomes_a_record() -> None:
    snapshot = from_html(PAGE.encode(), URL, snapshot_time=NOON)
    assert snapshot.title == "渡轮复航"
    assert snapshot.publish_time == "2024-05-10T09:30+08:00"
    assert snapshot.source == "江州日报"
    assert snapshot.language == "zh-CN"
    assert snapshot.snapshot_time == "2024-05-10T12:00:00+08:00"
    assert (snapshot.spider, snapshot.response.status) == (None, None)
    assert snapshot.disclaimer
    assert snapshot.disclaimer.endswith(f"信息原文地址:{URL}")


def test_facts_of_the_answer_are_kept() -> None:
    headers = {
        "Content-Type": "text/html; charset=gbk",
        "ETag": '"abc"',
        "Last-Modified": "Fri, 10 May 2024 01:30:00 GMT",
    }
    data = PAGE.encode("gbk")
    response = from_html(data, URL, headers=headers).response
    assert response.encoding in ("gbk", "gb18030")
    assert (response.bytes, response.sha256) == (len(data), sha256(data).hexdigest())
    assert (response.etag, response.last_modified) == ('"abc"', headers["Last-Modified"])


def test_string_is_taken_as_decoded() -> None:
    page = PAGE.replace("<head>", "<head><meta charset=gbk>")
    assert from_html(page, URL, headers={"content-type": "text/html; charset=big5"}).title == (
        "渡轮复航"
    )


def test_site_is_asked() -> None:
    page = "<h1>Ferry returns to the delta</h1>"
    assert from_html(page, URL, site=Site(source="Gazette")).source == "Gazette"


def test_snapshot_time_needs_an_offset() -> None:
    with pytest.raises(ValueError, match="offset"):
        from_html(PAGE, URL, snapshot_time=datetime(2024, 5, 10))


@pytest.mark.parametrize("url", ["", "gazette.example", "file:///etc/passwd", "http://["])
def test_url_must_be_of_the_web(url: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_html(PAGE, url)


SEPARATORS = "\u2028x\x85y\x0bz\u2029\x00\x07\t\r\n"
ENTITIES = "&#x2028;x&#x85;y&#11;z&#x2029;&#7;&#9;&#13;"


def hostile_page() -> str:
    """A page that has what no record may hold in every place that a record is read from."""
    news = {
        "@type": "NewsArticle",
        "headline": f"渡轮{SEPARATORS}复航",
        "articleSection": f"国{SEPARATORS}内",
        "author": {"name": f"周{SEPARATORS}明远"},
        "publisher": {"name": f"日{SEPARATORS}报"},
        "image": f"/a{SEPARATORS}.png",
    }
    bad = SEPARATORS + ENTITIES
    return f"""<html lang="zh{bad}"><head><title>渡轮复航{bad}_江畔{bad}新闻网</title>
<meta name="description" content="三周{bad}之后"><meta name="source" content="江州{bad}日报">
<script type="application/ld+json">{json.dumps(news)}</script>
<link rel="canonical" href="/2024/{ENTITIES}.html"></head><body><h1>渡轮复航{bad}</h1>
<p>来源:江州{bad}日报 2024-05-10{bad}09:30 记者:周{bad}明远</p>
<div><p>{LINES}{bad}</p><img src="/b{ENTITIES}.png"><p>{LINES}{bad}</p><img src="http://[">
<p>{LINES}</p></div><a href="http://[">下一页</a></body></html>"""


@pytest.mark.parametrize(
    "data",
    [
        hostile_page(),
        hostile_page().encode(),
        hostile_page().encode("utf-16"),
        b"",
        b"\x00" * 99,
        b"\xff\xfe<",
        "\ud800",
        b"<" * 9999,
    ],
    ids=["text", "utf-8", "utf-16", "empty", "zeros", "mark", "surrogate", "brackets"],
)
def test_any_bytes_give_a_valid_record(
    data: bytes | str, assert_valid: Callable[[object], None]
) -> None:
    headers = {"ETag": '"a\x85\x01"', "Last-Modified": "\n", "Content-Type": "charset=\x85"}
    snapshot = from_html(data, "https://gazette.example/a b\u2028.html", headers=headers)
    assert_valid(json.loads(json.dumps(asdict(snapshot))))
