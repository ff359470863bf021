import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from benchmarks.local_site import Answer, LocalSite, page, text
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


def sent_to(address: str) -> Answer:
    return Answer(status=302, headers={"Location": address})


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


ARTICLE, FURTHER = "/2024/05/14/100000.html", "/2024/05/14/100000_2.html"
OTHERS = [f"/2024/05/14/10000{n}.html" for n in range(1, 6)]


def serve(pages: dict[str, Answer], *listed: str) -> None:
    """A list of articles, of which one goes on on a second page."""
    paths = (ARTICLE, *OTHERS, *listed)
    links = (f'<li><a href="{path}">Ferry returns to the delta {path}</a>' for path in paths)
    pages["/"] = page("".join(links))
    head = "<title>Ferry returns to the delta</title>"
    texts = {path: article(path, "More.") for path in OTHERS} | {
        FURTHER: article("Three.", "Four.")
    }
    texts[ARTICLE] = article("One.", "Two.", below=f'<a href="{FURTHER}">下一页</a>')
    pages |= {path: page(head + text) for path, text in texts.items()}


def crawl(run: Any, site: LocalSite, *settings: str) -> Any:
    settings = ("SNAPSHOT_TRY_USUAL_PLACES=0", *settings)
    return run("news", "-a", f"url={site.url}/", settings=settings)


def paragraphs(done: Any) -> list[str]:
    """How each paragraph begins of the article that goes on."""
    (taken,) = (record for record in done.records if record["url"].endswith(ARTICLE))
    return [paragraph.split()[0] for paragraph in taken["body"].split("\n\n")]


@pytest.mark.parametrize(
    ("why", "answers", "setting"),
    [
        ("robots", {"/robots.txt": text("User-agent: *\nDisallow: /*_2.html")}, "DEPTH_LIMIT=0"),
        ("private_address", {FURTHER: sent_to("http://127.0.0.2/")}, "DEPTH_LIMIT=0"),
        ("depth", {}, "DEPTH_LIMIT=1"),
    ],
)
def test_article_whose_next_page_is_refused_is_what_may_be_read(
    site: LocalSite, pages: dict[str, Answer], run: Any, why: str, answers: Any, setting: str
) -> None:
    serve(pages)
    pages |= answers
    done = crawl(run, site, setting)
    assert done.report["refused"] == {why: 1}
    assert done.report["articles"] | {"fetched": 6, "new": 6, "left": 0} == done.report["articles"]
    assert done.report["links"] | {"failed": 0, "left": 0} == done.report["links"]
    assert paragraphs(done) == ["One.", "Two."]
    crawl(run, site, setting)
    assert site.paths()[-2:] == ["/robots.txt", "/"]
    assert site.paths(304) == ["/"], "all that the list led to is published"


def test_article_whose_next_page_is_on_a_list_is_whole(
    site: LocalSite, pages: dict[str, Answer], run: Any
) -> None:
    serve(pages, FURTHER)
    done = crawl(run, site)
    assert paragraphs(done) == ["One.", "Two.", "Three.", "Four."]
    assert done.report["articles"]["left"] == done.report["links"]["left"] == 0


def test_article_whose_next_page_fails_is_left_to_the_next_run(
    site: LocalSite, pages: dict[str, Answer], run: Any
) -> None:
    serve(pages)
    del pages[FURTHER]
    done = crawl(run, site)
    assert done.paths() == set(OTHERS)
    assert done.report["failures"]["article/next_page"]["count"] == 1
    serve(pages)
    assert paragraphs(crawl(run, site)) == ["One.", "Two.", "Three.", "Four."]


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
