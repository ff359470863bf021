import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshotter.discover.feed import LONGEST_TTL, read_feed
from snapshotter.extract.hints import Hints

HERE = "https://news.example/rss/gn.xml"


def rss(items: str, head: str = "", declaration: str = '<?xml version="1.0"?>') -> str:
    return f'{declaration}<rss version="2.0"><channel>{head}{items}</channel></rss>'


def urls(document: str) -> list[str]:
    return [link.url for link in read_feed(document.encode(), HERE).links]


def test_rss() -> None:
    feed = read_feed(
        rss(
            "<item><title>钟楼换“芯”</title><link>https://news.example/1.html?utm_source=rss</link>"
            "<category>国内</category><pubDate>Wed, 08 May 2024 08:15:00 +0800</pubDate>"
            '<source url="https://jz.example/">江州日报</source></item>'
        ).encode(),
        HERE,
    )
    assert feed.kind == "rss"
    assert [link.url for link in feed.links] == ["https://news.example/1.html"]
    assert feed.links[0].hints == Hints(
        title="钟楼换“芯”",
        category="国内",
        publish_time="Wed, 08 May 2024 08:15:00 +0800",
        source="江州日报",
    )
    assert feed.links[0].updated is None


def test_atom() -> None:
    feed = read_feed(
        b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/a/"><title>News</title>'
        b'<entry><title type="html">The &lt;b&gt;clock&lt;/b&gt; tower</title>'
        b'<link rel="enclosure" href="1.mp3"/><link href="1.html"/><category term="china"/>'
        b"<published>2024-05-08T08:15:00+08:00</published>"
        b"<updated>2024-05-09T00:00:00Z</updated>"
        b"<source><id>x:1</id><title>Tower Times</title></source></entry></feed>",
        HERE,
    )
    assert feed.kind == "atom"
    assert feed.links[0].url == "https://news.example/a/1.html"
    assert feed.links[0].hints == Hints(
        title="The clock tower",
        category="china",
        publish_time="2024-05-08T08:15:00+08:00",
        source="Tower Times",
    )
    assert feed.links[0].updated == datetime(2024, 5, 9, tzinfo=UTC)


def test_rdf() -> None:
    feed = read_feed(
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        b' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        b"<channel><link>/</link></channel><item><title>Tower</title><link>/1.html</link>"
        b"<dc:date>2024-05-08</dc:date><dc:subject>china</dc:subject></item></rdf:RDF>",
        HERE,
    )
    assert feed.kind == "rdf"
    assert feed.links[0].hints == Hints(title="Tower", category="china", publish_time="2024-05-08")


def test_json_feed() -> None:
    feed = read_feed(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "items": [
                    {"url": "/1.html", "title": "Tower", "tags": ["china"], "id": "1",
                     "date_published": "2024-05-08T08:15:00Z",
                     "date_modified": "2024-05-09T00:00:00Z"},
                    {"id": "https://news.example/2.html", "tags": [7]},
                    {"title": "no address"},
                    "no entry",
                ],
            }
        ).encode(),
        HERE,
    )  # fmt: skip
    assert [link.url for link in feed.links] == [
        "https://news.example/1.html",
        "https://news.example/2.html",
    ]
    assert feed.links[0].hints.category == "china"
    assert feed.links[0].updated == datetime(2024, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("declaration", "encoding", "header"),
    [
        ('<?xml version="1.0" encoding="gb2312"?>', "gb18030", None),
        ('<?xml version="1.0"?>', "gb18030", None),
        ('<?xml version="1.0"?>', "gb18030", "text/xml; charset=gbk"),
        ('<?xml version="1.0" encoding="utf-8"?>', "gb18030", None),
        ('<?xml version="1.0" encoding="gb2312"?>', "utf-8", None),
        ('<?xml version="1.0" encoding="UTF-16"?>', "utf-16", None),
    ],
)
def test_chinese_encodings_declared_rightly_wrongly_or_not(
    declaration: str, encoding: str, header: str | None
) -> None:
    title = "江州老城区的千年水渠完成修缮，陶镕堃说沿线的居民重新用上了活水"
    document = rss(f"<item><title>{title}</title><link>/1</link></item>" * 2, "", declaration)
    feed = read_feed(document.encode(encoding), HERE, header)
    assert [link.hints.title for link in feed.links] == [title]


def test_big5_that_nobody_declares() -> None:
    title = "臺北市的新聞網站說這個國家的經濟發展與時間沒有關係"
    feed = read_feed(
        rss(f"<item><title>{title}</title><link>/1</link></item>").encode("big5"), HERE
    )
    assert [link.hints.title for link in feed.links] == [title]


