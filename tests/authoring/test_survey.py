"""What a first visit makes of sites that tell less than the newsroom does."""

import asyncio

import pytest
from scrapy.http import HtmlResponse, Response

from snapshotter.authoring.survey import name_of_site, survey
from snapshotter.authoring.visit import VisitError
from snapshotter.extract.page import Page
from snapshotter.site import Site

HOME = "https://gazette.example/"
LINKS = "".join(
    f'<li><a href="/2024/05/{n}.html">这是一条够长的新闻标题第{n}号</a></li>'
    for n in range(100, 108)
)
MENU = '<ul><li><a href="/guonei/">国内</a></li><li><a href="/guoji/">国际</a></li></ul>'
FEED = (
    "<rss><channel><item><title>A</title><link>https://gazette.example/1</link></item>"
    "</channel></rss>"
)
SITEMAP = "<urlset><url><loc>https://gazette.example/1</loc></url></urlset>"


def surveyed(**pages: str) -> Site:
    """What is found where these paths have pages: `home`, `guonei_`, `rss_xml`."""
    names = {"home": "", "guonei_": "guonei/", "guoji_": "guoji/"}
    served = {HOME + names.get(n, n.replace("_", ".")): text for n, text in pages.items()}

    async def fetch(url: str) -> Response:
        if url not in served:
            raise VisitError("the server answered with status 404")
        return HtmlResponse(url, body=served[url].encode())

    return asyncio.run(survey(HOME, fetch))


def test_bare_page_gives_its_address_only() -> None:
    assert surveyed(home="<p>nothing") == Site(start=(HOME,))


def test_home_that_does_not_come_is_an_error() -> None:
    with pytest.raises(VisitError, match="404"):
        surveyed()


def test_sections_that_lead_to_articles_are_taken() -> None:
    site = surveyed(home=MENU, guonei_=f"<ul>{LINKS}</ul>", guoji_="<p>nothing yet")
    assert site.sections == {"国内": f"{HOME}guonei/"}
    assert site.article == r"/\d{4}/\d{2}/\d+\.html"


def test_usual_places_are_tried_where_nothing_is_named() -> None:
    site = surveyed(home=MENU, rss_xml=FEED, sitemap_xml=SITEMAP)
    assert (site.feeds, site.sitemaps) == ((f"{HOME}rss.xml",), (f"{HOME}sitemap.xml",))


def test_named_feeds_without_entries_are_left_out() -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/{}">'
    home = link.format("a.xml") + link.format("b.xml") + link.format("gone.xml")
    site = surveyed(home=home, a_xml=FEED, b_xml="<rss><channel></channel></rss>", rss_xml=FEED)
    assert site.feeds == (f"{HOME}a.xml",)


def test_sitemaps_of_robots_are_taken() -> None:
    site = surveyed(home=MENU, robots_txt="Sitemap: /news.xml\nSitemap: https://a.example/x.xml")
    assert site.sitemaps == (f"{HOME}news.xml", "https://a.example/x.xml")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("江畔新闻网_江州人的一天从这里开始", "江畔新闻网"),
        ("江畔新闻网-网上的江州日报", "江畔新闻网"),
        ("The Delta Ledger - News from both banks", "The Delta Ledger"),
        ("Ledger | News", "Ledger"),
        ("Co-operative News", "Co-operative News"),
        ("x" * 100, "x" * 40),
        ("", ""),
    ],
)
def test_name_is_what_stands_before_the_slogan(title: str, name: str) -> None:
    assert name_of_site(Page(f"<title>{title}</title>".encode(), HOME)) == name


@pytest.mark.parametrize(
    ("home", "zone"),
    [
        ('<html lang="zh-CN">', "Asia/Shanghai"),
        ('<html lang="ja_JP">', "Asia/Tokyo"),
        ('<html lang="en">', None),
        (f"<ul>{LINKS}</ul>", "Asia/Shanghai"),
    ],
)
def test_zone_is_that_of_the_language(home: str, zone: str | None) -> None:
    assert surveyed(home=home).timezone == zone
