import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from snapshotter.errors import SettingError, SiteError
from snapshotter.extract.hints import Hints
from snapshotter.items import Snapshot
from snapshotter.news_spider import NewsSpider
from snapshotter.site import Rules, Site

MakeSpider = Callable[..., NewsSpider]
BASE = "https://gazette.example"
LINES = "The first ferry of the morning left the harbour with forty people and a dog. " * 3


class GazetteSpider(NewsSpider):
    name = "gazette"
    site = Site(start=(f"{BASE}/",), sections={"国际": f"{BASE}/world/"}, article=r"/\d{4}/")


def answer(path: str, body: str, **headers: str) -> HtmlResponse:
    return HtmlResponse(BASE + path, headers=headers, body=f"<html><body>{body}".encode())


def article(*paragraphs: str, below: str = "") -> str:
    text = "".join(f"<p>{paragraph} {LINES}</p>" for paragraph in paragraphs)
    return f"<h1>Ferry returns to the delta</h1><div>{text}</div>{below}"


async def started(spider: NewsSpider) -> list[Any]:
    return [request async for request in spider.start()]


def test_start_asks_for_the_listings_of_the_site(made: MakeSpider) -> None:
    requests = asyncio.run(started(made(GazetteSpider)))
    assert [(request.url, request.cb_kwargs["hints"]) for request in requests] == [
        (f"{BASE}/", Hints()),
        (f"{BASE}/world/", Hints(category="国际")),
    ]


def test_article_is_taken(made: MakeSpider) -> None:
    response = answer("/2024/1.html", article("One.", "Two."), ETag='"v1"')
    (snapshot,) = made(GazetteSpider).parse_article(response)
    assert isinstance(snapshot, Snapshot)
    assert (snapshot.spider, snapshot.title) == ("gazette", "Ferry returns to the delta")
    assert (snapshot.response.status, snapshot.response.etag) == (200, '"v1"')


def walk(spider: NewsSpider, pages: dict[str, str], path: str) -> Snapshot:
    """The snapshot of an article whose further pages are answered from `pages`."""
    (found,) = spider.parse_article(answer(path, pages[path]))
    while isinstance(found, Request):
        response = answer(found.url.removeprefix(BASE), pages[found.url.removeprefix(BASE)])
        assert found.callback
        (found,) = found.callback(response, **found.cb_kwargs)
    assert isinstance(found, Snapshot)
    return found


def first_words(snapshot: Snapshot) -> list[str]:
    return [paragraph.split()[0] for paragraph in (snapshot.body or "").split("\n\n")]


PAGES = {
    "/2024/1.html": article("One.", "Two.", below='<a href="1_2.html">下一页</a>'),
    "/2024/1_2.html": article("Two.", "Three.", below='<a href="1_3.html">下一页</a>'),
    "/2024/1_3.html": article("Four.", "Five.", below='<a href="1.html">下一页</a>'),
}


def test_pages_of_an_article_are_joined_and_a_circle_ends(made: MakeSpider) -> None:
    snapshot = walk(made(GazetteSpider), PAGES, "/2024/1.html")
    assert first_words(snapshot) == ["One.", "Two.", "Three.", "Four.", "Five."]
    assert snapshot.url == f"{BASE}/2024/1.html"


def test_images_of_further_pages_are_those_of_the_article(made: MakeSpider) -> None:
    pages = PAGES | {"/2024/1_2.html": article("Two.", 'Three.<img src="/ferry.png">')}
    snapshot = walk(made(GazetteSpider), pages, "/2024/1.html")
    assert snapshot.images == [f"{BASE}/ferry.png"]
    assert snapshot.provenance["images"] == "markup"


def test_pages_of_an_article_are_limited(made: MakeSpider) -> None:
    snapshot = walk(made(GazetteSpider, SNAPSHOT_MAX_ARTICLE_PAGES=2), PAGES, "/2024/1.html")
    assert first_words(snapshot) == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    ("site", "complaint"),
    [
        (Site(article="("), "test_news_spider.py: site.article: '('"),
        (Site(rules=Rules(title="h1[")), "test_news_spider.py: site.rules.title: 'h1['"),
        (Site(disclaimer="{link}"), "test_news_spider.py: site.disclaimer: KeyError('link')"),
    ],
    ids=["article", "rules", "disclaimer"],
)
def test_wrong_site_is_refused_with_file_and_field(
    made: MakeSpider, site: Site, complaint: str
) -> None:
    wrong = type("WrongSpider", (GazetteSpider,), {"site": site, "__module__": __name__})
    with pytest.raises(SiteError) as refused:
        made(wrong)
    assert str(refused.value).startswith(complaint)


def test_no_spider_is_called_as_the_takedowns(made: MakeSpider) -> None:
    wrong = type("WrongSpider", (GazetteSpider,), {"name": "takedowns", "__module__": __name__})
    with pytest.raises(SiteError, match=r"^test_news_spider.py: name: 'takedowns' is that of"):
        made(wrong)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SNAPSHOT_TIMEZONE", "Mars"),
        ("SNAPSHOT_DISCLAIMER", "a stray { brace"),
        ("SNAPSHOT_MAX_ARTICLE_PAGES", "many"),
    ],
)
def test_wrong_setting_is_refused(made: MakeSpider, name: str, value: str) -> None:
    with pytest.raises(SettingError, match=f"^{name}: "):
        made(GazetteSpider, **{name: value})
