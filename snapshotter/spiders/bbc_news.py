"""BBC News. Its start pages were not verified live: `scrapy checksite bbc_news` does that."""

from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site


class BBCNewsSpider(NewsSpider):
    """Its international pages; feeds are on a host of their own."""

    name = "bbc_news"
    allowed_domains = ["bbc.com", "bbc.co.uk", "bbci.co.uk"]
    site = Site(
        source="BBC News",
        sections={
            "国际": "https://www.bbc.com/news/world",
            "财经": "https://www.bbc.com/news/business",
            "科技": "https://www.bbc.com/news/technology",
            "科学": "https://www.bbc.com/news/science_and_environment",
            "健康": "https://www.bbc.com/news/health",
            "娱乐": "https://www.bbc.com/news/entertainment_and_arts",
        },
        feeds=(
            "https://feeds.bbci.co.uk/news/rss.xml",
            "https://feeds.bbci.co.uk/news/world/rss.xml",
        ),
        sitemaps=("https://www.bbc.com/sitemaps/https-index-com-news.xml",),
        article=r"/news/(?:articles/[0-9a-z]{10,14}|[a-z-]+-\d{8})(?![0-9a-z])",
        timezone="Europe/London",
    )