@pytest.mark.parametrize(
    "items",
    [
        "<item><title>A & &nbsp;</title><link>/1?a=1&b=2</link></item><item><link>/2</link></item>",
        "<item><title>A\x08</title><link>/1?a=1&b=2</link></item><item><link>/2</link></item><item>",
        "<item><dc:date>x</dc:date><link>/1?a=1&b=2</link></item><item><link>/2</link><tit",
        "<item><link><![CDATA[/1?a=1&b=2]]></link></item></b><item><link>/2</link></item>",
        "<item><media:title>x</media:title><link>/1?a=1&b=2</link></item><item><link>/2</link><item><link>/3",
    ],
)
def test_what_is_broken_is_read_as_far_as_it_goes(items: str) -> None:
    document = f"<rss><channel>{items}"
    assert urls(document) == ["https://news.example/1?a=1&b=2", "https://news.example/2"]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("<guid>https://news.example/1</guid>", ["https://news.example/1"]),
        ('<guid isPermaLink="false">https://news.example/1</guid>', []),
        ("<guid>7f3a</guid>", []),
        ("<link>javascript:alert(1)</link>", []),
        ("<link>ftp://news.example/1</link>", []),
        ("<link/><guid>https://news.example/1</guid>", ["https://news.example/1"]),
        ("<link>https://other.example/1#a</link>", ["https://other.example/1"]),
    ],
)
def test_the_address_of_an_entry(item: str, expected: list[str]) -> None:
    assert urls(rss(f"<item>{item}</item>")) == expected


def test_titles_of_pictures_are_not_that_of_the_entry() -> None:
    document = rss(
        '<item><media:title xmlns:media="http://search.yahoo.com/mrss/">Photo</media:title>'
        "<title>Tower</title><link>/1</link></item>"
    )
    assert read_feed(document.encode(), HERE).links[0].hints.title == "Tower"


@pytest.mark.parametrize(
    ("head", "ttl"),
    [
        ("<ttl>60</ttl>", timedelta(hours=1)),
        ("<ttl>999999</ttl>", LONGEST_TTL),
        ("<ttl>0</ttl>", None),
        ("<ttl>-5</ttl>", None),
        ("<ttl>soon</ttl>", None),
        ("", None),
    ],
)
def test_how_long_a_feed_asks_to_be_left_alone(head: str, ttl: timedelta | None) -> None:
    assert read_feed(rss("", head).encode(), HERE).ttl == ttl


def test_a_time_of_change_is_not_one_of_publication() -> None:
    entry = b"<entry><link href='/1'/><updated>2024-05-09T00:00:00Z</updated></entry>"
    link = read_feed(b'<feed xmlns="http://www.w3.org/2005/Atom">%s</feed>' % entry, HERE).links[0]
    assert (link.hints.publish_time, link.updated) == (None, datetime(2024, 5, 9, tzinfo=UTC))


def test_hours_in_which_a_feed_asks_not_to_be_read() -> None:
    head = "<skipHours><hour>0</hour><hour>24</hour><hour> 7 </hour><hour>99</hour></skipHours>"
    assert read_feed(rss("", head).encode(), HERE).skip_hours == {0, 7}


def test_entities_are_not_expanded() -> None:
    bomb = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">'
    document = (
        f"<!DOCTYPE rss [{bomb}]>{rss('<item><title>&b;&f;</title><link>/1</link></item>', '', '')}"
    )
    title = read_feed(document.encode(), HERE).links[0].hints.title
    assert title is None or not {"aaaa", "root"} & {title[at : at + 4] for at in range(len(title))}


@pytest.mark.parametrize(
    "document", ["", "<html><body>404</body></html>", "{}", '{"items": 1}', "[" * 100_000, "\x00"]
)
def test_what_is_no_feed_has_no_kind(document: str) -> None:
    assert read_feed(document.encode(), HERE).kind is None


@given(st.binary(max_size=200), st.text(max_size=40))
def test_no_bytes_make_it_raise(data: bytes, text: str) -> None:
    read_feed(data, HERE)
    item = f"<item><title>{text}</title><link>{text}</link><pubDate>{text}</pubDate></item>"
    read_feed(rss(item).encode("utf-8", "replace") + data, HERE)


@pytest.mark.parametrize("number", ["#xD800", "#xdfff", "#x00DABC", "#55296", "#57343"])
def test_number_of_a_lone_surrogate_is_no_character(number: str) -> None:
    item = f"<item><title>a&{number};b</title><link>http://a.example/1</link></item>"
    feed = read_feed(f"<rss><channel>{item}</channel></rss>".encode(), "http://a.example/")
    assert [link.hints.title for link in feed.links] == ["a\ufffdb"]
