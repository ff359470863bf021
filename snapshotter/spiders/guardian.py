"""The Guardian. Its start pages were not verified live: `scrapy checksite guardian` does that."""

from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site


class GuardianSpider(NewsSpider):
    """Its sections; live pages are left out, they change by the minute."""

    name = "guardian"
    allowed_domains = ["theguardian.com"]
    site = Site(
        source="The Guardian",
        sections={
            "国际": "https://www.theguardian.com/world",
            "时政": "https://www.theguardian.com/politics",
            "财经": "https://www.theguardian.com/business",
            "科技": "https://www.theguardian.com/technology",
            "科学": "https://www.theguardian.com/science",
            "环境": "https://www.theguardian.com/environment",
            "体育": "https://www.theguardian.com/sport",
            "文化": "https://www.theguardian.com/culture",
            "评论": "https://www.theguardian.com/commentisfree",
        },
        feeds=("https://www.theguardian.com/international/rss",),
        sitemaps=("https://www.theguardian.com/sitemaps/news.xml",),
        article=r"/(?!live/)[a-z-]+/\d{4}/[a-z]{3}/\d{2}/[a-z0-9-]+",
        timezone="Europe/London",
    )
