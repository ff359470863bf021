"""The site files that ship with the package: what can be said of them without their sites."""

from pathlib import Path

import pytest
from scrapy.settings import Settings

from snapshotter import settings
from snapshotter.news_spider import NewsSpider
from snapshotter.normalise.category import CATEGORIES
from snapshotter.normalise.url import site_of
from snapshotter.spider_loader import SpiderLoader

FOLDER = Path(settings.__file__).parent / "spiders"
WITHOUT_SITE = {"__init__", "demo", "news", "page", "subscriptions"}

ARTICLES = {
    "people": ["http://politics.people.com.cn/n1/2023/0205/c1001-32618123.html"],
    "xinhuanet": [
        "http://www.news.cn/politics/20240513/0123456789abcdef0123456789abcdef/c.html",
        "http://www.xinhuanet.com/politics/2022-01/01/c_1128223456.htm",
    ],
    "chinanews": ["https://www.chinanews.com.cn/gn/2023/02-05/9947857.shtml"],
    "cctv": ["https://news.cctv.com/2023/02/05/ARTIabcdEFGH0123456789xy230205.shtml"],
    "thepaper": ["https://www.thepaper.cn/newsDetail_forward_21812345"],
    "sina": [
        "https://news.sina.com.cn/c/2023-02-05/doc-imyetxyz1234567.shtml",
        "https://finance.sina.com.cn/roll/2024-05-13/doc-inavefgh7654321.shtml",
    ],
    "netease": [
        "https://www.163.com/news/article/HSOPQR12345678AB.html",
        "https://www.163.com/dy/article/HSOPQR12345678AB.html?f=post2020",
    ],
    "sohu": [
        "https://www.sohu.com/a/636543210_123753",
        "http://business.sohu.com/20040716/n221031086.shtml",
    ],
    "ifeng": ["https://news.ifeng.com/c/8N8xAbCdEfG"],
    "huanqiu": ["https://world.huanqiu.com/article/4BYZabcde12"],
    "gmw": ["https://politics.gmw.cn/2023-02/05/content_36345678.htm"],
    "youth": ["http://news.youth.cn/gn/202302/t20230205_14297512.htm"],
    "bbc_news": [
        "https://www.bbc.com/news/articles/c4ng1d2e3xyo",
        "https://www.bbc.com/news/world-europe-64512345",
    ],
    "guardian": ["https://www.theguardian.com/world/2023/feb/05/river-delta-ferry-returns"],
}
OTHERS = {
    "cctv": ["https://tv.cctv.com/2023/02/05/VIDEabcdEFGH0123456789xy230205.shtml"],
    "guardian": ["https://www.theguardian.com/world/live/2023/feb/05/river-delta-ferry-live"],
    "netease": ["https://www.163.com/dy/media/T1603594732083.html"],
    "bbc_news": ["https://www.bbc.com/news/live/c4ng1d2e3xyo"],
}
"""What is on these sites besides, and no article."""
FILES = sorted(file.stem for file in FOLDER.glob("*.py") if file.stem not in WITHOUT_SITE)


def spider_of(name: str) -> type[NewsSpider]:
    project = Settings({"SPIDER_MODULES": settings.SPIDER_MODULES})
    found = SpiderLoader.from_settings(project).load(name)
    assert issubclass(found, NewsSpider)
    return found


def test_every_site_has_an_example_and_every_example_a_site() -> None:
    assert sorted(ARTICLES) == FILES
    assert len(FILES) >= 14


@pytest.mark.parametrize("name", FILES)
def test_site_is_named_like_its_file_and_sound(name: str) -> None:
    spider = spider_of(name)
    spider.site.check()
    assert spider.name == name
    assert spider.site.source
    assert spider.site.timezone


@pytest.mark.parametrize("name", FILES)
def test_file_says_how_to_verify_it(name: str) -> None:
    text = (FOLDER / f"{name}.py").read_text(encoding="utf-8")
    assert f"not verified live: `scrapy checksite {name}`" in text


@pytest.mark.parametrize("name", FILES)
def test_sections_have_categories_that_the_archive_knows(name: str) -> None:
    site = spider_of(name).site
    assert {site.categories.get(word, word) for word in site.sections} <= CATEGORIES


@pytest.mark.parametrize("name", FILES)
def test_pattern_finds_articles_and_nothing_else(name: str) -> None:
    site = spider_of(name).site
    assert site.article_pattern is not None
    others = [*site.sections.values(), *site.start, *site.feeds, *site.sitemaps]
    assert [url for url in ARTICLES[name] if not site.article_pattern.search(url)] == []
    others += OTHERS.get(name, [])
    assert [url for url in others if site.article_pattern.search(url)] == []


@pytest.mark.parametrize("name", FILES)
def test_start_pages_are_on_the_sites_own_hosts(name: str) -> None:
    spider = spider_of(name)
    site = spider.site
    urls = [*site.sections.values(), *site.start, *site.feeds, *site.sitemaps, *ARTICLES[name]]
    assert {site_of(url) for url in urls} <= set(getattr(spider, "allowed_domains", []))
